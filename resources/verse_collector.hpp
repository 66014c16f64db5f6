#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "resources/import_report.hpp"
#include "resources/verse.hpp"

namespace wug::resources {

/// Puts verses together out of pieces of text between a start and an end: (begin text* end)*.
class VerseCollector {
 public:
  /// The report outlives the collector.
  explicit VerseCollector(ImportReport& report) : report_(report) {}

  /// Begins a verse, and ends the one before where that was not done.
  void begin(Verse verse);
  /// Text of the open verse; outside of verses it is counted in the residue, blanks excepted.
  void text(std::string_view piece);
  /// Ends the open verse, if there is one: it is kept, and ready.
  void end();
  /// Puts the open verse aside: a part of it cannot be read. Text up to the next begin() belongs to it and is left out.
  void refuse(Reason reason, const std::string& detail);
  bool open() const { return open_.has_value(); }

  /// The next verse that has been ended.
  std::optional<Verse> take();

 private:
  ImportReport& report_;
  std::optional<Verse> open_;
  std::string pieces_;
  bool too_long_ = false, refused_ = false;
  std::deque<Verse> ready_;
};

}  // namespace wug::resources
