#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/gaps.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  morph::GapOptions options;
  std::string language;
  std::uint64_t most = options.most;
  bind(call, project);
  call.flag("language", language, "LANG", "language of the tables (else the project's target)");
  call.flag("most", most, "list this many gaps");
  call.flag("expected-share", options.expected_share, "a cell is expected when this share of the part of speech has it", 0.0, 1.0);
  call.flag("part-of-speech", options.part_of_speech, "POS", "only this part of speech, such as N");
  if (!call.parse()) return 0;
  options.most = static_cast<std::size_t>(most);
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  const auto gaps = morph::find_gaps(morph::FormTable::load(store, tag), options);
  nlohmann::ordered_json json{{"language", tag}, {"gaps", nlohmann::ordered_json::array()}};
  if (gaps.empty()) call.say(tag + ": no gaps\n");
  for (const auto& gap : gaps) {
    call.say(fmt::format("{}\t{}\t{:.2f} bits\t{} missing\n", resources::escape_for_terminal(gap.lemma),
                         resources::escape_for_terminal(gap.bundle), gap.bits, gap.missing));
    json["gaps"].push_back({{"lemma", gap.lemma}, {"features", gap.bundle}, {"bits", gap.bits}, {"missing", gap.missing}});
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command morph_gaps{"morph", "gaps", "List the cells worth asking a speaker for, by what they would unlock.",
                                "wug morph gaps --language isl --part-of-speech N --most 20", run};

}  // namespace wug::tools
