#include "tools/bootstrap/stage_record.hpp"

#include <nlohmann/json.hpp>

#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::tools {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::optional<StageRecord> read_stage_record(const std::string& path) {
  try {
    const Json json = Json::parse(resources::read_file(path, 64'000'000));
    StageRecord record;
    record.key = json.at("key").get<std::string>();
    record.number = json.at("number").get<std::size_t>();
    record.seconds = json.at("seconds").get<double>();
    record.outputs = json.at("outputs").get<std::map<std::string, std::string>>();
    record.store_key = json.at("store").get<std::string>();
    record.command_line = json.at("command_line").get<std::string>();
    record.result = json.at("result").dump();
    return record;
  } catch (const resources::Error&) {
    return std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void write_stage_record(const std::string& path, const StageRecord& record) {
  Json result = Json::parse(record.result, nullptr, false);
  if (result.is_discarded()) result = nullptr;
  const Json json{{"key", record.key},         {"number", record.number},   {"seconds", record.seconds},
                  {"outputs", record.outputs}, {"store", record.store_key},
                  {"command_line", record.command_line}, {"result", std::move(result)}};
  resources::write_file(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace wug::tools
