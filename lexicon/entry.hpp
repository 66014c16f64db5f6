#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "resources/language.hpp"

namespace wug::lexicon {

/// In which directions a pair may be used (Apertium's r="LR" and r="RL").
enum class Direction : unsigned char { forward = 1, backward = 2, both = 3 };

/// Marks on kept rows, as bits of lexicon_pair.marks and lexicon_entry.marks.
enum Mark : unsigned {
  mark_identical = 1,         ///< both sides are equal
  mark_affix = 2,             ///< a bound form: an edge hyphen on either side
  mark_from_definition = 4,   ///< the source had a definition where others have a gloss
  mark_no_translation = 8,    ///< an entry without any
  mark_glued_pos = 16,        ///< conversion glued a part of speech to the text
  mark_mixed_script = 32,     ///< Latin letters in a Cyrillic word, and the like
  mark_not_nfc = 64,          ///< the source's text was not NFC (it is in the residue)
  mark_edge_ws = 128,         ///< the source's text had blanks at an edge
  mark_dup_pair = 256,        ///< the same pair stands earlier in the same source
  mark_dup_form_lang = 512,   ///< two headword forms in one writing system
  mark_dangling_ref = 1024,   ///< refers to an entry or file that is not there
  mark_transcription = 2048,  ///< phonemic transcription, not orthography: not for synthesis
  mark_rejected = 4096        ///< a reviewer's judgement: no source's row of this pair is used
};

/// A piece of an entry that has no column of its own.
struct Residue {
  std::string field, value;
};

struct Translation {
  std::string text;
  std::string language;  ///< tag; empty: the import's other language
  Direction direction = Direction::both;
  double weight = 1;
  std::uint64_t line = 0;
  unsigned marks = 0;
};

struct Definition {
  std::string text, language;
};

/// An example sentence, with its translation where there is one: parallel text.
struct Example {
  std::string text, language, translation, id;
};

struct Sense {
  std::string id;             ///< the source's stable id
  std::size_t parent = 0;     ///< number (from 1) of the sense above, 0 at the top
  std::string pos, pos_original;  ///< where they differ from the entry's
  std::string note;           ///< usage, restriction, context
  std::vector<Translation> translations;
  std::vector<Definition> definitions;
  std::vector<Example> examples;
  std::vector<Residue> residue;
};

/// Another written or spoken shape of the headword.
struct Variant {
  std::string text;
  std::string kind;  ///< variant, inflected, citation, pronunciation, audio
  std::string language;
};

/// One entry of a dictionary, as a reader emits it. Text is UTF-8 as the source has it; the store normalises.
///
/// A headword with two senses, the second with a sub-sense:
///   headword "pas"  senses[0] {translations: path}  senses[1] {translations: step}  senses[2] {parent: 2, pace}
/// An entry of a flat list (TSV, .dix) has `flat` set: a later equal pair is then merged into the first one.
struct Entry {
  std::string headword;
  std::string language;             ///< tag; empty: the import's headword language
  std::string pos, pos_original;    ///< UD tag ("" unknown) and the source's own
  std::string homograph, id, guid, source_register;
  std::uint64_t line = 0;
  unsigned marks = 0;
  bool flat = false;
  bool had_quarantined = false;     ///< its translations are in quarantine, so it is no row of its own
  resources::Status status = resources::Status::attested;
  std::vector<Variant> variants;
  std::vector<Sense> senses;
  std::vector<Residue> residue;
};

/// Where readers put entries: the store's writer, or a vector in tests. Throws what the store throws.
class EntrySink {
 public:
  virtual ~EntrySink() = default;
  virtual void add(Entry&& entry) = 0;
};

}  // namespace wug::lexicon
