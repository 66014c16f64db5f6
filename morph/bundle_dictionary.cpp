#include "morph/bundle_dictionary.hpp"

#include <set>

#include "morph/features.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

/// What a bundle is searched by: every value at any depth, and the parts of conjunctions.
std::set<std::string> tags_of(const std::vector<Feature>& bundle) {
  std::set<std::string> tags;
  for (const Atom& atom : atoms_of(bundle)) {
    tags.insert(atom.value);
    std::size_t begin = 0;
    for (std::size_t plus = atom.value.find('+'); plus != std::string::npos; plus = atom.value.find('+', begin)) {
      tags.insert(atom.value.substr(begin, plus - begin));
      begin = plus + 1;
    }
    if (begin > 0) tags.insert(atom.value.substr(begin));
  }
  tags.erase("");
  return tags;
}

}  // namespace

BundleDictionary::BundleDictionary(resources::Store& store) : store_(store) {}

const BundleDictionary::Entry& BundleDictionary::operator[](std::string_view text) {
  key_ = text;
  if (const auto found = entries_.find(key_); found != entries_.end()) return found->second;
  return entries_.emplace(key_, make(key_)).first->second;
}

BundleDictionary::Entry BundleDictionary::make(const std::string& text) {
  Entry entry;
  BundleNotes notes;
  std::vector<Feature> features;
  try {
    features = canonical(parse_bundle(text, &notes));
  } catch (const resources::Error& error) {
    entry.fault = error.what();
    return entry;
  }
  entry.bad_tag = !notes.bad.empty();
  entry.alias_tag = !notes.aliases.empty();
  entry.unknown_tag = !notes.unknown.empty();
  const std::string canonical_text = to_text(features);
  entry.canonical = canonical_.emplace(canonical_text, static_cast<std::int64_t>(canonical_.size())).first->second;
  resources::Database& database = store_.database();
  auto find = database.prepare("SELECT id FROM bundle WHERE text = ?1");
  if (find.bind(1, text).step()) {
    entry.id = find.integer(0);
    return entry;
  }
  database.prepare("INSERT INTO bundle(text, canonical) VALUES(?1, ?2)").bind(1, text).bind(2, canonical_text).run();
  entry.id = database.last_row_id();
  auto insert = database.prepare("INSERT INTO bundle_tag(tag, bundle) VALUES(?1, ?2)");
  for (const std::string& tag : tags_of(features)) insert.bind(1, tag).bind(2, entry.id).run();
  return entry;
}

}  // namespace wug::morph
