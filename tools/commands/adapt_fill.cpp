#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/run_settings.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::FillOptions options;
  bind(call, options.run);
  call.flag("top", options.top, "candidates per mask", 1, 1000);
  call.positional("TEXT", options.texts, 1);
  if (!call.parse()) return 0;
  for (const auto& text : options.texts) {
    if (resources::find_invalid_utf8(text)) throw resources::Error(resources::Cause::data, resources::in_quotes(text) + ": found invalid UTF-8, expected text");
  }
  nlohmann::ordered_json masks = nlohmann::ordered_json::array();
  for (const auto& mask : adapt_library().fill(options, run_control(call))) {
    call.say(fmt::format("text {}, token {}:\n", mask.text, mask.token));
    auto& entry = masks.emplace_back(nlohmann::ordered_json{{"text", mask.text}, {"token", mask.token}});
    for (const auto& candidate : mask.candidates) {
      call.say(fmt::format("  {:>7.4f}  {}\n", candidate.probability, resources::escape_for_terminal(candidate.piece)));
      entry["candidates"].push_back({{"id", candidate.id}, {"piece", candidate.piece}, {"probability", candidate.probability}});
    }
  }
  call.print_json(nlohmann::ordered_json{{"masks", std::move(masks)}}.dump());
  return 0;
}

}  // namespace

extern const Command adapt_fill{"adapt", "fill", "Show a model's likeliest pieces for each mask.",
                                "wug adapt fill --model adapted --top 5 'Í [MASK] var orðið.'", run};

}  // namespace wug::tools
