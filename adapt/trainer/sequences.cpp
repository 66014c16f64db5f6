#include "adapt/trainer/sequences.hpp"

#include <algorithm>

#include "resources/random.hpp"

namespace wug::adapt {
namespace {

using Stream = std::span<const std::int32_t>;

class PackedSequences : public Sequences {
 public:
  PackedSequences(Stream stream, const SpecialIds& special, std::uint64_t body, std::uint64_t seed)
      : Sequences((stream.size() + body - 1) / body, seed), stream_(stream), special_(special), body_(body) {}

  std::vector<std::int64_t> ids(const Place& place) const override {
    const std::uint64_t shift = resources::Random("adapt.shift", seed()).below(body_, place.epoch, 0);
    std::uint64_t at = (place.index * body_ + shift) % stream_.size();
    std::vector<std::int64_t> result{special_.begin};
    for (std::uint64_t i = 0; i < body_; ++i) {
      result.push_back(stream_[at]);
      if (++at == stream_.size()) at = 0;
    }
    result.push_back(special_.end);
    return result;
  }

 private:
  Stream stream_;
  SpecialIds special_;
  std::uint64_t body_;
};

/// The parts that texts of more than `body` ids fall into; the end ids of the stream belong to none.
std::vector<Stream> parts_of(Stream stream, std::int32_t end, std::size_t body) {
  std::vector<Stream> parts;
  for (auto begin = stream.begin(); begin != stream.end();) {
    const auto stop = std::find(begin, stream.end(), end);
    const auto size = static_cast<std::size_t>(stop - begin);
    const std::size_t pieces = (size + body - 1) / body;
    for (std::size_t i = 0; i < pieces; ++i) {
      const std::size_t first = size * i / pieces, last = size * (i + 1) / pieces;
      parts.push_back(Stream(begin, stop).subspan(first, last - first));
    }
    begin = stop == stream.end() ? stop : stop + 1;
  }
  return parts;
}

class TextSequences : public Sequences {
 public:
  TextSequences(std::vector<Stream> parts, const SpecialIds& special, std::uint64_t seed)
      : Sequences(parts.size(), seed), parts_(std::move(parts)), special_(special) {}

  std::vector<std::int64_t> ids(const Place& place) const override {
    const Stream part = parts_[place.index];
    std::vector<std::int64_t> result{special_.begin};
    result.insert(result.end(), part.begin(), part.end());
    result.push_back(special_.end);
    return result;
  }

 private:
  std::vector<Stream> parts_;
  SpecialIds special_;
};

}  // namespace

Sequences::Place Sequences::place(std::uint64_t slot) const {
  const std::uint64_t epoch = slot / count_;
  const std::uint64_t key = resources::Random("adapt.order", seed_).bits(epoch, 0);
  return {static_cast<std::uint32_t>(epoch), resources::Permutation(count_, key)(slot % count_)};
}

std::unique_ptr<const Sequences> packed_sequences(Stream stream, const SpecialIds& special, std::int64_t length, std::uint64_t seed) {
  return std::make_unique<PackedSequences>(stream, special, static_cast<std::uint64_t>(length) - 2, seed);
}

std::unique_ptr<const Sequences> text_sequences(Stream stream, const SpecialIds& special, std::int64_t length, std::uint64_t seed) {
  return std::make_unique<TextSequences>(parts_of(stream, special.end, static_cast<std::size_t>(length) - 2), special, seed);
}

}  // namespace wug::adapt
