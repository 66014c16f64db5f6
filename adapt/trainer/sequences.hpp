#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "adapt/objective/example.hpp"
#include "adapt/tokenizer/tokenizer.hpp"
#include "adapt/trainer/stream_token.hpp"

namespace wug::adapt {

/// The training sequences that a stream of tokens (every text closed by the end id) is cut into. They come in a keyed
/// random order with random access, so resuming at any step costs nothing.
class Sequences {
 public:
  virtual ~Sequences() = default;

  std::uint64_t count() const { return count_; }  ///< per epoch
  /// What the run's `slot`-th sequence is: its epoch, and its number, which keys the masking.
  struct Place {
    std::uint32_t epoch = 0;
    std::uint64_t index = 0;
  };
  Place place(std::uint64_t slot) const;
  virtual Item item(const Place& place) const = 0;

 protected:
  Sequences(std::uint64_t count, std::uint64_t seed) : count_(count), seed_(seed) {}
  std::uint64_t seed() const { return seed_; }

 private:
  std::uint64_t count_, seed_;
};

/// How long sequences are and how they are framed.
struct SequenceShape {
  SpecialIds special;
  std::int64_t body = 126;         ///< tokens of text per sequence, special ones not counted
  bool doubled_separator = false;  ///< pairs: the RoBERTa family writes two end ids between the texts
};

/// Sequences of one length: begin, `body` tokens of the stream, end. Nothing is padded and nothing is lost: the last
/// goes on at the stream's start, and each epoch cuts at another offset.
std::unique_ptr<const Sequences> packed_sequences(std::span<const StreamToken> stream, const SequenceShape& shape, std::uint64_t seed);

/// One text per sequence (run_mlm's line_by_line), longer ones cut into parts of equal size: contexts never mix texts.
std::unique_ptr<const Sequences> text_sequences(std::span<const StreamToken> stream, const SequenceShape& shape, std::uint64_t seed);

/// Two texts per sequence: the stream's first and second, third and fourth … Where they are too long together, the longer
/// one loses its end.
std::unique_ptr<const Sequences> pair_sequences(std::span<const StreamToken> stream, const SequenceShape& shape, std::uint64_t seed);

}  // namespace wug::adapt
