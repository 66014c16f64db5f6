#pragma once
#include "adapt/task/class_evidence.hpp"
#include "augment/class_guesser.hpp"
#include "tools/options/known_words.hpp"

namespace wug::tools {

/// What a project's tables and dictionaries say of words; what they do not have is guessed by its spelling.
class ProjectClasses final : public adapt::ClassLookup {
 public:
  explicit ProjectClasses(const KnownWordsOptions& options);

  std::vector<adapt::ClassEvidence> evidence(const std::vector<std::string>& words, std::size_t at) const override;
  std::optional<WithoutWord> without_word(const std::vector<std::string>& words, std::size_t at) const override;

 private:
  std::vector<adapt::ClassEvidence> guessed(const std::vector<std::string>& words, std::size_t at, const augment::ClassNumbers& own) const;
  void add_last_part(const std::string& word, std::vector<adapt::ClassEvidence>& evidence) const;

  KnownWords known_;
  augment::ClassGuesser guesser_;
};

}  // namespace wug::tools
