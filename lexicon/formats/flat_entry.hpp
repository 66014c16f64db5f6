#pragma once
#include <cstdint>

#include "lexicon/entry.hpp"

namespace wug::lexicon {

/// The entries of a flat list, one word and one translation each, made one after the other in the same memory.
class FlatEntry {
 public:
  /// An entry without anything but its line and one sense with one translation; what it was before is gone.
  Entry& renew(std::uint64_t line);
  Translation& translation() { return entry_.senses.front().translations.front(); }

 private:
  Entry entry_;
};

}  // namespace wug::lexicon
