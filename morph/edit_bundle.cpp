#include "morph/edit_bundle.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "morph/edit_atoms.hpp"

namespace wug::morph {
namespace {

constexpr std::size_t most_paired = 8;  ///< groups and atoms of a bundle that are combined in pairs, groups first

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = mix_hash(hash, static_cast<unsigned char>(c));
  return hash;
}

/// Calls `visit` with the hash and the kind of every part but the empty one.
template <class Visit>
void visit_parts(const EditBundle& bundle, const Visit& visit) {
  std::vector<std::uint64_t> atoms = bundle.groups;
  atoms.insert(atoms.end(), bundle.atoms.begin(), bundle.atoms.end());
  for (const std::uint64_t atom : atoms) visit(mix_hash(2, atom), BundleParts::atom);
  const std::size_t most = std::min(atoms.size(), most_paired);
  for (std::size_t a = 0; a < most; ++a) {
    for (std::size_t b = a + 1; b < most; ++b) visit(mix_hash(mix_hash(3, atoms[a]), atoms[b]), BundleParts::pair);
  }
  visit(mix_hash(4, bundle.hash), BundleParts::whole);
}

/// The groups of atoms under one owner (NOM, NOM:3, NOM:SG), and the rest together.
std::vector<std::uint64_t> groups_of(const std::vector<std::string>& atoms) {
  std::map<std::string, std::uint64_t> groups;  // by owner
  for (const std::string& atom : atoms) {
    if (const auto end = atom.rfind(':'); end != atom.npos) {
      auto& group = groups.try_emplace(atom.substr(0, end), hash_text(atom.substr(0, end))).first->second;
      group = mix_hash(group, hash_text(atom));
    }
  }
  if (groups.empty()) return {};
  std::vector<std::uint64_t> result;
  for (const auto& [owner, group] : groups) result.push_back(group);
  std::uint64_t rest = 5;
  for (const std::string& atom : atoms) {
    const auto owns = [&](const auto& entry) {
      return atom == entry.first || atom.starts_with(entry.first + ":") ||
             (atom.starts_with(entry.first) && atom[entry.first.size()] >= '0' && atom[entry.first.size()] <= '9');
    };
    if (std::none_of(groups.begin(), groups.end(), owns)) rest = mix_hash(rest, hash_text(atom));
  }
  result.push_back(rest);
  return result;
}

}  // namespace

EditBundle read_edit_bundle(std::string_view text) {
  EditBundle bundle;
  const auto atoms = bundle_atoms(text);
  for (const std::string& atom : atoms) bundle.atoms.push_back(hash_text(atom));
  bundle.groups = groups_of(atoms);
  std::sort(bundle.atoms.begin(), bundle.atoms.end());
  bundle.hash = 1;
  for (const std::uint64_t atom : bundle.atoms) bundle.hash = mix_hash(bundle.hash, atom);
  return bundle;
}

namespace {

/// Calls gone(atom) and come(atom) for what only one of two sorted lists has, in their common order.
template <class Gone, class Come>
void visit_differences(std::span<const std::uint64_t> from, std::span<const std::uint64_t> to, const Gone& gone, const Come& come) {
  std::size_t a = 0, b = 0;
  while (a < from.size() && b < to.size()) {
    if (from[a] == to[b]) ++a, ++b;
    else if (from[a] < to[b]) gone(from[a++]);
    else come(to[b++]);
  }
  while (a < from.size()) gone(from[a++]);
  while (b < to.size()) come(to[b++]);
}

}  // namespace

BundleDifference bundle_difference(const EditBundle& from, const EditBundle& to) {
  BundleDifference result;
  const auto add = [&](std::uint64_t side, std::uint64_t atom) {
    result.hash = mix_hash(mix_hash(result.hash, side), atom);
    ++result.size;
  };
  visit_differences(from.atoms, to.atoms, [&](std::uint64_t atom) { add(1, atom); }, [&](std::uint64_t atom) { add(2, atom); });
  return result;
}

unsigned differing_atoms(const EditBundle& from, const EditBundle& to) {
  unsigned size = 0;
  const auto count = [&size](std::uint64_t) { ++size; };
  visit_differences(from.atoms, to.atoms, count, count);
  return size;
}

std::vector<std::uint32_t> BundleParts::learn(const EditBundle& bundle) {
  std::vector<std::uint32_t> parts{0};
  visit_parts(bundle, [&](std::uint64_t hash, Kind kind) {
    if (kinds_.size() == most && !numbers_.contains(hash)) return;
    const auto [found, fresh] = numbers_.try_emplace(hash, static_cast<std::uint32_t>(kinds_.size()));
    if (fresh) kinds_.push_back(kind);
    parts.push_back(found->second);
  });
  return parts;
}

void BundleParts::merge_equal(std::span<std::vector<std::uint32_t>* const> bundles) {
  std::vector<std::uint64_t> bundles_of(size(), 0);  // per part: a sum of hashes, one of each bundle
  for (std::size_t b = 0; b < bundles.size(); ++b) {
    for (const std::uint32_t part : *bundles[b]) bundles_of[part] += mix_hash(b, b);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> first;
  const auto superfluous = [&](std::uint32_t part) {
    return (kinds_[part] & (atom | pair)) != 0 && first.try_emplace(bundles_of[part], part).first->second != part;
  };
  std::vector<bool> forgotten(size(), false);
  for (std::uint32_t part = 0; part < size(); ++part) forgotten[part] = superfluous(part);
  for (auto* parts : bundles) std::erase_if(*parts, [&](std::uint32_t part) { return forgotten[part]; });
  std::erase_if(numbers_, [&](const auto& entry) { return forgotten[entry.second]; });
}

std::vector<std::uint32_t> BundleParts::find(const EditBundle& bundle) const {
  std::vector<std::uint32_t> parts{0};
  visit_parts(bundle, [&](std::uint64_t hash, Kind) {
    if (const auto found = numbers_.find(hash); found != numbers_.end()) parts.push_back(found->second);
  });
  return parts;
}

}  // namespace wug::morph
