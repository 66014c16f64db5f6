#include "adapt/tokenizer/wordpiece.hpp"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

const std::array<std::string_view, 5>& wordpiece_specials() {
  static const std::array<std::string_view, 5> names{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
  return names;
}

namespace {

/// Ids by piece; refuses what a vocabulary must not hold.
std::unordered_map<std::string_view, std::int32_t> index_of(const std::vector<std::string>& pieces) {
  if (pieces.size() > WordPiece::most_pieces) {
    throw Error(Cause::data, fmt::format("found {} pieces, expected at most {}", pieces.size(), WordPiece::most_pieces));
  }
  std::unordered_map<std::string_view, std::int32_t> index;
  index.reserve(pieces.size());
  for (std::size_t id = 0; id < pieces.size(); ++id) {
    const std::string& piece = pieces[id];
    if (piece.empty() || piece.size() > WordPiece::longest_piece) {
      throw Error(Cause::data, fmt::format("piece {}: found {} bytes, expected 1 to {}", id, piece.size(), WordPiece::longest_piece));
    }
    if (resources::find_invalid_utf8(piece)) throw Error(Cause::data, fmt::format("piece {}: found invalid UTF-8", id));
    const auto [place, added] = index.emplace(piece, static_cast<std::int32_t>(id));
    if (!added) {
      throw Error(Cause::data, fmt::format("piece {}: found {} again, first at {}", id, resources::in_quotes(piece), place->second));
    }
  }
  return index;
}

}  // namespace

WordPiece::WordPiece(std::vector<std::string> pieces, const WordPieceOptions& options)
    : pieces_(std::move(pieces)), options_(options), words_(options.lower_case) {
  const auto index = index_of(pieces_);
  std::int32_t* const targets[] = {&special_.padding, &special_.unknown, &special_.begin, &special_.end, &special_.mask};
  for (std::size_t i = 0; i < wordpiece_specials().size(); ++i) {
    const auto found = index.find(wordpiece_specials()[i]);
    if (found == index.end()) {
      throw Error(Cause::data, fmt::format("found no {} in {} pieces, expected a WordPiece vocabulary", wordpiece_specials()[i], pieces_.size()));
    }
    *targets[i] = found->second;
  }
  std::vector<PieceTrie::Entry> entries;
  entries.reserve(pieces_.size());
  for (std::size_t id = 0; id < pieces_.size(); ++id) entries.push_back({pieces_[id], static_cast<std::int32_t>(id)});
  trie_ = PieceTrie(std::move(entries));
  has_continuations_ = trie_.walk(continuation_, "##");
}

std::string_view WordPiece::piece(std::int32_t id) const { return pieces_[static_cast<std::size_t>(id)]; }

void WordPiece::encode(std::string_view text, Pieces& pieces) const {
  pieces.clear();
  const std::array ids{special_.padding, special_.unknown, special_.begin, special_.end, special_.mask};
  std::size_t plain = 0;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at)) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < ids.size() && length == 0; ++i) {
      const std::string_view name = wordpiece_specials()[i];
      if (!text.substr(at).starts_with(name)) continue;
      encode_plain(text.substr(plain, at - plain), plain, pieces);
      length = name.size();
      pieces.add(ids[i], at, at + length, true);
      plain = at + length;
    }
    at += length == 0 ? 1 : length;
  }
  encode_plain(text.substr(plain), plain, pieces);
}

void WordPiece::encode_plain(std::string_view text, std::size_t shift, Pieces& pieces) const {
  words_.split(text, [&](const BertWord& word) { encode_word(word, shift, pieces); });
}

void WordPiece::encode_word(const BertWord& word, std::size_t shift, Pieces& pieces) const {
  const std::string_view text = word.text;
  const std::size_t before = pieces.size();
  bool known = text.size() <= options_.longest_word || resources::count_code_points(text) <= options_.longest_word;
  for (std::size_t start = 0; known && start < text.size();) {
    std::uint32_t node = start == 0 ? PieceTrie::root : continuation_;
    std::int32_t best = -1;
    std::size_t best_end = start;
    if (start == 0 || has_continuations_) {
      for (std::size_t i = start; i < text.size() && trie_.step(node, static_cast<unsigned char>(text[i])); ++i) {
        const std::int32_t id = trie_.value(node);
        if (id >= 0) {
          best = id;
          best_end = i + 1;
        }
      }
    }
    known = best >= 0;
    if (known) pieces.add(best, shift + word.from(start), shift + word.to(best_end - 1), start == 0);
    start = best_end;
  }
  if (known) return;
  pieces.ids.resize(before);
  pieces.begin.resize(before);
  pieces.end.resize(before);
  pieces.starts_word.resize(before);
  pieces.add(special_.unknown, shift + word.from(0), shift + word.to(text.size() - 1), true);
}

}  // namespace wug::adapt
