#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "resources/error.hpp"

namespace wug::morph {

static_assert(std::endian::native == std::endian::little, "model files are little-endian and written as memory has them");

/// A list as bytes: how many (8 bytes), then the items as memory has them.
template <class Item>
void append_list(std::string& bytes, const std::vector<Item>& items) {
  static_assert(std::has_unique_object_representations_v<Item> || std::is_trivially_copyable_v<Item>);
  const std::uint64_t count = items.size();
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  bytes.append(reinterpret_cast<const char*>(items.data()), count * sizeof(Item));
}

/// Takes lists from the front of `rest`. Throws Error{data}, before anything is allocated, where it is too short.
template <class Item>
std::vector<Item> take_list(std::string_view& rest) {
  static_assert(std::is_trivially_copyable_v<Item>);
  std::uint64_t count = 0;
  const auto refuse = [] { throw resources::Error(resources::Cause::data, "the model's weights end early"); };
  if (rest.size() < sizeof count) refuse();
  std::memcpy(&count, rest.data(), sizeof count);
  rest.remove_prefix(sizeof count);
  if (count > rest.size() / sizeof(Item)) refuse();
  std::vector<Item> items(static_cast<std::size_t>(count));
  if (count > 0) std::memcpy(items.data(), rest.data(), items.size() * sizeof(Item));
  rest.remove_prefix(items.size() * sizeof(Item));
  return items;
}

}  // namespace wug::morph
