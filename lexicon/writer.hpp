#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/clean_text.hpp"
#include "lexicon/entry.hpp"
#include "lexicon/text_ids.hpp"
#include "resources/import_report.hpp"
#include "resources/row_inserter.hpp"
#include "resources/store.hpp"

namespace wug::lexicon {

/// Puts the entries of one source into the store, within the caller's transaction: (add)* flush. It normalises text, merges
/// repeated pairs and counts every translation in the ledger as kept, merged or quarantined; an entry without a
/// translation is one row. Consecutive flat entries of one headword and part of speech become one entry.
class EntryWriter final : public EntrySink {
 public:
  /// `from` and `to` are the source's languages: a text in them needs no language of its own.
  EntryWriter(resources::Store& store, std::int64_t source, std::string from, std::string to,
              resources::ImportReport& report);
  void add(Entry&& entry) override;
  void flush();

 private:
  /// Where a pair was stored first: enough to count another attestation.
  struct Stored {
    std::int64_t entry = 0, pos = 0;
    std::uint32_t number = 0;
  };
  /// Pairs seen of one pair of languages; the key holds both text ids, so it is exact.
  class Seen {
   public:
    Seen() : slots_(1 << 10) {}
    /// The slot of this pair; a new one has entry 0 and must be filled by the caller.
    Stored& find(std::int64_t headword, std::int64_t translation);

   private:
    struct Slot {
      std::uint64_t key = 0;
      Stored stored;
    };
    std::size_t place(std::uint64_t key) const;
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
  };
  struct KnownPos {
    std::int64_t id = 0;
    std::uint64_t uses = 0;
  };
  struct Head {
    CleanText clean;
    std::int64_t text = 0, pos = 0, language = 0;
  };

  bool head_of(const Entry& entry, Head& head);
  void open_entry(const Entry& entry, const Head& head);
  void write_pairs(Entry& entry, const Head& head);
  void write_pair(const Entry& entry, const Head& head, std::size_t sense, const Translation& translation);
  void write_details(const Entry& entry, const Head& head);
  void write_residue(std::size_t sense, std::string_view field, std::string_view value);
  void note_marks(unsigned marks, std::uint64_t line);
  void note_unmapped();
  std::int64_t pos_id(const std::string& ud, const std::string& original);
  std::int64_t language_id(const std::string& tag, const std::string& usual);

  resources::Store& store_;
  resources::ImportReport& report_;
  std::int64_t source_;
  std::string from_, to_;
  TextIds texts_;
  std::map<std::pair<std::string, std::string>, KnownPos> pos_ids_;  ///< by UD tag and the source's own
  std::map<std::string, std::int64_t> language_ids_;
  std::map<std::pair<std::int64_t, std::int64_t>, Seen> seen_;
  resources::RowInserter entry_, pair_, sense_, definition_, variant_, example_, residue_;
  resources::Statement again_;
  std::int64_t last_entry_ = 0;

  // The entry that is open: the one the next flat pair may join.
  std::int64_t open_ = 0, open_headword_ = 0, open_pos_ = 0, open_language_ = 0;
  bool open_flat_ = false;
  std::string open_homograph_;
  std::int64_t pairs_ = 0, residues_ = 0;
};

}  // namespace wug::lexicon
