#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "augment/substitute.hpp"

namespace wug::augment {

/// The decisions of Substituter for ASCII lines that become plain text: the same draws, the same bytes, without the segments,
/// units and provenance that records need. One object per thread, beside a Substituter without a hook, whose word types and
/// counters it shares.
///
/// Protocol for every line: decide, then append where decide said true; where it said false the Substituter has to do it.
class PlainLines {
 public:
  PlainLines(Substituter& full, const SubstituteOptions& options);

  /// False for lines with other characters or with addresses. `readable` bytes may be read behind the line.
  bool decide(std::string_view line, std::size_t readable);
  void append(std::string& out);
  std::uint64_t replaced() const { return chosen_.size(); }
  std::uint64_t words() const { return words_.words(); }

 private:
  struct Chosen {
    std::uint32_t begin, end;
    const PlainRendering* rendering;
  };

  void find_units();
  void add_words(std::size_t from, std::size_t to);
  void add_multiword(const PlainMultiwords::Match& match);
  void select();
  void draw(std::size_t count);
  void draw_candidates();
  void translate();
  bool starts_sentence(std::uint32_t begin) const;

  Substituter& full_;
  SubstituteOptions options_;
  const lexicon::Index& index_;
  PlainWords& words_;
  WordEntries& entries_;

  std::string_view line_;
  std::uint64_t key_ = 0;
  std::span<resources::AsciiRun> runs_;  ///< that of a multiword headword's first word is all of it
  std::span<WordEntries::Id> ids_;
  std::vector<std::uint32_t> units_;     ///< runs; the first unit_count_ are of the line
  std::size_t unit_count_ = 0;
  std::uint64_t counts_ = 0;          ///< of the line, 16 bits each, by WordEntry::counter
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> draws_;
  std::vector<std::uint32_t> selected_;  ///< units, in order; the first selected_count_ are of the line
  std::size_t selected_count_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted_;
  std::vector<Chosen> chosen_;
  std::size_t needed_ = 0;  ///< bytes of the chosen translations
  std::vector<char> buffer_;
};

}  // namespace wug::augment
