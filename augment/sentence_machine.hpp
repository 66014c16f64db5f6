#pragma once
#include <optional>

#include "augment/project.hpp"
#include "augment/substitute.hpp"

namespace wug::augment {

/// Makes synthetic sentences of annotated ones. One object per thread.
class SentenceMachine {
 public:
  virtual ~SentenceMachine() = default;
  /// nullopt where nothing was replaced or moved.
  virtual std::optional<Projection> run(const resources::Sentence& source) = 0;
  virtual const Counters& counters() const = 0;
};

}  // namespace wug::augment
