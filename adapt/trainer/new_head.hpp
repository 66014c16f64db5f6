#pragma once
#include <span>

#include "adapt/model/model.hpp"
#include "adapt/trainer/stream_token.hpp"

namespace wug::adapt {

/// Lets a freshly initialised masked-LM head begin as a unigram of the corpus: its bias is the logarithm of every piece's
/// share, and its layer norm is turned down so far that its random answers hardly matter. Without this the first hundreds of
/// steps only unlearn what the decoder says by chance.
void start_as_unigram(Model& model, std::span<const StreamToken> corpus);

}  // namespace wug::adapt
