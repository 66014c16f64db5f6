#include "adapt/convert/e5_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <unordered_set>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

constexpr std::uint64_t block_values = 32, block_bytes = 18;
constexpr std::int32_t most_pieces = 2'000'000;

/// Reads forward through the file; every step is checked against its length.
class Cursor {
 public:
  Cursor(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::string_view take(std::uint64_t length) {
    if (length > bytes_.size() - at_) refuse(fmt::format("found {} bytes to the end, expected at least {}; the file is cut short", bytes_.size() - at_, length));
    const std::string_view taken = bytes_.substr(at_, static_cast<std::size_t>(length));
    at_ += taken.size();
    return taken;
  }
  std::int32_t size(const char* what, std::int32_t least, std::int32_t most) {
    const auto value = number<std::int32_t>();
    if (value < least || value > most) refuse(fmt::format("{}: found {}, expected {} to {}", what, value, least, most));
    return value;
  }
  std::string_view at(std::uint64_t offset, std::uint64_t length) const {
    if (offset > bytes_.size() || length > bytes_.size() - offset) {
      refuse(fmt::format("found a tensor at {} with {} bytes, expected it inside {} bytes", offset, length, bytes_.size()));
    }
    return bytes_.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
  }
  [[noreturn]] void refuse(const std::string& found) const {
    throw resources::FormatError({name_}, fmt::format("byte {}: {}", at_, found));
  }

 private:
  std::string_view bytes_;
  const std::string& name_;
  std::size_t at_ = 0;
};

void read_sizes(Cursor& in, E5File& file) {
  if (in.take(4) != "E5S1") in.refuse("expected a file that begins with E5S1");
  if (const auto version = in.number<std::uint32_t>(); version != 1) in.refuse(fmt::format("found version {}, expected 1", version));
  file.hidden = in.size("hidden size", 1, 65'536);
  file.layers = in.size("layers", 1, 1'000);
  file.heads = in.size("heads", 1, file.hidden);
  file.feed_forward = in.size("feed-forward size", 1, 1'000'000);
  file.vocabulary = in.size("vocabulary", 1, most_pieces);
  file.positions = in.size("positions", 3, 1'000'000);
  file.types = in.size("types", 1, 1'000);
  if (file.hidden % file.heads != 0) in.refuse(fmt::format("found {} heads, expected a divisor of {}", file.heads, file.hidden));
  file.epsilon = in.number<float>();
  if (!(file.epsilon > 0 && file.epsilon < 1)) in.refuse("found an epsilon outside (0, 1)");
  if (const auto block = in.number<std::int32_t>(); block != static_cast<std::int32_t>(block_values)) {
    in.refuse(fmt::format("found blocks of {}, expected {}", block, block_values));
  }
}

void read_pieces(Cursor& in, E5File& file) {
  const std::int32_t count = in.size("pieces", 5, file.vocabulary);
  file.begin = in.size("begin id", 0, count - 1);
  file.end = in.size("end id", 0, count - 1);
  file.padding = in.size("padding id", 0, count - 1);
  file.unknown = in.size("unknown id", 0, count - 1);
  const auto text_bytes = in.number<std::uint64_t>();
  const auto n = static_cast<std::size_t>(count);
  const std::string_view offsets = in.take((n + 1) * 4), scores = in.take(n * 4), text = in.take(text_bytes);
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < n; ++i) {
    std::uint32_t from, to;
    float score;
    std::memcpy(&from, offsets.data() + 4 * i, 4);
    std::memcpy(&to, offsets.data() + 4 * (i + 1), 4);
    std::memcpy(&score, scores.data() + 4 * i, 4);
    if (from >= to || to > text.size() || to - from > 512) in.refuse(fmt::format("piece {}: found bytes {} to {}, expected 1 to 512 of {}", i, from, to, text.size()));
    const std::string_view piece = text.substr(from, to - from);
    if (resources::find_invalid_utf8(piece)) in.refuse(fmt::format("piece {}: found invalid UTF-8", i));
    if (!std::isfinite(score)) in.refuse(fmt::format("piece {}: found a score that is not finite", i));
    if (!seen.insert(piece).second) in.refuse(fmt::format("piece {}: found {} again", i, resources::in_quotes(piece)));
    file.pieces.emplace_back(piece, score);
  }
}

void read_normalisation(Cursor& in, E5File& file) {
  const std::int32_t count = in.size("normalisation entries", 0, 0x110000);
  const auto bytes = in.number<std::uint32_t>();
  Cursor entries = in;
  in.take(bytes);
  for (std::int32_t i = 0; i < count; ++i) {
    const auto valid = [&](std::uint32_t c) {
      if (c >= 0x110000 || (c >= 0xD800 && c < 0xE000)) in.refuse(fmt::format("found code point {:X} in the normalisation table", c));
      return static_cast<char32_t>(c);
    };
    const char32_t from = valid(entries.number<std::uint32_t>());
    std::u32string to;
    for (auto n = entries.number<std::uint8_t>(); n > 0; --n) to.push_back(valid(entries.number<std::uint32_t>()));
    file.normalisation.emplace_back(from, std::move(to));
  }
}

void read_tensors(Cursor& in, E5File& file) {
  const std::int32_t count = in.size("tensors", 1, 100'000);
  std::unordered_set<std::string> seen;
  for (std::int32_t i = 0; i < count; ++i) {
    E5Tensor tensor;
    tensor.name = in.take(in.number<std::uint16_t>());
    const auto type = in.number<std::uint8_t>();
    tensor.elements = in.number<std::uint32_t>();
    const auto offset = in.number<std::uint64_t>(), bytes = in.number<std::uint64_t>();
    if (type > 1) in.refuse(fmt::format("tensor {}: found type {}, expected 0 or 1", resources::in_quotes(tensor.name), type));
    tensor.four_bit = type == 1;
    if (tensor.four_bit && tensor.elements % block_values != 0) in.refuse(fmt::format("tensor {}: found {} elements, expected blocks of {}", resources::in_quotes(tensor.name), tensor.elements, block_values));
    const std::uint64_t expected = tensor.four_bit ? tensor.elements / block_values * block_bytes : tensor.elements * 4;
    if (bytes != expected) in.refuse(fmt::format("tensor {}: found {} bytes, expected {}", resources::in_quotes(tensor.name), bytes, expected));
    if (!seen.insert(tensor.name).second) in.refuse(fmt::format("tensor {}: found again", resources::in_quotes(tensor.name)));
    tensor.bytes = in.at(offset, bytes);
    file.tensors.push_back(std::move(tensor));
  }
}

}  // namespace

E5File parse_e5_file(std::string_view bytes, const std::string& name) {
  E5File file;
  Cursor in(bytes, name);
  read_sizes(in, file);
  read_pieces(in, file);
  read_normalisation(in, file);
  read_tensors(in, file);
  return file;
}

float half_to_float(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31, mantissa = bits & 1023;
  const float sign = (bits & 0x8000) != 0 ? -1.0F : 1.0F;
  if (exponent == 31) return mantissa == 0 ? sign * INFINITY : NAN;
  return sign * (exponent == 0 ? std::ldexp(static_cast<float>(mantissa), -24) : std::ldexp(static_cast<float>(mantissa + 1024), exponent - 25));
}

std::vector<float> values_of(const E5Tensor& tensor) {
  std::vector<float> values(static_cast<std::size_t>(tensor.elements));
  if (!tensor.four_bit) {
    std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
  }
  const auto* block = reinterpret_cast<const unsigned char*>(tensor.bytes.data());
  for (std::size_t start = 0; start < values.size(); start += block_values, block += block_bytes) {
    std::uint16_t bits;
    std::memcpy(&bits, block, 2);
    const float scale = half_to_float(bits);
    for (std::size_t j = 0; j < 16; ++j) {
      const int byte = block[2 + j];
      values[start + j] = scale * static_cast<float>((byte & 15) - 8);
      values[start + 16 + j] = scale * static_cast<float>((byte >> 4) - 8);
    }
  }
  return values;
}

}  // namespace wug::adapt
