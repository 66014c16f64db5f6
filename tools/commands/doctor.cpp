#include <archive.h>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <simdjson.h>
#include <sqlite3.h>
#include <unicode/uvernum.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  if (!call.parse()) return 0;
  nlohmann::ordered_json json;
  json["wug"] = WUG_VERSION;
  json["icu"] = U_ICU_VERSION;
  json["sqlite"] = sqlite3_libversion();
  json["libarchive"] = archive_version_string();
  json["pugixml"] = fmt::format("{}.{}", PUGIXML_VERSION / 1000, PUGIXML_VERSION % 1000 / 10);
  json["simdjson"] = fmt::format("{}.{}.{}", simdjson::SIMDJSON_VERSION_MAJOR, simdjson::SIMDJSON_VERSION_MINOR,
                                 simdjson::SIMDJSON_VERSION_REVISION);
  std::error_code ignored;
  json["disk_free_bytes"] = std::filesystem::space(".", ignored).available;
  try {
    json["iso_codes"] = resources::LanguageRegistry::instance().name("isl") == "Icelandic" ? "found" : "incomplete";
  } catch (const resources::Error& error) {
    json["iso_codes"] = error.what();
  }
  try {
    const adapt::Runtime torch = adapt_library().runtime();
    json["libtorch"] = torch.torch;
    json["instructions"] = torch.instructions;
    json["gpus"] = torch.cuda_devices;
    json["libtorch_cuda"] = torch.has_cuda;
    json["nccl"] = torch.has_nccl;
  } catch (const resources::Error& error) {
    json["libtorch"] = error.what();
  }
  for (const auto& [key, value] : json.items()) {
    call.say(fmt::format("{:<16} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump()));
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command doctor{"doctor", "", "Show versions, GPU and disk; say what is missing and how to get it.",
                            "wug doctor", run};

}  // namespace wug::tools
