#include "lexicon/formats/lift_checks.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <vector>

#include "resources/error.hpp"

namespace wug::lexicon {

void LiftRanges::add(const pugi::xml_node& ranges, const std::function<void(const std::string&)>& say) {
  for (const pugi::xml_node range : ranges.children("range")) {
    const std::string id = range.attribute("id").value();
    if (!range.child("range-element")) continue;  // described elsewhere
    std::set<std::string>& values = values_[id];
    for (const pugi::xml_node element : range.children("range-element")) values.insert(element.attribute("id").value());
    for (const pugi::xml_node element : range.children("range-element")) {
      const std::string parent = element.attribute("parent").value();
      if (!parent.empty() && values.count(parent) == 0) {
        say("the range " + resources::in_quotes(id) + " has no element " + resources::in_quotes(parent) + ", the parent of " +
            resources::in_quotes(element.attribute("id").value()));
      }
    }
  }
}

bool LiftRanges::allows(std::string_view range, std::string_view value) const {
  const auto known = values_.find(range);
  return known == values_.end() || known->second.count(std::string(value)) != 0;
}

void LiftComponents::add(const std::string& entry, std::string_view type, const std::string& part) {
  static constexpr std::string_view made_of[] = {"_component-lexeme", "_main-entry", "BaseForm", "baseform", "main-entry", "variant"};
  if (entry.empty() || part.empty() || std::find(std::begin(made_of), std::end(made_of), type) == std::end(made_of)) return;
  parts_[entry].insert(part);
}

std::string LiftComponents::find_cycle() const {
  std::set<std::string> done;
  const auto next_part = [&](const std::string& entry) -> const std::string* {
    const auto parts = parts_.find(entry);
    if (parts == parts_.end()) return nullptr;
    for (const std::string& part : parts->second) {
      if (done.count(part) == 0) return &part;
    }
    return nullptr;
  };
  for (const auto& [start, parts] : parts_) {
    for (std::vector<std::string> path{start}; !path.empty();) {  // the depth is the file's: no recursion
      const std::string* next = next_part(path.back());
      if (next == nullptr) {
        done.insert(path.back());
        path.pop_back();
        continue;
      }
      if (const auto seen = std::find(path.begin(), path.end(), *next); seen != path.end()) {
        std::string cycle;
        for (auto step = seen; step != path.end(); ++step) cycle += *step + ", ";
        return cycle + *next;
      }
      path.push_back(*next);
    }
  }
  return {};
}

}  // namespace wug::lexicon
