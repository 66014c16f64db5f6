#include "augment/untagged.hpp"

#include "resources/error.hpp"

namespace wug::augment {

void require_no_tags(const SentenceOptions& options, const Ladder& ladder, bool inflects) {
  const auto refuse = [](bool asked, std::string_view option, std::string_view needs) {
    if (asked) throw resources::Error(resources::Cause::usage, std::string(option) + " needs " + std::string(needs));
  };
  refuse(options.reorder.on, "--reorder", "trees: give CoNLL-U");
  refuse(options.random_words > 0, "--random-words", "tags: give CoNLL-U");
  refuse(ladder.compounds != nullptr, "--compounds", "tags: give CoNLL-U");
  refuse(ladder.derivations != nullptr, "--derivation", "tags: give CoNLL-U");
  if (inflects) return;
  constexpr std::string_view classes = "the words' classes: give CoNLL-U, or --method inflect";
  refuse(!options.limits.classes.empty(), "--classes", classes);
  refuse(options.limits.same_class, "--same-class", classes);
  refuse(options.substitute.missing == Missing::fill, "--missing fill", classes);
}

}  // namespace wug::augment
