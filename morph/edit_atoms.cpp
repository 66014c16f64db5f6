#include "morph/edit_atoms.hpp"

#include <algorithm>

namespace wug::morph {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// One feature without brackets, under the prefix of its owners ("NOM:").
void add_feature(const std::string& owner, std::string_view name, std::vector<std::string>& atoms) {
  if (name.empty()) return;
  atoms.push_back(owner + std::string(name));
  if (const std::size_t joined = name.find_first_of("+/"); joined != name.npos) {
    add_feature(owner, name.substr(0, joined), atoms);
    add_feature(owner, name.substr(joined + 1), atoms);
    return;
  }
  // PSS3S and ARGAC2P: a name, a person and a number. LGSPEC02 and a bare person are one piece.
  const auto digit = static_cast<std::size_t>(std::find_if(name.begin(), name.end(), is_digit) - name.begin());
  const bool tagged = digit >= 2 && digit < name.size() && std::all_of(name.begin(), name.begin() + digit, is_upper);
  if (!tagged || name.starts_with("LGSPEC")) return;
  const std::string base = owner + std::string(name.substr(0, digit));
  atoms.push_back(base);
  atoms.push_back(base + ":" + name[digit]);
  if (digit + 1 < name.size()) atoms.push_back(base + ":" + std::string(name.substr(digit + 1)));
}

}  // namespace

std::vector<std::string> bundle_atoms(std::string_view bundle) {
  constexpr std::size_t deepest = 8, most_atoms = 64;
  std::vector<std::string> atoms, owners{""};
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= bundle.size() && atoms.size() < most_atoms; ++i) {
    const char c = i < bundle.size() ? bundle[i] : ';';
    if (c != ';' && c != ',' && c != '(' && c != ')') continue;
    const std::string_view name = bundle.substr(begin, i - begin);
    add_feature(owners.back(), name, atoms);
    if (c == '(' && owners.size() < deepest) owners.push_back(owners.back() + std::string(name) + ":");
    if (c == ')' && owners.size() > 1) owners.pop_back();
    begin = i + 1;
  }
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

}  // namespace wug::morph
