#include "resources/csv_table.hpp"

#include "resources/error.hpp"

namespace wug::resources {

bool CsvTable::next(std::vector<std::string>& fields) {
  fields.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n")) {
    at_ += text_[at_] == '\n' ? 1 : 2;
    ++line_;
    ++blank_;
  }
  if (at_ >= text_.size()) return false;
  record_line_ = line_;
  while (true) {
    std::string field;
    if (at_ < text_.size() && text_[at_] == '"') {
      for (++at_;; ++at_) {
        if (at_ >= text_.size()) throw FormatError({name_, record_line_, 0}, "found a quote without its end");
        if (text_[at_] == '"' && text_.substr(at_, 2) != "\"\"") break;
        if (text_[at_] == '"') ++at_;
        line_ += text_[at_] == '\n' ? 1 : 0;
        field += text_[at_];
      }
      ++at_;
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') field += text_[at_++];
    const bool more = at_ < text_.size() && text_[at_] == separator_;
    if (!more && field.ends_with('\r')) field.pop_back();
    if (fields.size() >= 1024) throw FormatError({name_, record_line_, 0}, "found more fields than the limit of 1024");
    fields.push_back(std::move(field));
    if (at_ >= text_.size()) return true;
    line_ += more ? 0 : 1;
    ++at_;
    if (!more) return true;
  }
}

}  // namespace wug::resources
