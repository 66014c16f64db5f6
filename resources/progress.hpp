#pragma once
#include <cstdint>
#include <string_view>

namespace wug::resources {

/// Where long work reports how far it is; `tools` draws the bar, tests and libraries pass a silent one.
/// Called from one thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  /// `total` 0 means unknown. `note` is a short text beside the bar (a loss, a file name).
  virtual void update(std::uint64_t done, std::uint64_t total, std::string_view unit, std::string_view note) = 0;
};

/// Reports nothing.
class SilentProgress final : public Progress {
 public:
  void update(std::uint64_t, std::uint64_t, std::string_view, std::string_view) override {}
};

}  // namespace wug::resources
