#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wug::resources {

/// RFC 4180 records: fields parted by `separator`, quoted ones may hold separators, doubled quotes and line ends. Throws
/// FormatError on a quote without its end and above 1024 fields.
class CsvTable {
 public:
  CsvTable(std::string_view text, std::string name, char separator = ',') : text_(text), name_(std::move(name)), separator_(separator) {}

  /// Fills `fields` with the next record; false at the end. Empty lines are passed over and counted.
  bool next(std::vector<std::string>& fields);
  /// 1-based line on which the last record began.
  std::uint64_t line() const { return record_line_; }
  std::uint64_t blank_lines() const { return blank_; }

 private:
  std::string_view text_;
  std::string name_;
  char separator_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1, record_line_ = 0, blank_ = 0;
};

}  // namespace wug::resources
