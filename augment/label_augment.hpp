#pragma once
#include <optional>
#include <vector>

#include "augment/inflect.hpp"
#include "augment/labelled_line.hpp"
#include "augment/sentence_augment.hpp"
#include "augment/sentence_machine.hpp"

namespace wug::augment {

/// Word replacement in sentences that have labels but neither tags nor a tree: decided as for a line of plain text, with the
/// forms that InflectHook chooses, and the labels carried over (project.hpp). A multiword headword that straddles the border
/// of a span is replaced word by word, and of a span of function words that would all be left out the last one stays.
class LabelAugmenter final : public SentenceMachine {
 public:
  LabelAugmenter(const Ladder& ladder, const SentenceOptions& options, const TargetCells& cells);

  std::optional<Projection> run(const resources::Sentence& source) override;
  const Counters& counters() const override { return counters_; }

 private:
  class Hook final : public InflectHook {
   public:
    Hook(const TargetCells& cells, const SentenceOptions& options, const LabelledLine& sentence)
        : InflectHook(cells, options.inflect, options.limits), sentence_(sentence) {}
    void before(Substituter& line) override;

   private:
    void spare(const Substituter& line, std::vector<std::uint32_t>& dropped) override;
    const LabelledLine& sentence_;
  };
  std::vector<Replacement> replacements() const;

  const Ladder& ladder_;
  bool drops_missing_;
  LabelledLine sentence_;
  Hook hook_;
  Substituter line_;
  Counters counters_;
};

}  // namespace wug::augment
