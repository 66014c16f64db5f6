#include "morph/hallucinate.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "morph/edit_features.hpp"
#include "morph/edit_script.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

/// One draw: which pseudo-lemma, in which round.
struct Draw {
  std::uint64_t item;
  std::uint32_t round;
};

/// The words of the training data as symbols.
struct Alphabet {
  std::map<char32_t, Symbol> symbols;
  std::vector<char32_t> characters{0, 0};
  std::vector<Symbol> letters;  ///< those that may replace others: no blanks, digits, hyphens, apostrophes or marks
  std::vector<bool> vowels;

  std::vector<Symbol> read(const std::u32string& word) {
    std::vector<Symbol> result;
    for (const char32_t c : word) {
      const auto [at, fresh] = symbols.try_emplace(c, static_cast<Symbol>(std::min<std::size_t>(characters.size(), 0xfffe)));
      if (fresh && characters.size() < 0xffff) characters.push_back(c);
      result.push_back(at->second);
    }
    return result;
  }
  bool is_letter(Symbol symbol) const {
    const char32_t c = characters[symbol];
    const bool ascii_other = c < 0x41 || (c > 0x5A && c < 0x61) || (c > 0x7A && c < 0xC0);
    const bool mark = (c >= 0x2B0 && c < 0x370) || (c >= 0x483 && c < 0x488) || (c >= 0x591 && c < 0x5C8) ||
                      (c >= 0x64B && c < 0x660) || (c >= 0x2000 && c < 0x2100);
    return !ascii_other && !mark;
  }
  bool is_vowel(Symbol symbol) const { return symbol < vowels.size() && vowels[symbol]; }
};

/// Positions of a lemma that may change: see hallucinate.
std::vector<std::pair<std::size_t, std::size_t>> free_runs(const ScriptByPosition& script, const std::vector<Symbol>& lemma) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t begin = 0; begin < lemma.size();) {
    std::size_t end = begin;
    while (end < lemma.size() && script.copied[end] && (end == begin || script.inserted[end].empty())) ++end;
    const std::size_t size = end - begin;
    if (size > 5) runs.emplace_back(begin + 1, end - 1);
    else if (size > 2) runs.emplace_back(begin, end);
    begin = std::max(end, begin + 1);
  }
  return runs;
}

/// Replaces symbols of lemma[begin, end) in place.
class Replacer {
 public:
  virtual ~Replacer() = default;
  virtual void replace(std::vector<Symbol>& lemma, std::size_t begin, std::size_t end, const Draw& draw) const = 0;
};

class CharacterReplacer final : public Replacer {
 public:
  CharacterReplacer(const Alphabet& alphabet, const resources::Random& random, double share)
      : alphabet_(alphabet), random_(random), share_(share) {}
  void replace(std::vector<Symbol>& lemma, std::size_t begin, std::size_t end, const Draw& draw) const override {
    for (std::size_t p = begin; p < end; ++p) {
      const auto slot = static_cast<std::uint32_t>(4 * p);
      if (!alphabet_.is_letter(lemma[p]) || !random_.chance(share_, draw.item, slot, draw.round)) continue;
      lemma[p] = alphabet_.letters[random_.below(alphabet_.letters.size(), draw.item, slot + 1, draw.round)];
    }
  }

 private:
  const Alphabet& alphabet_;
  const resources::Random& random_;
  double share_;
};

class TrigramReplacer final : public Replacer {
 public:
  TrigramReplacer(const Alphabet& alphabet, const std::vector<std::vector<Symbol>>& lemmas, const resources::Random& random,
                  double share)
      : alphabet_(alphabet), random_(random), share_(share) {
    for (const auto& lemma : lemmas) {
      for (std::size_t p = 0; p < lemma.size(); ++p) {
        if (!alphabet.is_letter(lemma[p])) continue;
        const Symbol one = p > 0 ? lemma[p - 1] : edge_symbol, two = p > 1 ? lemma[p - 2] : edge_symbol;
        followers_[{two, one}].push_back(lemma[p]);
        followers_[{unknown_symbol, one}].push_back(lemma[p]);
      }
    }
  }
  // Draws among what follows the same two characters, or the same one, in the lemmas: a trigram model that backs off.
  void replace(std::vector<Symbol>& lemma, std::size_t begin, std::size_t end, const Draw& draw) const override {
    for (std::size_t p = begin; p < end; ++p) {
      const auto slot = static_cast<std::uint32_t>(16 * p);
      if (!alphabet_.is_letter(lemma[p]) || !random_.chance(share_, draw.item, slot, draw.round)) continue;
      const bool same_class = random_.chance(0.8, draw.item, slot + 1, draw.round);
      const Symbol one = p > 0 ? lemma[p - 1] : edge_symbol, two = p > 1 ? lemma[p - 2] : edge_symbol;
      for (std::uint32_t attempt = 0; attempt < 8; ++attempt) {
        const auto found = followers_.find({attempt < 4 ? two : unknown_symbol, one});
        if (found == followers_.end()) continue;
        const Symbol drawn = found->second[random_.below(found->second.size(), draw.item, slot + 2 + attempt, draw.round)];
        if (same_class && alphabet_.is_vowel(drawn) != alphabet_.is_vowel(lemma[p])) continue;
        lemma[p] = drawn;
        break;
      }
    }
  }

 private:
  const Alphabet& alphabet_;
  const resources::Random& random_;
  double share_;
  std::map<std::pair<Symbol, Symbol>, std::vector<Symbol>> followers_;
};

class SubstringReplacer final : public Replacer {
 public:
  SubstringReplacer(const Alphabet& alphabet, const std::vector<std::vector<Symbol>>& lemmas, const resources::Random& random,
                    double share)
      : alphabet_(alphabet), random_(random), share_(share) {
    for (const auto& lemma : lemmas) {
      for (std::size_t size = 2; size <= 3; ++size) {
        for (std::size_t p = 0; p + size <= lemma.size(); ++p) {
          const std::vector<Symbol> piece(lemma.begin() + static_cast<std::ptrdiff_t>(p), lemma.begin() + static_cast<std::ptrdiff_t>(p + size));
          if (pattern(piece).find('-') == std::string::npos) pieces_[pattern(piece)].push_back(piece);
        }
      }
    }
  }
  void replace(std::vector<Symbol>& lemma, std::size_t begin, std::size_t end, const Draw& draw) const override {
    for (std::size_t p = begin; p + 2 <= end;) {
      const auto slot = static_cast<std::uint32_t>(4 * p);
      const std::size_t size = std::min<std::size_t>(end - p, 2 + random_.below(2, draw.item, slot, draw.round));
      const auto from = lemma.begin() + static_cast<std::ptrdiff_t>(p);
      const auto found = pieces_.find(pattern({from, from + static_cast<std::ptrdiff_t>(size)}));
      if (found != pieces_.end() && random_.chance(share_, draw.item, slot + 1, draw.round)) {
        const auto& piece = found->second[random_.below(found->second.size(), draw.item, slot + 2, draw.round)];
        std::copy(piece.begin(), piece.end(), from);
      }
      p += size;
    }
  }

 private:
  /// v for a vowel, c for another letter, - for what must not change.
  std::string pattern(const std::vector<Symbol>& piece) const {
    std::string text;
    for (const Symbol symbol : piece) text += !alphabet_.is_letter(symbol) ? '-' : alphabet_.is_vowel(symbol) ? 'v' : 'c';
    return text;
  }

  const Alphabet& alphabet_;
  const resources::Random& random_;
  double share_;
  std::map<std::string, std::vector<std::vector<Symbol>>> pieces_;
};

/// Counts rows by bundle, and knows which bundles have at most the mean.
class Balance {
 public:
  explicit Balance(std::span<const InflectionExample> examples) {
    std::map<std::string_view, std::size_t> numbers;
    for (const auto& example : examples) bundle_of_.push_back(numbers.try_emplace(example.bundle, numbers.size()).first->second);
    counts_.assign(numbers.size(), 0);
    for (const std::size_t bundle : bundle_of_) ++counts_[bundle];
    total_ = bundle_of_.size();
  }
  bool wants(std::size_t example) const { return counts_[bundle_of_[example]] * counts_.size() <= total_; }
  void add(std::size_t example) {
    ++counts_[bundle_of_[example]];
    ++total_;
  }

 private:
  std::vector<std::size_t> bundle_of_, counts_;
  std::size_t total_ = 0;
};

std::string text_of(const std::vector<Symbol>& word, const Alphabet& alphabet) {
  std::string text;
  for (const Symbol symbol : word) resources::append_utf8(text, alphabet.characters[symbol]);
  return text;
}

std::vector<Symbol> rewrite(const std::vector<Symbol>& lemma, const ScriptByPosition& script) {
  std::vector<Symbol> form;
  for (std::size_t p = 0; p <= lemma.size(); ++p) {
    form.insert(form.end(), script.inserted[p].begin(), script.inserted[p].end());
    if (p < lemma.size() && script.copied[p]) form.push_back(lemma[p]);
  }
  return form;
}

}  // namespace

std::vector<std::string> hallucination_methods() { return {"characters", "phonotactic", "substrings"}; }

std::vector<InflectionExample> hallucinate(std::span<const InflectionExample> examples, const HallucinateOptions& options) {
  struct Source {
    ScriptByPosition script;
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    std::uint64_t item;
  };
  Alphabet alphabet;
  std::vector<std::vector<Symbol>> lemmas;  // of the examples, then the further words
  std::vector<Source> sources;
  std::map<std::string_view, std::uint64_t> lemma_numbers;
  for (std::size_t e = 0; e < examples.size(); ++e) {
    lemmas.push_back(alphabet.read(checked_word(examples[e].lemma, "the lemma")));
    const auto form = alphabet.read(checked_word(examples[e].form, "the form"));
    auto script = by_position(edit_script(lemmas.back(), form));
    const std::uint64_t number = lemma_numbers.try_emplace(examples[e].lemma, e).first->second;
    auto runs = free_runs(script, lemmas.back());
    sources.push_back({std::move(script), std::move(runs), options.by_lemma ? number : e});
  }
  for (const std::string& word : options.words) lemmas.push_back(alphabet.read(checked_word(word, "a word")));
  for (std::size_t s = 2; s < alphabet.characters.size(); ++s) {
    if (alphabet.is_letter(static_cast<Symbol>(s))) alphabet.letters.push_back(static_cast<Symbol>(s));
  }
  if (alphabet.characters.size() < 3000) alphabet.vowels = find_vowels(lemmas, alphabet.characters.size());
  const resources::Random random("morph/hallucinate", options.seed);
  std::unique_ptr<Replacer> replacer;
  if (options.method == "characters") replacer = std::make_unique<CharacterReplacer>(alphabet, random, options.replace);
  if (options.method == "phonotactic") replacer = std::make_unique<TrigramReplacer>(alphabet, lemmas, random, options.replace);
  if (options.method == "substrings") replacer = std::make_unique<SubstringReplacer>(alphabet, lemmas, random, options.replace);
  if (!replacer) {
    throw resources::Error(resources::Cause::usage, "found the method " + resources::in_quotes(options.method) +
                                                        ", expected characters, phonotactic or substrings");
  }
  std::vector<InflectionExample> invented;
  Balance balance(examples);
  bool balanced = options.balance;
  // Rounds over the data. A few may invent nothing by chance; where no stem is free, all do.
  constexpr unsigned most_idle = 8;
  unsigned idle = 0;
  for (std::uint32_t round = 0; invented.size() < options.rows && !alphabet.letters.empty(); ++round) {
    const std::size_t before = invented.size();
    for (std::size_t e = 0; e < examples.size() && invented.size() < options.rows; ++e) {
      if (balanced && !balance.wants(e)) continue;
      auto lemma = lemmas[e];
      for (const auto& [begin, end] : sources[e].runs) replacer->replace(lemma, begin, end, {sources[e].item, round});
      if (lemma == lemmas[e]) continue;
      balance.add(e);
      const std::string bundle = examples[e].bundle + (options.mark.empty() ? "" : ";" + options.mark);
      invented.push_back({text_of(lemma, alphabet), text_of(rewrite(lemma, sources[e].script), alphabet), bundle});
    }
    idle = invented.size() == before ? idle + 1 : 0;
    if (idle < most_idle) continue;
    if (!balanced) break;
    balanced = false;  // what is rare has no free stem
    idle = 0;
  }
  return invented;
}

}  // namespace wug::morph
