#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace wug::lexicon {

/// The ranges (closed lists of values) of a LIFT file: those in its header and in the `.lift-ranges` file beside it.
class LiftRanges {
 public:
  /// The ranges below `<ranges>` or `<lift-ranges>`. `say` gets each element whose parent its range does not have.
  void add(const pugi::xml_node& ranges, const std::function<void(const std::string&)>& say);
  /// False when the range is known and does not have the value.
  bool allows(std::string_view range, std::string_view value) const;

 private:
  std::map<std::string, std::set<std::string>, std::less<>> values_;
};

/// Entries that are parts of each other, by way of which entry refers to which as its component, base form or main entry.
class LiftComponents {
 public:
  /// An entry, and an entry that a relation of such a type, or a variant, says it is made of.
  void add(const std::string& entry, std::string_view type, const std::string& part);
  /// One cycle ("a, b, a"), empty when there is none.
  std::string find_cycle() const;

 private:
  std::map<std::string, std::set<std::string>> parts_;
};

}  // namespace wug::lexicon
