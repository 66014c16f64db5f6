#include "augment/curriculum.hpp"

#include <algorithm>
#include <charconv>

#include "resources/error.hpp"

namespace wug::augment {

std::vector<Stage> parse_curriculum(std::string_view text) {
  std::vector<Stage> stages;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view item = text.substr(begin, end - begin);
    const std::size_t colon = std::min(item.find(':'), item.size());
    const std::string_view name = item.substr(0, colon), ratio = item.substr(std::min(colon + 1, item.size()));
    Stage& stage = stages.emplace_back();
    stage.granularity = name == "phrase" ? Granularity::phrase : name == "sentence" ? Granularity::sentence : Granularity::token;
    const auto read = std::from_chars(ratio.data(), ratio.data() + ratio.size(), stage.ratio);
    const bool known = name == "token" || name == "phrase" || name == "sentence";
    if (!known || read.ec != std::errc{} || read.ptr != ratio.data() + ratio.size() || !(stage.ratio >= 0 && stage.ratio <= 1)) {
      throw resources::Error(resources::Cause::usage, "--curriculum: found " + resources::in_quotes(item) + ", expected stages such as token:0.15,phrase:0.5,sentence:1");
    }
    begin = end + 1;
  }
  return stages;
}

}  // namespace wug::augment
