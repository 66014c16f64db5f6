#pragma once
#include <map>
#include <optional>
#include <string>

namespace wug::tools {

/// What is remembered of a stage that ended well, in DIR/stages/NAME.json.
struct StageRecord {
  std::string key;                             ///< stage_key before it ran
  std::size_t number = 0;                      ///< place in the recipe, from 1
  double seconds = 0;
  std::map<std::string, std::string> outputs;  ///< path → hash_path
  std::string store_key;                       ///< hash of the store's content, where the stage writes it
  std::string command_line;
  std::string result = "null";                 ///< the JSON object that the command printed
};

/// nullopt when there is none or it cannot be read: the stage then simply runs again.
std::optional<StageRecord> read_stage_record(const std::string& path);
void write_stage_record(const std::string& path, const StageRecord& record);

}  // namespace wug::tools
