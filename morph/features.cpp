#include "morph/features.hpp"

#include <algorithm>
#include <iterator>

#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

/// Recursive descent whose depth is the nesting of brackets, capped by BundleLimits::depth.
class BundleParser {
 public:
  BundleParser(std::string_view text, BundleNotes* notes, const BundleLimits& limits)
      : text_(text), notes_(notes), limits_(limits) {}

  std::vector<Feature> parse() {
    if (text_.size() > limits_.bytes) {
      throw Error(Cause::data, "found a feature bundle of " + std::to_string(text_.size()) + " bytes, the limit is " +
                                   std::to_string(limits_.bytes));
    }
    auto features = parse_list('\0', 0);
    if (features.empty()) throw Error(Cause::data, "found a feature bundle without features");
    return features;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Cause::data, what + " at byte " + std::to_string(at_ + 1) + " of the feature bundle " + in_quotes(text_));
  }
  bool at(char wanted) const { return at_ < text_.size() && text_[at_] == wanted; }

  /// Features up to `closing` (or the end of the text), parted by `;`, inside brackets also by `,`.
  std::vector<Feature> parse_list(char closing, std::size_t depth) {
    if (depth > limits_.depth) fail("brackets nested deeper than the limit of " + std::to_string(limits_.depth));
    std::vector<Feature> features;
    while (true) {
      Feature feature = parse_alternatives(depth);
      const bool empty = feature.kind == Feature::Kind::atom && feature.name.empty();
      if (!empty) features.push_back(std::move(feature));
      if (empty && notes_ != nullptr) notes_->bad.emplace_back();
      if (at_ == text_.size()) {
        if (closing != '\0') fail(std::string("expected '") + closing + "', found the end");
        return features;
      }
      const char next = text_[at_];
      if (next == closing) return features;
      if (next != ';' && (next != ',' || closing == '\0')) fail(std::string("found an unmatched '") + next + "'");
      ++at_;
    }
  }

  /// `A/B` where each side may be `A+B`; + binds more tightly.
  Feature parse_alternatives(std::size_t depth) {
    return parse_operands(Feature::Kind::any_of, '/', [&] {
      return parse_operands(Feature::Kind::all_of, '+', [&] { return parse_atom(depth); });
    });
  }

  template <class Parse>
  Feature parse_operands(Feature::Kind kind, char separator, const Parse& parse) {
    Feature first = parse();
    if (!at(separator)) return first;
    Feature joined{kind, "", {}};
    joined.parts.push_back(std::move(first));
    while (at(separator)) {
      ++at_;
      joined.parts.push_back(parse());
    }
    std::erase_if(joined.parts, [&](const Feature& part) {
      const bool empty = part.kind == Feature::Kind::atom && part.name.empty();
      if (empty && notes_ != nullptr) notes_->bad.emplace_back();
      return empty;
    });
    if (joined.parts.empty()) return {};
    if (joined.parts.size() == 1) return std::move(joined.parts.front());
    if (kind == Feature::Kind::any_of) flatten(joined);
    return joined;
  }

  /// Alternatives among alternatives are alternatives: {A/B}/C is A/B/C.
  static void flatten(Feature& any_of) {
    std::vector<Feature> parts;
    for (Feature& part : any_of.parts) {
      if (part.kind == Feature::Kind::any_of) {
        std::move(part.parts.begin(), part.parts.end(), std::back_inserter(parts));
      } else {
        parts.push_back(std::move(part));
      }
    }
    any_of.parts = std::move(parts);
  }

  Feature parse_atom(std::size_t depth) {
    const std::size_t end = std::min(text_.find_first_of(";,/+(){}", at_), text_.size());
    Feature feature{Feature::Kind::atom, std::string(resources::trim(text_.substr(at_, end - at_))), {}};
    at_ = end;
    if (++atoms_ > limits_.atoms) fail("more than " + std::to_string(limits_.atoms) + " atoms, the limit,");
    if (at('(')) {
      if (feature.name.empty()) fail("expected a feature before '('");
      ++at_;
      feature.parts = parse_list(')', depth + 1);
      close();
    } else if (at('{')) {
      const bool negated = feature.name == "non";
      if (!negated && !feature.name.empty()) fail("expected 'non' or nothing before '{'");
      ++at_;
      feature.kind = negated ? Feature::Kind::none_of : Feature::Kind::any_of;
      feature.name.clear();
      feature.parts = parse_list('}', depth + 1);
      if (feature.parts.empty()) fail("expected a feature between '{' and '}'");
      close();
      flatten(feature);
      if (!negated && feature.parts.size() == 1) return Feature(feature.parts.front());
      return feature;
    }
    note(feature);
    return feature;
  }

  /// Steps over the closing bracket; only blanks may stand between it and what follows.
  void close() {
    ++at_;
    while (at(' ')) ++at_;
    if (at_ < text_.size() && std::string_view(";,/+)}").find(text_[at_]) == std::string_view::npos) {
      fail("expected ';' after a closing bracket");
    }
  }

  void note(const Feature& feature) {
    if (notes_ == nullptr || feature.name.empty()) return;
    if (feature.name.find(':') != std::string::npos) {
      notes_->bad.push_back(feature.name);
    } else if (alias_of(feature.name)) {
      notes_->aliases.push_back(feature.name);
    } else if (dimension_of(std::string_view(feature.name)) == Dimension::unknown) {
      notes_->unknown.push_back(feature.name);
    }
  }

  std::string_view text_;
  BundleNotes* notes_;
  const BundleLimits& limits_;
  std::size_t at_ = 0, atoms_ = 0;
};

void append_text(const Feature& feature, std::string& text);

void append_joined(const std::vector<Feature>& parts, char separator, std::string& text) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    append_text(parts[i], text);
  }
}

/// Depth is bounded by the parser.
void append_text(const Feature& feature, std::string& text) {
  switch (feature.kind) {
    case Feature::Kind::atom:
      text += feature.name;
      if (feature.parts.empty()) return;
      text += '(';
      append_joined(feature.parts, ',', text);
      text += ')';
      return;
    case Feature::Kind::all_of:
      for (std::size_t i = 0; i < feature.parts.size(); ++i) {
        if (i > 0) text += '+';
        const bool alternatives = feature.parts[i].kind == Feature::Kind::any_of;  // A+{B/C} is not A+B/C
        if (alternatives) text += '{';
        append_text(feature.parts[i], text);
        if (alternatives) text += '}';
      }
      return;
    case Feature::Kind::any_of: {
      const bool plain = std::all_of(feature.parts.begin(), feature.parts.end(),
                                     [](const Feature& part) { return part.kind != Feature::Kind::any_of; });
      if (!plain) text += '{';
      append_joined(feature.parts, '/', text);
      if (!plain) text += '}';
      return;
    }
    case Feature::Kind::none_of:
      text += "non{";
      append_joined(feature.parts, '/', text);
      text += '}';
  }
}

std::string text_of(const Feature& feature) {
  std::string text;
  append_text(feature, text);
  return text;
}

void append_atoms(const Feature& feature, const std::string& owner, bool alternative, bool negated, std::vector<Atom>& atoms) {
  switch (feature.kind) {
    case Feature::Kind::any_of:
      for (const Feature& part : feature.parts) append_atoms(part, owner, true, negated, atoms);
      return;
    case Feature::Kind::none_of:
      for (const Feature& part : feature.parts) append_atoms(part, owner, alternative, true, atoms);
      return;
    case Feature::Kind::all_of: {
      // The conjunction is one value; arguments of its last part belong to all of it: IN+ESS(PL).
      std::string value;
      for (const Feature& part : feature.parts) {
        value += (value.empty() ? "" : "+") + (part.kind == Feature::Kind::atom ? part.name : text_of(part));
      }
      atoms.push_back({dimension_of(feature), owner, value, alternative, negated});
      for (const Feature& part : feature.parts) {
        if (part.kind != Feature::Kind::atom) continue;
        for (const Feature& argument : part.parts) append_atoms(argument, value, alternative, negated, atoms);
      }
      return;
    }
    case Feature::Kind::atom:
      atoms.push_back({dimension_of(feature), owner, feature.name, alternative, negated});
      for (const Feature& argument : feature.parts) append_atoms(argument, feature.name, alternative, negated, atoms);
  }
}

}  // namespace

std::vector<Feature> parse_bundle(std::string_view text, BundleNotes* notes, const BundleLimits& limits) {
  return BundleParser(text, notes, limits).parse();
}

std::string to_text(const std::vector<Feature>& bundle) {
  std::string text;
  append_joined(bundle, ';', text);
  return text;
}

std::vector<Atom> atoms_of(const std::vector<Feature>& bundle) {
  std::vector<Atom> atoms;
  for (const Feature& feature : bundle) append_atoms(feature, "", false, false, atoms);
  return atoms;
}

std::string part_of_speech_of(const std::vector<Atom>& atoms) {
  for (const Atom& atom : atoms) {
    if (atom.dimension == Dimension::part_of_speech && atom.owner.empty()) return atom.value;
  }
  return {};
}

Dimension dimension_of(const Feature& feature) {
  const Feature* named = &feature;
  while (named->kind != Feature::Kind::atom) named = &named->parts.front();
  return dimension_of(std::string_view(named->name));
}

}  // namespace wug::morph
