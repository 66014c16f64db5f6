#include "tools/options/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "resources/utf8.hpp"

namespace wug::tools {
namespace {

bool stderr_is_terminal() {
  const char* term = std::getenv("TERM");
  return ::isatty(2) != 0 && term != nullptr && std::strcmp(term, "dumb") != 0;
}

std::string span_of_time(double seconds) {
  const auto whole = static_cast<long>(seconds);
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

TerminalProgress::TerminalProgress(std::string label)
    : label_(std::move(label)), enabled_(stderr_is_terminal()), start_(Clock::now()) {}

TerminalProgress::~TerminalProgress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void TerminalProgress::update(std::uint64_t done, std::uint64_t total, std::string_view unit, std::string_view note) {
  const auto now = Clock::now();
  if (!enabled_ || (drawn_ && now - last_ < std::chrono::milliseconds(100))) return;
  last_ = now;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = fmt::format("{} {}", label_, done);
  if (total > 0) {
    line += fmt::format("/{} {}%", total, done * 100 / total);
    if (rate > 0 && done < total) line += " ETA " + span_of_time(static_cast<double>(total - done) / rate);
  }
  line += fmt::format(" {} {:.0f}/s {}", unit, rate, resources::escape_for_terminal(note));
  std::fprintf(stderr, "\r\x1b[K%s", line.substr(0, resources::utf8_prefix(line, 110)).c_str());
}

}  // namespace wug::tools
