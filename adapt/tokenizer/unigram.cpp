#include "adapt/tokenizer/unigram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

constexpr std::string_view space_mark = "\xE2\x96\x81";
constexpr double unknown_penalty = 10;

std::size_t character_length(char first) {
  // By the top four bits, as the reference does: a stray continuation byte counts as one.
  static constexpr std::uint8_t lengths[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
  return lengths[static_cast<unsigned char>(first) >> 4];
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

struct Unigram::Scratch {
  NormalizedText normal;
  std::vector<float> best_float;
  std::vector<double> best_double;
  std::vector<std::int32_t> ids;       ///< of the best piece that ends here
  std::vector<std::uint32_t> starts;   ///< where it starts; `none` if nothing ends here
  static constexpr std::uint32_t none = 0xFFFFFFFF;
};

Unigram::Unigram(UnigramParts parts)
    : parts_(std::move(parts)), normalizer_(CharacterMap(parts_.character_map), parts_.normalizer) {
  const auto size = static_cast<std::int32_t>(parts_.pieces.size());
  for (const std::int32_t id : {parts_.special.padding, parts_.special.unknown, parts_.special.begin, parts_.special.end, parts_.special.mask}) {
    if (id < 0 || id >= size) throw Error(Cause::data, fmt::format("special id {}, expected 0 to {}", id, size - 1));
  }
  std::vector<PieceTrie::Entry> entries;
  std::unordered_map<std::string_view, std::int32_t> seen;
  scores_.resize(parts_.pieces.size(), 0);
  double lowest = std::numeric_limits<double>::max(), highest = std::numeric_limits<double>::lowest();
  for (std::int32_t id = 0; id < size; ++id) {
    const ScoredPiece& piece = parts_.pieces[static_cast<std::size_t>(id)];
    if (piece.text.empty()) continue;
    const auto [place, added] = seen.emplace(piece.text, id);
    if (!added) throw Error(Cause::data, fmt::format("piece {}: found {} again, first at {}", id, resources::in_quotes(piece.text), place->second));
    if (piece.type == PieceType::normal) {
      lowest = std::min<double>(lowest, piece.score);
      highest = std::max<double>(highest, piece.score);
    }
    if (piece.type == PieceType::normal || piece.type == PieceType::user_defined) entries.push_back({piece.text, id});
    scores_[static_cast<std::size_t>(id)] = piece.score;
  }
  if (entries.empty()) throw Error(Cause::data, "found no piece that text could be cut into");
  for (std::int32_t id = 0; id < size; ++id) {
    const ScoredPiece& piece = parts_.pieces[static_cast<std::size_t>(id)];
    if (piece.type == PieceType::user_defined) {
      scores_[static_cast<std::size_t>(id)] = static_cast<float>(static_cast<double>(piece.text.size()) * highest - 0.1);
    }
  }
  unknown_score_ = parts_.double_scores ? lowest - unknown_penalty : static_cast<float>(lowest) - static_cast<float>(unknown_penalty);
  trie_ = PieceTrie(std::move(entries));
  if (parts_.byte_fallback) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      const auto found = seen.find(fmt::format("<0x{:02X}>", byte));
      if (found == seen.end()) throw Error(Cause::data, fmt::format("byte fallback, but no piece <0x{:02X}>", byte));
      byte_ids_.push_back(found->second);
    }
  }
}

void Unigram::encode(std::string_view text, Pieces& pieces) const {
  pieces.clear();
  thread_local Scratch scratch;  // buffers only, no state
  std::size_t plain = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const auto token = std::find_if(parts_.written.begin(), parts_.written.end(),
                                    [&](const WrittenToken& candidate) { return text.substr(at).starts_with(candidate.text); });
    if (token == parts_.written.end()) {
      ++at;
      continue;
    }
    std::size_t begin = at;
    while (token->takes_blanks_before && begin > plain && is_blank(text[begin - 1])) --begin;
    encode_plain(text.substr(plain, begin - plain), plain, scratch, pieces);
    pieces.add(token->id, begin, at + token->text.size(), true);
    at += token->text.size();
    plain = at;
  }
  encode_plain(text.substr(plain), plain, scratch, pieces);
}

void Unigram::encode_plain(std::string_view text, std::size_t shift, Scratch& scratch, Pieces& pieces) const {
  if (text.empty()) return;
  normalizer_.normalise(text, scratch.normal);
  if (scratch.normal.text.empty()) return;
  if (parts_.double_scores) {
    search(scratch.normal.text, scratch.best_double, scratch);
  } else {
    search(scratch.normal.text, scratch.best_float, scratch);
  }
  emit(scratch, shift, pieces);
}

template <class Score>
void Unigram::search(std::string_view text, std::vector<Score>& best, Scratch& scratch) const {
  best.assign(text.size() + 1, 0);
  scratch.ids.assign(text.size() + 1, -1);
  scratch.starts.assign(text.size() + 1, Scratch::none);
  const auto offer = [&](std::size_t start, std::size_t end, std::int32_t id, Score score) {
    const Score candidate = best[start] + score;
    if (scratch.starts[end] != Scratch::none && !(candidate > best[end])) return;
    best[end] = candidate;
    scratch.ids[end] = id;
    scratch.starts[end] = static_cast<std::uint32_t>(start);
  };
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t character = std::min(character_length(text[start]), text.size() - start);
    bool covered = false;
    std::uint32_t node = PieceTrie::root;
    for (std::size_t end = start; end < text.size() && trie_.step(node, static_cast<unsigned char>(text[end]));) {
      ++end;
      const std::int32_t id = trie_.value(node);
      if (id < 0) continue;
      offer(start, end, id, static_cast<Score>(scores_[static_cast<std::size_t>(id)]));
      covered = covered || end - start == character;
    }
    if (!covered) offer(start, start + character, parts_.special.unknown, static_cast<Score>(unknown_score_));
    start += character;
  }
}

void Unigram::emit(const Scratch& scratch, std::size_t shift, Pieces& pieces) const {
  const NormalizedText& normal = scratch.normal;
  std::vector<std::uint32_t> ends;
  for (std::size_t end = normal.text.size(); end > 0; end = scratch.starts[end]) ends.push_back(static_cast<std::uint32_t>(end));
  std::reverse(ends.begin(), ends.end());
  const std::size_t before = pieces.size();
  std::size_t last_unknown = ~std::size_t{0};  // end of an unknown piece that the next one would join
  bool word_open = true;                       // the next piece begins a word
  for (const std::uint32_t end : ends) {
    const std::size_t start = scratch.starts[end];
    const std::int32_t id = scratch.ids[end];
    const std::string_view text = std::string_view(normal.text).substr(start, end - start);
    const std::size_t first = pieces.size();
    if (id != parts_.special.unknown) {
      pieces.add(id, shift + normal.from[start], shift + normal.from[end], false);
    } else if (!byte_ids_.empty()) {
      emit_unknown(normal, start, end, shift, pieces);
    } else if (last_unknown == start && first > before) {
      pieces.end.back() = static_cast<std::uint32_t>(shift + normal.from[end]);
    } else {
      pieces.add(id, shift + normal.from[start], shift + normal.from[end], false);
    }
    if (id == parts_.special.unknown) last_unknown = end;
    if (first == pieces.size()) continue;
    // A lone ▁ opens the word that follows it, which then has no further start.
    const bool marked = text.starts_with(space_mark);
    pieces.starts_word[first] = marked || (word_open && first == before) ? 1 : 0;
    word_open = false;
  }
}

void Unigram::emit_unknown(const NormalizedText& normal, std::size_t begin, std::size_t end, std::size_t shift, Pieces& pieces) const {
  for (std::size_t i = begin; i < end; ++i) {
    pieces.add(byte_ids_[static_cast<unsigned char>(normal.text[i])], shift + normal.from[begin], shift + normal.from[end], false);
  }
}

UnigramParts unigram_from_sentencepiece(SentencePieceFile file, const std::string& name) {
  using resources::FormatError;
  if (file.model_type != 1) throw FormatError({name}, fmt::format("found model type {}, expected 1 (Unigram)", file.model_type));
  if (!file.escape_whitespaces) throw FormatError({name}, "found escape_whitespaces off, expected on");
  UnigramParts parts;
  parts.character_map = std::move(file.character_map);
  parts.normalizer = {file.add_dummy_prefix, file.remove_extra_whitespaces};
  parts.byte_fallback = file.byte_fallback;
  auto& pieces = file.pieces;
  const bool fairseq = pieces.size() > 3 && pieces[0].text == "<unk>" && pieces[1].text == "<s>" && pieces[2].text == "</s>";
  if (fairseq) {
    const auto special = [](const char* text, PieceType type) { return ScoredPiece{text, 0, type}; };
    parts.pieces = {special("<s>", PieceType::control), special("<pad>", PieceType::control), special("</s>", PieceType::control),
                    special("<unk>", PieceType::unknown)};
    std::move(pieces.begin() + 3, pieces.end(), std::back_inserter(parts.pieces));
    parts.pieces.push_back(special("<mask>", PieceType::control));
    parts.special = {1, 3, 0, 2, static_cast<std::int32_t>(parts.pieces.size()) - 1};
  } else {
    parts.pieces = std::move(pieces);
    const auto require = [&](std::string_view text) {
      const auto found = std::find_if(parts.pieces.begin(), parts.pieces.end(), [&](const ScoredPiece& piece) { return piece.text == text; });
      if (found == parts.pieces.end()) throw FormatError({name}, fmt::format("found no piece {}, expected one", text));
      if (found->type == PieceType::normal) found->type = PieceType::control;
      return static_cast<std::int32_t>(found - parts.pieces.begin());
    };
    parts.special = {require("<pad>"), require("<unk>"), require("<s>"), require("</s>"), require("<mask>")};
  }
  parts.written = {{"<s>", parts.special.begin, false},
                   {"<pad>", parts.special.padding, false},
                   {"</s>", parts.special.end, false},
                   {"<unk>", parts.special.unknown, false},
                   {"<mask>", parts.special.mask, true}};
  return parts;
}

std::unique_ptr<const Tokenizer> open_sentencepiece(const std::string& path) {
  const std::string bytes = resources::read_file(path, SentencePieceFile::largest_file);
  SentencePieceFile file = parse_sentencepiece(bytes, path);
  try {
    return std::make_unique<Unigram>(unigram_from_sentencepiece(std::move(file), path));
  } catch (const resources::FormatError&) {
    throw;
  } catch (const Error& error) {
    throw resources::FormatError({path}, error.what());
  }
}

}  // namespace wug::adapt
