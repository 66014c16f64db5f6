#pragma once
#include <cstdint>
#include <fstream>
#include <string>

namespace wug::adapt {

/// log.jsonl: one object per line, each with its "step". A resumed run first drops the lines behind its checkpoint.
class MetricsLog {
 public:
  /// Keeps the lines up to `step` and opens the file for appending. Throws Error{io}.
  MetricsLog(const std::string& path, std::int64_t step);
  void write(const std::string& json);

 private:
  std::string path_;
  std::ofstream file_;
};

}  // namespace wug::adapt
