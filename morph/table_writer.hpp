#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "morph/bundle_dictionary.hpp"
#include "morph/table_row.hpp"
#include "resources/import_report.hpp"
#include "resources/store.hpp"

namespace wug::morph {

/// Longest lemma or form that is stored, in bytes (RELIABILITY.md, default limits).
inline constexpr std::size_t longest_word = 1024;

/// Writes the rows of one source into the store, within the caller's transaction: (add)* finish. Repeats of a cell with
/// the same form are merged and counted, wherever in the file they stand; memory holds one block of rows.
class TableWriter {
 public:
  TableWriter(resources::Store& store, std::int64_t language, std::int64_t source, resources::ImportReport& report);

  /// Keeps, merges or puts aside one row and says so in the report.
  void add(const TableRow& row);
  void finish();

 private:
  struct Row {
    std::string_view form, raw_lemma, raw_form;  ///< in text_; raw_* only where the source's bytes differ
    std::uint32_t next;                          ///< the next row of the same lemma in this block
    resources::Status status;
    std::uint64_t line;
    std::int64_t count;
    const BundleDictionary::Entry* bundle;
  };
  struct Group {
    std::string_view lemma;
    std::uint32_t first, last;  ///< rows
  };
  struct Cell {
    std::int64_t bundle, canonical, count;
  };
  struct Form {
    std::string_view text, raw_lemma, raw_form;
    resources::Status status;
    std::vector<Cell> cells;
    std::int64_t id = 0, stored_set = 0;  ///< of a form that an earlier block has written
  };
  struct CellSet {
    std::int64_t uses = 0;
    resources::Status status{};
    std::vector<Cell> cells;
  };

  bool fits(const TableRow& row);
  void mark(const TableRow& row, const BundleDictionary::Entry& bundle);
  std::string_view keep_text(std::string_view text);
  void flush();
  void flush_group(const Group& group);
  std::int64_t lemma_id(std::string_view lemma);
  void load_stored_forms(std::int64_t lemma);
  Form* find_form(const Row& row);
  void add_cell(const Row& row);
  void write_forms();
  std::int64_t set_of(std::vector<Cell>& cells, resources::Status status);

  resources::Store& store_;
  std::int64_t language_, source_;
  resources::ImportReport& report_;
  BundleDictionary bundles_;
  resources::Statement find_lemma_, insert_lemma_, find_forms_, insert_form_, update_form_, insert_key_, insert_original_,
      insert_set_, insert_cell_;

  std::string text_;  ///< of the block's rows; never grows beyond its first capacity, so views into it stay
  std::string normal_lemma_, normal_form_;
  std::vector<Row> rows_;
  std::vector<Group> groups_;  ///< lemmas of the block in the order of the file
  std::unordered_map<std::string_view, std::uint32_t> group_of_;
  std::vector<std::uint64_t> repeats_;  ///< lines of merged rows

  std::vector<Form> forms_;  ///< of the lemma that is being written
  std::unordered_map<std::string_view, std::size_t> form_places_;
  std::deque<std::string> stored_texts_;
  std::int64_t next_form_ = 0, end_of_lemma_ = 0;
  std::vector<std::pair<std::int64_t, std::int64_t>> keys_;

  std::unordered_map<std::string, std::int64_t> set_ids_;
  std::map<std::int64_t, CellSet> sets_;
  std::string set_key_;
};

}  // namespace wug::morph
