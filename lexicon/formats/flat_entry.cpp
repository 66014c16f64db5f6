#include "lexicon/formats/flat_entry.hpp"

namespace wug::lexicon {

Entry& FlatEntry::renew(std::uint64_t line) {
  for (std::string* text : {&entry_.headword, &entry_.language, &entry_.pos, &entry_.pos_original, &entry_.homograph, &entry_.id,
                            &entry_.guid, &entry_.source_register}) {
    text->clear();
  }
  entry_.line = line;
  entry_.marks = 0;
  entry_.flat = true;
  entry_.had_quarantined = false;
  entry_.status = resources::Status::attested;
  entry_.variants.clear();
  entry_.residue.clear();
  entry_.senses.resize(1);  // whoever took the entry may have taken them too
  Sense& sense = entry_.senses.front();
  for (std::string* text : {&sense.id, &sense.pos, &sense.pos_original, &sense.note}) text->clear();
  sense.parent = 0;
  sense.definitions.clear();
  sense.examples.clear();
  sense.residue.clear();
  sense.translations.resize(1);
  Translation& translation = sense.translations.front();
  translation.text.clear();
  translation.language.clear();
  translation.direction = Direction::both;
  translation.weight = 1;
  translation.line = 0;
  translation.marks = 0;
  return entry_;
}

}  // namespace wug::lexicon
