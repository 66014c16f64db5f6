#include "resources/verse_collector.hpp"

#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::resources {
namespace {

constexpr std::size_t longest_verse = 1'000'000;  // bytes; the longest real ones have about 600

}  // namespace

void VerseCollector::begin(Verse verse) {
  end();
  open_ = std::move(verse);
  pieces_.clear();
  too_long_ = refused_ = false;
}

void VerseCollector::text(std::string_view piece) {
  if (!open_) {
    if (!refused_ && !trim(piece).empty()) report_.residue("text outside of verses");
  } else if (pieces_.size() + piece.size() > longest_verse) {
    too_long_ = true;
  } else {
    pieces_ += piece;
  }
}

void VerseCollector::end() {
  if (!open_) return;
  if (too_long_) {
    refuse(Reason::over_limit, "a verse above " + std::to_string(longest_verse) + " bytes; its end is probably missing");
  } else {
    open_->text = collapse_spaces(pieces_);
    report_.keep();
    if (open_->text.empty()) report_.mark(Reason::empty_verse, open_->line);
    ready_.push_back(std::move(*open_));
  }
  open_.reset();
}

void VerseCollector::refuse(Reason reason, const std::string& detail) {
  if (!open_) return;
  report_.quarantine(reason, open_->line, open_->id() + ": " + detail, pieces_);
  open_.reset();
  refused_ = true;
}

std::optional<Verse> VerseCollector::take() {
  if (ready_.empty()) return std::nullopt;
  Verse verse = std::move(ready_.front());
  ready_.pop_front();
  return verse;
}

}  // namespace wug::resources
