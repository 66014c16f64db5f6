#include "adapt/trainer/metrics_log.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

/// Whether a line of the log belongs to the steps done; a line cut short by a crash does not.
bool is_kept(const std::string& line, std::int64_t step) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  return json.is_object() && json.contains("step") && json["step"].is_number_integer() && json["step"].get<std::int64_t>() <= step;
}

}  // namespace

MetricsLog::MetricsLog(const std::string& path, std::int64_t step) : path_(path) {
  std::string kept, line;
  if (std::ifstream old(path); old) {
    while (step > 0 && std::getline(old, line)) kept += is_kept(line, step) ? line + "\n" : "";
  }
  resources::write_file(path, kept);
  file_.open(path, std::ios::app | std::ios::binary);
}

void MetricsLog::write(const std::string& json) {
  file_ << json << "\n" << std::flush;
  if (!file_) throw resources::Error(resources::Cause::io, "cannot write " + resources::in_quotes(path_) + "; is the disk full?");
}

}  // namespace wug::adapt
