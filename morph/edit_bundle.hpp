#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "morph/edit_hash.hpp"

namespace wug::morph {

/// A feature bundle as the transducer sees it.
struct EditBundle {
  std::vector<std::uint64_t> atoms;  ///< hashes of its pieces (bundle_atoms), sorted
  std::uint64_t hash = 0;            ///< of all of them
  /// What stands for several atoms: the groups of a bundle in brackets or in one word, such as NOM(3,SG) and PSS3S, and
  /// all that stands outside them. None where there is no group.
  std::vector<std::uint64_t> groups;
};
EditBundle read_edit_bundle(std::string_view text);

/// What comes and goes on the way from one bundle to another.
struct BundleDifference {
  std::uint64_t hash = 1;
  unsigned size = 0;
};
BundleDifference bundle_difference(const EditBundle& from, const EditBundle& to);
/// The size of the difference.
unsigned differing_atoms(const EditBundle& from, const EditBundle& to);

/// Numbers for all that a context is combined with: 0 for nothing, then atoms and groups, pairs of them and whole bundles.
class BundleParts {
 public:
  enum Kind : unsigned char { nothing = 1, atom = 2, pair = 4, whole = 8 };

  static constexpr std::size_t most = 60'000;  ///< further parts are not learnt; weights name them in 16 bits

  /// The parts of a bundle, 0 first; unknown ones are left out, or numbered with `learn`.
  std::vector<std::uint32_t> learn(const EditBundle& bundle);
  std::vector<std::uint32_t> find(const EditBundle& bundle) const;
  /// Forgets atoms and pairs that exactly the same bundles have as an earlier atom or pair: they say nothing of their own.
  /// `bundles`: the parts of every different bundle; they lose what is forgotten.
  void merge_equal(std::span<std::vector<std::uint32_t>* const> bundles);
  Kind kind(std::uint32_t part) const { return kinds_[part]; }
  std::size_t size() const { return kinds_.size(); }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
  std::vector<Kind> kinds_{nothing};
};

}  // namespace wug::morph
