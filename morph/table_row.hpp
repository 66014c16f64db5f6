#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "resources/language.hpp"

namespace wug::morph {

/// One row of an inflection table as a reader hands it on; the views are valid during the call.
struct TableRow {
  std::string_view lemma, form;
  std::string_view bundle;  ///< UniMorph tags as the source writes them
  std::uint64_t line = 0;
  std::string_view text;  ///< the row as it stood, for the quarantine
  resources::Status status = resources::Status::attested;
  std::int64_t count = 1;  ///< attestations that the source counts in this row
};

/// Takes the rows of a table in the order of the file.
using RowSink = std::function<void(const TableRow&)>;

}  // namespace wug::morph
