#include "adapt/trainer/sequences.hpp"

#include <algorithm>

#include "resources/random.hpp"

namespace wug::adapt {
namespace {

using Stream = std::span<const StreamToken>;

/// An item under construction.
class Framed {
 public:
  explicit Framed(const SpecialIds& special) : special_(special) { close(special.begin); }

  void add(StreamToken token) {
    item_.ids.push_back(id_of(token));
    item_.switched.push_back(is_switched(token) ? 1 : 0);
  }
  void add(Stream tokens) {
    for (const StreamToken token : tokens) add(token);
  }
  void end() { close(special_.end); }
  void begin_second() { item_.second = item_.ids.size(); }

  Item take() {
    if (std::find(item_.switched.begin(), item_.switched.end(), 1) == item_.switched.end()) item_.switched.clear();
    return std::move(item_);
  }

 private:
  void close(std::int64_t id) {
    item_.ids.push_back(id);
    item_.switched.push_back(0);
  }

  SpecialIds special_;
  Item item_;
};

class PackedSequences final : public Sequences {
 public:
  PackedSequences(Stream stream, const SequenceShape& shape, std::uint64_t seed)
      : Sequences((stream.size() + static_cast<std::uint64_t>(shape.body) - 1) / static_cast<std::uint64_t>(shape.body), seed),
        stream_(stream),
        special_(shape.special),
        body_(static_cast<std::uint64_t>(shape.body)) {}

  Item item(const Place& place) const override {
    const std::uint64_t shift = resources::Random("adapt.shift", seed()).below(body_, place.epoch, 0);
    std::uint64_t at = (place.index * body_ + shift) % stream_.size();
    Framed result(special_);
    for (std::uint64_t i = 0; i < body_; ++i) {
      result.add(stream_[at]);
      if (++at == stream_.size()) at = 0;
    }
    result.end();
    return result.take();
  }

 private:
  Stream stream_;
  SpecialIds special_;
  std::uint64_t body_;
};

/// The texts of a stream without their end ids; empty ones are left out.
std::vector<Stream> texts_of(Stream stream, std::int32_t end) {
  std::vector<Stream> texts;
  for (auto begin = stream.begin(); begin != stream.end();) {
    const auto stop = std::find(begin, stream.end(), end);
    if (stop != begin) texts.emplace_back(begin, stop);
    begin = stop == stream.end() ? stop : stop + 1;
  }
  return texts;
}

/// Texts of more than `body` tokens fall into parts of equal size.
std::vector<Stream> parts_of(const std::vector<Stream>& texts, std::size_t body) {
  std::vector<Stream> parts;
  for (const Stream text : texts) {
    const std::size_t pieces = (text.size() + body - 1) / body;
    for (std::size_t i = 0; i < pieces; ++i) {
      const std::size_t first = text.size() * i / pieces, last = text.size() * (i + 1) / pieces;
      parts.push_back(text.subspan(first, last - first));
    }
  }
  return parts;
}

class TextSequences final : public Sequences {
 public:
  TextSequences(std::vector<Stream> parts, const SpecialIds& special, std::uint64_t seed)
      : Sequences(parts.size(), seed), parts_(std::move(parts)), special_(special) {}

  Item item(const Place& place) const override {
    Framed result(special_);
    result.add(parts_[place.index]);
    result.end();
    return result.take();
  }

 private:
  std::vector<Stream> parts_;
  SpecialIds special_;
};

class PairSequences final : public Sequences {
 public:
  PairSequences(std::vector<Stream> texts, const SequenceShape& shape, std::uint64_t seed)
      : Sequences(texts.size() / 2, seed), texts_(std::move(texts)), shape_(shape) {}

  Item item(const Place& place) const override {
    Stream first = texts_[2 * place.index], second = texts_[2 * place.index + 1];
    const auto room = static_cast<std::size_t>(shape_.body) - (shape_.doubled_separator ? 2 : 1);
    while (first.size() + second.size() > room) {
      Stream& longer = first.size() >= second.size() ? first : second;
      longer = longer.first(longer.size() - 1);
    }
    Framed result(shape_.special);
    result.add(first);
    result.end();
    if (shape_.doubled_separator) result.end();
    result.begin_second();
    result.add(second);
    result.end();
    return result.take();
  }

 private:
  std::vector<Stream> texts_;
  SequenceShape shape_;
};

}  // namespace

Sequences::Place Sequences::place(std::uint64_t slot) const {
  const std::uint64_t epoch = slot / count_;
  const std::uint64_t key = resources::Random("adapt.order", seed_).bits(epoch, 0);
  return {static_cast<std::uint32_t>(epoch), resources::Permutation(count_, key)(slot % count_)};
}

std::unique_ptr<const Sequences> packed_sequences(Stream stream, const SequenceShape& shape, std::uint64_t seed) {
  return std::make_unique<PackedSequences>(stream, shape, seed);
}

std::unique_ptr<const Sequences> text_sequences(Stream stream, const SequenceShape& shape, std::uint64_t seed) {
  return std::make_unique<TextSequences>(parts_of(texts_of(stream, shape.special.end), static_cast<std::size_t>(shape.body)), shape.special, seed);
}

std::unique_ptr<const Sequences> pair_sequences(Stream stream, const SequenceShape& shape, std::uint64_t seed) {
  return std::make_unique<PairSequences>(texts_of(stream, shape.special.end), shape, seed);
}

}  // namespace wug::adapt
