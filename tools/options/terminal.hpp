#pragma once
#include <chrono>
#include <string>

#include "resources/progress.hpp"

namespace wug::tools {

/// A one-line bar on stderr with rate and time left: only on a terminal that understands it (TERM is not dumb), first
/// shown within 2 s, redrawn at most ten times a second, wiped when destroyed.
class TerminalProgress final : public resources::Progress {
 public:
  explicit TerminalProgress(std::string label);
  ~TerminalProgress() override;
  void update(std::uint64_t done, std::uint64_t total, std::string_view unit, std::string_view note) override;

 private:
  using Clock = std::chrono::steady_clock;
  std::string label_;
  bool enabled_, drawn_ = false;
  Clock::time_point start_, last_;
};

}  // namespace wug::tools
