#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "augment/project.hpp"
#include "augment/word_order.hpp"
#include "resources/random.hpp"

namespace wug::augment {

enum class OrderMode : std::uint8_t {
  match,     ///< as many dependents of a kind move as it takes to make the source's shares the target's; `majority` for kinds
             ///< of which the source's share is unknown
  majority,  ///< a dependent changes its side where 80 % or more of the target's stand on the other one
  sample     ///< its side is drawn with the target's share
};

/// "match", "majority" or "sample". Throws Error{usage}.
OrderMode order_mode(const std::string& name);

struct ReorderOptions {
  bool on = false;
  OrderMode mode = OrderMode::match;
  double share = 1;  ///< of the sentences that are reordered; the others keep the source's order
};

/// Numbers of the words of a tree in the order of the target language. Subtrees stay whole, so a projective tree stays
/// projective:
///   - a dependent goes to the side that `order` asks for, inside those that stay where their mean rank is greater; what
///     stays keeps the order of the source
///   - punctuation, coordination, fixed and flat expressions, parataxis and words marked in `glued` stay where they are
///   - a comma at the edge of a clause that changes its side goes to the clause's other end
///   - of an arc that crosses others the subtree is left in place
/// `draw(word)` gives 64 bits for the modes `match` and `sample`. Sentences without a tree, or of more than `longest_reordered` words, keep
/// their order.
constexpr std::size_t longest_reordered = 500;
std::vector<std::size_t> target_order(const resources::Sentence& tree, const WordOrder& order, OrderMode mode,
                                      const std::vector<bool>& glued, const std::function<std::uint64_t(std::size_t)>& draw);

/// Puts the words of a projected sentence into the target's order; the tokens' alignment to the source goes with them (MISC
/// `SrcId`). The capital of a first word moves to what is now the first; gaps of punctuation stay closed; a multiword token
/// whose words are parted is dissolved. False where nothing was moved: the order is right already, the sentence is not
/// drawn, or an entity would be torn apart.
class Reorderer {
 public:
  Reorderer(const WordOrder& order, const ReorderOptions& options, std::uint64_t seed, std::uint32_t epoch, std::string language)
      : order_(order), options_(options), random_("augment order", seed), epoch_(epoch), language_(std::move(language)) {}
  bool reorder(Projection& projection, std::uint64_t key) const;

 private:
  const WordOrder& order_;
  ReorderOptions options_;
  resources::Random random_;
  std::uint32_t epoch_;
  std::string language_;  ///< for case rules
};

}  // namespace wug::augment
