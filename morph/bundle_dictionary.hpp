#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "resources/store.hpp"

namespace wug::morph {

/// The store's feature bundles, each parsed once. Writes new ones with their tags.
class BundleDictionary {
 public:
  struct Entry {
    std::int64_t id = 0;       ///< 0: the bundle cannot be used
    std::int64_t canonical = 0;  ///< equal for bundles that mean the same
    bool bad_tag = false, alias_tag = false, unknown_tag = false;
    std::string fault;  ///< why it cannot be used
  };

  explicit BundleDictionary(resources::Store& store);
  /// The entry of a bundle as a source writes it; valid as long as the dictionary.
  const Entry& operator[](std::string_view text);

 private:
  Entry make(const std::string& text);

  resources::Store& store_;
  std::unordered_map<std::string, Entry> entries_;
  std::unordered_map<std::string, std::int64_t> canonical_;
  std::string key_;
};

}  // namespace wug::morph
