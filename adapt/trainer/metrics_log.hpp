#pragma once
#include <cstdint>
#include <fstream>
#include <string>

#include "adapt/trainer/event_file.hpp"

namespace wug::adapt {

/// What a run measured: log.jsonl, one JSON object per line in order of steps, and the same numbers as TensorBoard reads
/// them. A resumed run drops what a killed process wrote behind its checkpoint.
class MetricsLog {
 public:
  /// Keeps the lines up to `step` and opens the files in `folder` for appending. Throws Error{io}.
  MetricsLog(const std::string& folder, std::int64_t step);
  void write(const std::string& json);

 private:
  std::string path_;
  std::ofstream file_;
  EventFile events_;
};

}  // namespace wug::adapt
