#include "adapt/trainer/metrics_log.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "resources/atomic_file.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

std::string file_in(const std::string& folder, const char* name) { return (std::filesystem::path(folder) / name).string(); }

/// Whether a line of the log belongs to the steps done; a line cut short by a crash does not.
bool is_kept(const std::string& line, std::int64_t step) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  return json.is_object() && json.contains("step") && json["step"].is_number_integer() && json["step"].get<std::int64_t>() <= step;
}

/// The numbers of a line; those of a development text carry its file's name.
void add_event(EventFile& events, const std::string& line) {
  const auto json = nlohmann::json::parse(line);
  const std::string behind = json.contains("dev") ? "/" + std::filesystem::path(json["dev"].get<std::string>()).filename().string() : "";
  std::map<std::string, double> scalars;
  for (const auto& item : json.items()) {
    if (item.value().is_number() && item.key() != "step") scalars[item.key() + behind] = item.value().get<double>();
  }
  events.write(json["step"].get<std::int64_t>(), scalars);
}

}  // namespace

MetricsLog::MetricsLog(const std::string& folder, std::int64_t step)
    : path_(file_in(folder, "log.jsonl")), events_(file_in(folder, "events.out.tfevents.0.wug")) {
  std::string kept, line;
  if (std::ifstream old(path_); old) {
    while (step > 0 && std::getline(old, line)) {
      if (!is_kept(line, step)) continue;
      kept += line + "\n";
      add_event(events_, line);
    }
  }
  resources::write_file(path_, kept);
  file_.open(path_, std::ios::app | std::ios::binary);
}

void MetricsLog::write(const std::string& json) {
  file_ << json << "\n" << std::flush;
  if (!file_) throw resources::Error(resources::Cause::io, "cannot write " + resources::in_quotes(path_) + "; is the disk full?");
  add_event(events_, json);
}

}  // namespace wug::adapt
