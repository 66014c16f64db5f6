#include "adapt/tokenizer/sentencepiece_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <optional>
#include <unordered_set>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

using resources::FormatError;

/// One field of a protobuf message: its number and either a number or the bytes of its value.
struct Field {
  std::uint32_t number = 0;
  std::uint64_t value = 0;
  std::string_view bytes;
};

/// The fields of one message, in order. Offsets in errors count from the file's start.
class Message {
 public:
  Message(std::string_view bytes, std::string_view file, const std::string& name) : rest_(bytes), file_(file), name_(name) {}

  std::optional<Field> next() {
    if (rest_.empty()) return std::nullopt;
    const std::uint64_t tag = varint();
    Field field;
    field.number = static_cast<std::uint32_t>(tag >> 3);
    if (field.number == 0 || tag >> 3 > 0x1FFFFFFF) refuse("found a field without a number");
    switch (tag & 7) {
      case 0: field.value = varint(); break;
      case 1: field.bytes = take(8); break;
      case 2: field.bytes = take(varint()); break;
      case 5: field.bytes = take(4); break;
      default: refuse(fmt::format("found wire type {}, expected 0, 1, 2 or 5", tag & 7));
    }
    return field;
  }

  Message inside(const Field& field) const { return {field.bytes, file_, name_}; }

  [[noreturn]] void refuse(const std::string& found) const {
    const auto offset = static_cast<std::size_t>(rest_.data() - file_.data());
    throw FormatError({name_, 0, 0}, fmt::format("byte {}: {}; not a SentencePiece model, or cut short", offset, found));
  }

 private:
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) refuse("found the end inside a number");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    refuse("found a number of more than ten bytes");
  }

  std::string_view take(std::uint64_t length) {
    if (length > rest_.size()) refuse(fmt::format("found a value of {} bytes, expected at most {}", length, rest_.size()));
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(length));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_, file_;
  const std::string& name_;
};

ScoredPiece parse_piece(Message message) {
  ScoredPiece piece;
  while (const auto field = message.next()) {
    if (field->number == 1) piece.text = field->bytes;
    if (field->number == 2) {
      if (field->bytes.size() != 4) message.refuse("found a score that is not a float");
      std::memcpy(&piece.score, field->bytes.data(), 4);
    }
    if (field->number == 3) {
      if (field->value < 1 || field->value > 6) message.refuse(fmt::format("found piece type {}, expected 1 to 6", field->value));
      piece.type = static_cast<PieceType>(field->value);
    }
  }
  return piece;
}

void check(const ScoredPiece& piece, std::size_t index, const Message& message) {
  const auto refuse = [&](const std::string& found) { message.refuse(fmt::format("piece {}: {}", index, found)); };
  if (piece.text.empty()) refuse("found no text");
  if (piece.text.size() > SentencePieceFile::longest_piece) {
    refuse(fmt::format("found {} bytes, expected at most {}", piece.text.size(), SentencePieceFile::longest_piece));
  }
  if (piece.text.find('\0') != std::string::npos) refuse("found a NUL byte");
  if (resources::find_invalid_utf8(piece.text)) refuse("found invalid UTF-8");
  if (!std::isfinite(piece.score)) refuse("found a score that is not finite");
}

void parse_normalizer(Message message, SentencePieceFile& file) {
  while (const auto field = message.next()) {
    if (field->number == 1) file.normalizer = field->bytes;
    if (field->number == 2) file.character_map = field->bytes;
    if (field->number == 3) file.add_dummy_prefix = field->value != 0;
    if (field->number == 4) file.remove_extra_whitespaces = field->value != 0;
    if (field->number == 5) file.escape_whitespaces = field->value != 0;
  }
}

void parse_trainer(Message message, SentencePieceFile& file) {
  while (const auto field = message.next()) {
    if (field->number == 3) file.model_type = static_cast<int>(field->value & 0x7F);
    if (field->number == 35) file.byte_fallback = field->value != 0;
    if (field->number == 24 && field->value != 0) message.refuse("treat_whitespace_as_suffix is not supported");
  }
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}
void append_number(std::string& out, std::uint32_t field, std::uint64_t value) {
  append_varint(out, field << 3);
  append_varint(out, value);
}
void append_bytes(std::string& out, std::uint32_t field, std::string_view bytes) {
  append_varint(out, field << 3 | 2);
  append_varint(out, bytes.size());
  out.append(bytes);
}

}  // namespace

SentencePieceFile parse_sentencepiece(std::string_view bytes, const std::string& name) {
  SentencePieceFile file;
  Message message(bytes, bytes, name);
  if (bytes.size() > SentencePieceFile::largest_file) message.refuse(fmt::format("found {} bytes, expected at most {}", bytes.size(), SentencePieceFile::largest_file));
  while (const auto field = message.next()) {
    if (field->number == 1) {
      if (file.pieces.size() == SentencePieceFile::most_pieces) message.refuse(fmt::format("found more than {} pieces", SentencePieceFile::most_pieces));
      file.pieces.push_back(parse_piece(message.inside(*field)));
      check(file.pieces.back(), file.pieces.size() - 1, message);
    }
    if (field->number == 2) parse_trainer(message.inside(*field), file);
    if (field->number == 3) parse_normalizer(message.inside(*field), file);
  }
  if (file.pieces.empty()) message.refuse("found no pieces");
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < file.pieces.size(); ++i) {
    if (!seen.insert(file.pieces[i].text).second) {
      message.refuse(fmt::format("piece {}: found {} again, expected every piece once", i, resources::in_quotes(file.pieces[i].text)));
    }
  }
  return file;
}

std::string format_sentencepiece(const SentencePieceFile& file) {
  std::string out;
  for (const auto& piece : file.pieces) {
    std::string inner;
    append_bytes(inner, 1, piece.text);
    append_varint(inner, 2 << 3 | 5);
    inner.append(reinterpret_cast<const char*>(&piece.score), 4);
    if (piece.type != PieceType::normal) append_number(inner, 3, static_cast<std::uint64_t>(piece.type));
    append_bytes(out, 1, inner);
  }
  std::string trainer;
  append_number(trainer, 3, static_cast<std::uint64_t>(file.model_type));
  append_number(trainer, 4, file.pieces.size());
  append_number(trainer, 35, file.byte_fallback ? 1 : 0);
  append_bytes(out, 2, trainer);
  std::string normalizer;
  append_bytes(normalizer, 1, file.normalizer);
  append_bytes(normalizer, 2, file.character_map);
  append_number(normalizer, 3, file.add_dummy_prefix ? 1 : 0);
  append_number(normalizer, 4, file.remove_extra_whitespaces ? 1 : 0);
  append_number(normalizer, 5, file.escape_whitespaces ? 1 : 0);
  append_bytes(out, 3, normalizer);
  return out;
}

}  // namespace wug::adapt
