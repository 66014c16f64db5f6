#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// The training sequences that a stream of token ids (every text closed by the end id) is cut into. They come in a keyed
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
  /// The sequence's ids, special ones included.
  virtual std::vector<std::int64_t> ids(const Place& place) const = 0;

 protected:
  Sequences(std::uint64_t count, std::uint64_t seed) : count_(count), seed_(seed) {}
  std::uint64_t seed() const { return seed_; }

 private:
  std::uint64_t count_, seed_;
};

/// Sequences of one length: begin, length - 2 ids of the stream, end. Nothing is padded and nothing is lost: the last
/// goes on at the stream's start, and each epoch cuts at another offset.
std::unique_ptr<const Sequences> packed_sequences(std::span<const std::int32_t> stream, const SpecialIds& special, std::int64_t length,
                                                  std::uint64_t seed);

/// One text per sequence (run_mlm's line_by_line), longer ones cut into parts of equal size: contexts never mix texts.
std::unique_ptr<const Sequences> text_sequences(std::span<const std::int32_t> stream, const SpecialIds& special, std::int64_t length,
                                                std::uint64_t seed);

}  // namespace wug::adapt
