#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resources/row_inserter.hpp"
#include "resources/store.hpp"

namespace wug::lexicon {

/// The store's string table while an import runs: text to id, 16 bytes of memory per string. The map holds hashes; a hit
/// is checked against the text, which is kept in memory for the first strings (64 MB of them) and asked of the store for
/// the others, so two strings are never taken for one.
class TextIds {
 public:
  /// Reads the ids of all strings that are in the store already.
  explicit TextIds(resources::Store& store);

  /// The id of `text`, inserting it on first use.
  std::int64_t id(std::string_view text);

  /// New strings are in the store from here on.
  void flush() { insert_.flush(); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::int64_t id = 0;  ///< 0: free
  };
  bool is_text(std::int64_t id, std::string_view text);
  void keep(std::int64_t id, std::string_view text);
  void place(std::uint64_t hash, std::int64_t id);
  void grow();

  resources::Statement select_;
  resources::RowInserter insert_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::int64_t last_ = 0;
  std::string kept_;                  ///< the texts of the ids up to ends_.size() - 1, one behind the other
  std::vector<std::uint32_t> ends_{0};
};

}  // namespace wug::lexicon
