#include "adapt/task/lookup_tagger.hpp"

#include <algorithm>
#include <map>

#include "resources/error.hpp"

namespace wug::adapt {

std::vector<LabelledWords> look_up(const std::vector<LabelledWords>& train, const std::vector<LabelledWords>& sentences, Task task) {
  if (task != Task::pos && task != Task::ner) {
    throw resources::Error(resources::Cause::usage, "--against lookup: found --task " + name_of(task) + ", expected pos or ner");
  }
  std::map<std::string, std::map<std::string, int>> counts;
  for (const LabelledWords& sentence : train) {
    for (std::size_t w = 0; w < sentence.words.size(); ++w) ++counts[sentence.words[w]][sentence.labels[w]];
  }
  const std::string unknown = task == Task::pos ? "NOUN" : "O";
  std::vector<LabelledWords> result = sentences;
  for (LabelledWords& sentence : result) {
    for (std::size_t w = 0; w < sentence.words.size(); ++w) {
      const auto found = counts.find(sentence.words[w]);
      sentence.labels[w] = unknown;
      if (found == counts.end()) continue;
      const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
      sentence.labels[w] = std::max_element(found->second.begin(), found->second.end(), less)->first;
    }
  }
  return result;
}

}  // namespace wug::adapt
