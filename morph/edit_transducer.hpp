#pragma once
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "morph/edit_data.hpp"
#include "morph/edit_folded.hpp"
#include "morph/edit_scores.hpp"
#include "morph/edit_training.hpp"

namespace wug::morph {

struct TransducerOptions {
  EditTrainingOptions training;
  SettledOptions settled;
  unsigned known_forms = 3;  ///< other forms of the lemma that are asked, nearest bundles first
};

enum class Direction { forward, backward };

/// A row of the lemma that is asked about, and what lies between its bundle and the one that is asked for.
struct NearRow {
  std::uint32_t row = 0;
  BundleDifference difference;
};

/// Those of `rows` with the nearest bundles, at most `most`, of equally near ones the first; `except` is left out.
std::vector<NearRow> nearest_rows(const EditData& data, std::span<const std::uint32_t> rows, const EditBundle& bundle, std::size_t most,
                                  std::uint32_t except = ~std::uint32_t{0});

/// A linear model of editing: the lemma is rewritten by copying, omitting and inserting characters, from its beginning
/// to its end or (backward) from its end to its beginning; each step is chosen by a log-linear model (EditFeatures).
class EditTransducer {
 public:
  /// `data` must outlive it.
  EditTransducer(const EditData& data, Direction direction, const TransducerOptions& options);
  /// From what `append_to` wrote about the same data, taken from the front of `learnt`. Throws Error{data} on anything
  /// that could not be used safely.
  EditTransducer(const EditData& data, Direction direction, const TransducerOptions& options, std::string_view& learnt);
  void append_to(std::string& learnt) const;

 private:
  friend class EditSearch;
  std::vector<Symbol> directed(std::vector<Symbol> word) const;
  std::vector<KnownForm> known_forms(std::span<const NearRow> rows) const;

  const EditData& data_;
  Direction direction_;
  TransducerOptions options_;
  std::vector<std::vector<Action>> actions_;  ///< of each row
  std::vector<ScriptByPosition> scripts_;     ///< the same by position
  EditFeatures features_;
  SettledSteps settled_;
  EditWeights weights_;
};

struct WrittenForm {
  std::u32string form;
  double score = 0;  ///< log-probability in nats
};

/// Beam search for the most probable forms. One per thread; it keeps its memory between calls.
class EditSearch {
 public:
  /// `beam`: paths that are followed; `margin`: nats a path may fall behind the best one; `hopeless`: the log-probability below
  /// which score() goes no further.
  EditSearch(const EditTransducer& transducer, std::size_t beam, double margin, double hopeless);

  struct Query {
    std::u32string_view word;
    const EditBundle* bundle;
    std::span<const std::uint32_t> parts;
    std::span<const NearRow> known;  ///< nearest_rows of the lemma
  };
  /// At most `beam` different forms, best first; none where every path became too long.
  std::vector<WrittenForm> write(const Query& query);
  /// Log-probability of the best path to `form` for the query of the last `write`, or, where that falls below `hopeless`, of its
  /// beginning; nothing where none was found.
  std::optional<double> score(std::u32string_view form);

 private:
  struct Path {
    EditState state;
    double score = 0;
    std::uint32_t node = 0, size = 0;  ///< last character written; number of them
  };
  struct Choice {
    double score;
    std::uint32_t path;
    Action action;
  };
  struct Node {
    std::uint32_t before;
    char32_t character;
  };
  struct Option {
    Action action;
    float probability;
  };
  static double log_of(const Option& option) { return option.probability == 1 ? 0 : std::log(static_cast<double>(option.probability)); }
  std::span<const Option> options(const EditState& state, bool room);
  void score_actions(const EditState& state);
  void add_block(std::uint32_t place, Action vote);
  void choose(std::size_t longest);
  void follow();
  void search(std::size_t longest);
  bool fits(const Path& path, Action action) const;
  std::u32string text(const Path& path) const;

  const EditTransducer& transducer_;
  std::size_t beam_;
  double margin_, hopeless_;
  EditFeatures features_;
  ActionScores scores_;
  std::vector<EditContext> contexts_;
  std::u32string word_;                 ///< in the direction of writing
  std::vector<Symbol> lemma_;
  std::vector<KnownForm> known_;
  std::vector<std::uint32_t> parts_;
  std::optional<std::u32string> target_;  ///< the only form that may be written
  std::vector<unsigned char> active_;  ///< by part: belongs to the query's bundle
  std::uint32_t whole_ = 0;            ///< the part that is the whole bundle; 0 for an unseen one
  struct ShortBlock {
    std::uint32_t place;
    Action vote;
  };
  std::vector<ShortBlock> short_;  ///< what a state asks for
  std::vector<FoldedWeights::Block> long_;
  std::vector<const std::uint16_t*> fitting_;
  FoldedWeights folded_;
  struct Visited {
    std::uint64_t state = 0;
    std::uint32_t query = 0, begin = 0, count = 0;  ///< of which query; range of options_
  };
  Visited& visited(std::uint64_t state);
  std::vector<Visited> visited_ = std::vector<Visited>(256);  ///< by hash; those of older queries count as free
  std::uint32_t query_ = 0, visits_ = 0;
  std::vector<Option> options_;
  Option settled_{end_action, 1};  ///< the only option of a settled step
  std::vector<Path> paths_, next_, finished_;
  std::vector<Choice> choices_;
  std::vector<Node> nodes_;
};

}  // namespace wug::morph
