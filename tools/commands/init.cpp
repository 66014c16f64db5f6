#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/language_registry.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  std::string target, pivot;
  bind(call, project);
  call.flag("target", target, "LANG", "the language to bootstrap (ISO 639-3 or BCP-47)");
  call.flag("pivot", pivot, "LANG", "the language that has text, such as eng");
  if (!call.parse()) return 0;
  const auto& registry = resources::LanguageRegistry::instance();
  nlohmann::ordered_json json{{"db", project.db}};
  std::string text = fmt::format("{}: ready\n", project.db);
  std::vector<std::pair<const char*, resources::Language>> chosen;
  if (!target.empty()) chosen.emplace_back("target", registry.require(target));
  if (!pivot.empty()) chosen.emplace_back("pivot", registry.require(pivot));
  auto store = open_store(project, resources::OpenMode::create);
  for (const auto& [role, language] : chosen) {
    store.set_setting(role, language.tag());
    json[role] = language.tag();
    text += fmt::format("{}: {} ({})\n", role, language.tag(), registry.name(language.code));
    if (registry.is_macrolanguage(language.code)) {
      call.note(language.code + " is a macrolanguage; a member language is the better choice");
    }
  }
  call.say(text);
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command init{"init", "", "Make a project's store and set its languages.",
                          "wug init --db isl.sqlite --target isl --pivot eng", run};

}  // namespace wug::tools
