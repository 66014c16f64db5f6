#include "morph/edits.hpp"

#include <algorithm>

#include "morph/edit_atoms.hpp"
#include "morph/edit_composites.hpp"
#include "morph/edit_features.hpp"
#include "morph/edit_script.hpp"
#include "morph/edit_training.hpp"
#include "morph/edits_settings.hpp"
#include "morph/inflectors.hpp"
#include "morph/model_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace wug::morph;

std::vector<Symbol> word(std::string_view text) {
  std::vector<Symbol> symbols;
  for (const char c : text) symbols.push_back(static_cast<Symbol>(c - 'a' + 2));
  return symbols;
}

/// `+x` inserts, `-` omits, `=` copies, `.` ends.
std::string shown(const std::vector<Action>& script) {
  std::string text;
  for (const Action action : script) {
    if (action >= first_insert) text += std::string("+") + static_cast<char>(action - first_insert - 2 + 'a');
    else text += action == copy_action ? '=' : action == omit_action ? '-' : '.';
  }
  return text;
}

std::string script_of(std::string_view lemma, std::string_view form) { return shown(edit_script(word(lemma), word(form))); }

/// Stems of a toy agglutinative language: plural -la, then cases -da and -ka; the vowel of suffixes is the stem's.
std::vector<InflectionExample> toy_paradigms() {
  std::vector<InflectionExample> rows;
  for (const char* stem : {"tam", "kit", "pol", "rus", "nak", "bip", "sod", "mur", "lat", "fin", "gok", "tup"}) {
    const std::string s = stem;
    const std::string v(1, s[1]);
    rows.push_back({s, s + "l" + v, "N;NOM;PL"});
    rows.push_back({s, s + "d" + v, "N;LOC;SG"});
    rows.push_back({s, s + "l" + v + "d" + v, "N;LOC;PL"});
    rows.push_back({s, s + "k" + v, "N;DAT;SG"});
  }
  return rows;
}

}  // namespace

TEST_CASE("Bundles fall into pieces whatever they look like", "[edits]") {
  using Atoms = std::vector<std::string>;
  CHECK(bundle_atoms("V;PST;3;SG") == Atoms{"3", "PST", "SG", "V"});
  CHECK(bundle_atoms("V;3;SG;PST") == bundle_atoms("V;PST;3;SG"));
  CHECK(bundle_atoms("V;NOM(1,SG)") == Atoms{"NOM", "NOM:1", "NOM:SG", "V"});
  CHECK(bundle_atoms("ADJ;DAT(PL;LGSPEC2)") == Atoms{"ADJ", "DAT", "DAT:LGSPEC2", "DAT:PL"});
  CHECK(bundle_atoms("N;AT+ABL") == Atoms{"ABL", "AT", "AT+ABL", "N"});
  CHECK(bundle_atoms("N;PSS3S") == Atoms{"N", "PSS", "PSS3S", "PSS:3", "PSS:S"});
  CHECK(bundle_atoms("").empty());
  CHECK(bundle_atoms(std::string(100'000, '(')).empty());
  CHECK(bundle_atoms("a(b))c;;d").size() == 4);
}

TEST_CASE("A script has the fewest changes in the fewest places", "[edits]") {
  CHECK(script_of("walk", "walked") == "====+e+d.");
  CHECK(script_of("gehen", "gegangen") == "==-+g+a+n+g==.");
  CHECK(script_of("", "ab") == "+a+b.");
  CHECK(script_of("ab", "") == "--.");
  CHECK(script_of("sing", "sang") == "=-+a==.");
}

TEST_CASE("Changes settle where the whole data has them most", "[edits]") {
  std::vector<std::vector<Symbol>> lemmas = {word("andika"), word("soma"), word("cheza")};
  std::vector<std::vector<Action>> scripts;
  for (const auto& lemma : lemmas) {
    auto form = word("ali");
    form.insert(form.end(), lemma.begin(), lemma.end());
    scripts.push_back(edit_script(lemma, form));
  }
  CHECK(shown(scripts[0]) == "=+l+i+a=====.");
  std::vector<ScriptedLemma> items;
  for (std::size_t k = 0; k < lemmas.size(); ++k) items.push_back({lemmas[k], &scripts[k]});
  settle_scripts(items);
  CHECK(shown(scripts[0]) == "+a+l+i======.");
}

TEST_CASE("Vowels are found without being told", "[edits]") {
  std::vector<std::vector<Symbol>> words = {word("banana"), word("tomato"), word("pilot"), word("melon"), word("sofa")};
  const auto vowels = find_vowels(words, 30);
  for (const char c : std::string("aoie")) CHECK(vowels[word({&c, 1}).front()]);
  for (const char c : std::string("bntmlps")) CHECK_FALSE(vowels[word({&c, 1}).front()]);
}

TEST_CASE("Steps are settled where enough lemmas agree, and never the end", "[edits]") {
  SettledOptions options;
  options.lemmas_of_3 = 3;
  constexpr auto stem = SettledSteps::Inside::stem;
  const SettledSteps::Windows always{0, 11, 0, 0}, varies{0, 12, 0, 0}, rare{0, 13, 0, 0}, ends{0, 14, 0, 0};
  SettledStepsCounter counter;
  for (std::uint32_t lexeme = 0; lexeme < 5; ++lexeme) {
    for (const std::uint64_t bundle : {1U, 2U}) {
      counter.add(always, stem, copy_action, lexeme, bundle);
      counter.add(varies, stem, lexeme == 4 ? omit_action : copy_action, lexeme, bundle);
      counter.add(rare, stem, copy_action, lexeme / 3, bundle);
      counter.add(ends, stem, end_action, lexeme, bundle);
    }
  }
  const SettledSteps settled = counter.settled(options);
  CHECK(settled.find(always) == copy_action);
  for (const auto& open : {varies, rare, ends, SettledSteps::Windows{}}) CHECK(settled.find(open) == SettledSteps::open);
  CHECK(SettledSteps(settled.table()).find(always) == copy_action);
}

TEST_CASE("A lemma settles steps once, however far apart its rows stand", "[edits]") {
  const auto lemma = word("banana"), form = word("bananas");
  const std::vector<Action> script = edit_script(lemma, form);
  SettledOptions options;
  options.lemmas_of_place = options.lemmas_of_3 = options.lemmas_of_5 = options.lemmas_of_7 = options.lemmas_inside = 3;
  options.bundles_inside = 1;
  const auto settled = [&](std::initializer_list<std::uint32_t> lexemes) {
    std::vector<EditExample> examples;
    for (const std::uint32_t lexeme : lexemes) examples.push_back({lemma, script, 1, lexeme, {}, {}});
    return settle_steps(examples, EditFeatures(), options).table().size();
  };
  CHECK(settled({0, 1, 0, 1, 0}) == 0);
  CHECK(settled({0, 0, 1, 2}) > 0);
  CHECK(settled({0, 1, 2, 0}) == settled({0, 0, 1, 2}));
}

TEST_CASE("Parts of bundles that always stand together are one", "[edits]") {
  BundleParts parts;
  const EditBundle past = read_edit_bundle("V;PST"), present = read_edit_bundle("V;PRS"), noun = read_edit_bundle("N;PL");
  std::vector<std::vector<std::uint32_t>> bundles;
  for (const auto& bundle : {past, present, noun}) bundles.push_back(parts.learn(bundle));
  const std::size_t before = bundles[0].size();
  std::vector<std::vector<std::uint32_t>*> pointers;
  for (auto& bundle : bundles) pointers.push_back(&bundle);
  parts.merge_equal(pointers);
  CHECK(before == 5);             // nothing, V, PST, V with PST, the whole
  CHECK(bundles[0].size() == 4);  // V with PST says what PST says
  CHECK(bundles[2].size() == 3);  // N and PL are one
  CHECK(parts.find(past) == bundles[0]);
}

TEST_CASE("Groups of a bundle and what stands outside them are parts of their own", "[edits]") {
  const auto first = read_edit_bundle("V;PST;NOM(1,SG)"), second = read_edit_bundle("V;PST;NOM(2,PL)");
  const auto future = read_edit_bundle("NOM(1,SG);V;FUT");
  REQUIRE(first.groups.size() == 2);
  CHECK(first.groups.front() == future.groups.front());
  CHECK(first.groups.front() != second.groups.front());
  CHECK(first.groups.back() == second.groups.back());
  CHECK(first.groups.back() != future.groups.back());
  CHECK(read_edit_bundle("N;ACC;PSS3S").groups.back() == read_edit_bundle("N;ACC;PSS1P").groups.back());
  CHECK(read_edit_bundle("V;PST;3;SG").groups.empty());
}

TEST_CASE("What was left out at the beginning is proposed behind the end", "[edits]") {
  EditFeatures features;
  const auto lemma = word("anrufen");
  features.prepare(lemma, 1, {});
  EditState state;
  for (const Action action : edit_script(word("anrufe"), word("rufe"))) {
    if (action != end_action) features.apply(action, state);
  }
  features.apply(omit_action, state);
  std::vector<EditContext> contexts;
  const auto proposed = [&](char c) {
    features.extract(state, true, contexts);
    const auto action = static_cast<Action>(first_insert + word({&c, 1}).front());
    return std::count_if(contexts.begin(), contexts.end(), [&](const EditContext& context) { return context.vote == action; });
  };
  const auto write = [&](char c) { features.apply(static_cast<Action>(first_insert + word({&c, 1}).front()), state); };
  write('x');
  const auto before = proposed('n');
  write('a');
  CHECK(proposed('n') > before);
}

TEST_CASE("Edits change accents and the vowels of syllable signs by themselves", "[edits]") {
  std::vector<InflectionExample> rows;
  for (const char* stem : {"tám", "kít", "pól", "rús", "nák", "bíp", "sód", "mák", "mát", "bóp"}) {
    rows.push_back({stem, wug::resources::strip_diacritics(stem) + "en", "N;PL"});
  }
  CHECK(Edits(rows).inflect_one("dél", "N;PL") == "delen");
  rows.clear();
  for (const char* stem : {"ሰበረ", "ከፈለ", "ነገረ", "ወሰነ", "ደረሰ", "ፈለገ"}) {
    std::u32string form = wug::resources::to_code_points(stem);
    form[0] += 5, form[2] += 5;  // without their vowels
    rows.push_back({stem, wug::resources::to_utf8(form), "V"});
  }
  CHECK(Edits(rows).inflect_one("ቀጠለ", "V") == "ቅጠል");
}

TEST_CASE("Composite characters are taken apart and come back", "[edits]") {
  const std::vector<std::u32string> lemmas = {U"caf\u00e9", U"han\ud55c"}, forms = {U"cafe", U"han\ud558"};
  const Composites composites(lemmas, forms);
  CHECK(composites.apart(lemmas[0]) == U"cafe\u0301");
  CHECK(composites.apart(U"\ud55c") == U"\u1112\u1161\u11ab");
  for (const std::u32string word : {U"caf\u00e9", U"\u1fb0\u0301", U"\u01df", U"\ud55c\uad6d", U"\u1230\u1260\u1228", U"\U0001f600"}) {
    CHECK(composites.together(composites.apart(word)) == word);
  }
  // endings with marks would only get longer
  const std::vector<std::u32string> stems = {U"ta", U"ti"}, longer = {U"ta\u00e9", U"ti\u00e9"};
  CHECK(Composites(stems, longer).apart(U"\u00e9") == U"\u00e9");
  // marks in an order of their own
  const std::vector<std::u32string> odd = {U"e\u0301"}, even = {U"e"};
  CHECK(Composites(even, odd).together(U"e\u0301") == U"e\u0301");
}

TEST_CASE("Edits learn harmony, and compose an unseen bundle from its atoms", "[edits]") {
  const Edits edits(toy_paradigms());
  CHECK(edits.inflect_one("bak", "N;NOM;PL") == "bakla");
  CHECK(edits.inflect_one("bod", "N;DAT;SG") == "bodko");
  CHECK(edits.inflect_one("tam", "N;DAT;PL").starts_with("tamla"));
  CHECK(edits.inflect_one("kit", "N;NOM;SG") == "kit");
}

TEST_CASE("Training twice gives the same model", "[edits]") {
  const Edits one(toy_paradigms()), two(toy_paradigms());
  for (const char* lemma : {"bak", "zzz", ""}) {
    const InflectionQuery query{lemma, "N;DAT;PL"};
    const auto a = one.inflect({&query, 1}, 3).front(), b = two.inflect({&query, 1}, 3).front();
    REQUIRE(a.size() == b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
      CHECK(a[k].form == b[k].form);
      CHECK(a[k].score == b[k].score);
    }
  }
}

TEST_CASE("A model file keeps the options, and a loaded model answers as the saved one", "[edits]") {
  EditsOptions options;
  options.transducer.training.epochs = 3;
  options.transducer.training.rate = 0.1;
  options.rank.unseen.guessed = 0.25;
  const Edits saved(toy_paradigms(), options);
  const wug::tests::TemporaryFolder folder;
  const std::string path = folder.path("toy.model");
  saved.save(path);
  const auto loaded = load_inflector(path);
  const std::vector<InflectionQuery> queries = {{"bak", "N;DAT;PL"}, {"tam", "N;LOC;SG"}, {"zzz", "V"}};
  const auto a = saved.inflect(queries, 3), b = loaded->inflect(queries, 3);
  REQUIRE(a.size() == b.size());
  for (std::size_t q = 0; q < a.size(); ++q) {
    REQUIRE(a[q].size() == b[q].size());
    for (std::size_t k = 0; k < a[q].size(); ++k) {
      CHECK(a[q][k].form == b[q][k].form);
      CHECK(a[q][k].score == b[q][k].score);
    }
  }
}

TEST_CASE("What training drops is not in the model, which still knows its paradigms", "[edits]") {
  const wug::tests::TemporaryFolder folder;
  const auto size_with = [&](double least_weight) {
    EditsOptions options;
    options.transducer.training.least_weight = least_weight;
    const Edits edits(toy_paradigms(), options);
    edits.save(folder.path("model"));
    CHECK(edits.inflect_one("bod", "N;DAT;SG") == "bodko");
    return std::filesystem::file_size(folder.path("model"));
  };
  CHECK(3 * size_with(EditTrainingOptions{}.least_weight) < 2 * size_with(0));
}

TEST_CASE("A model file whose learnt part was forged is refused or answers, but never breaks", "[edits]") {
  EditsOptions options;
  options.transducer.training.epochs = 1;
  const wug::tests::TemporaryFolder folder;
  Edits(toy_paradigms(), options).save(folder.path("toy.model"));
  const ModelFile file = read_model(wug::resources::read_file(folder.path("toy.model")));
  const InflectionQuery query{"tambak", "N;LOC;PL"};
  std::size_t refused = 0, answered = 0;
  const auto attempt = [&](const std::string& learnt) {
    try {
      const Edits edits(file.examples, options, learnt);
      answered += edits.inflect({&query, 1}, 2).front().empty() ? 0 : 1;
    } catch (const wug::resources::Error& error) {
      CHECK(error.cause() == wug::resources::Cause::data);
      ++refused;
    }
  };
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{100}, file.learnt.size() - 1}) attempt(file.learnt.substr(0, size));
  CHECK(refused == 4);
  attempt(file.learnt + "x");
  CHECK(refused == 5);
  const std::size_t stride = file.learnt.size() / 300 + 1;
  for (std::size_t at = 0; at < file.learnt.size(); at += stride) {
    for (const char flip : {char{1}, static_cast<char>(0x80)}) {
      std::string forged = file.learnt;
      forged[at] = static_cast<char>(forged[at] ^ flip);
      attempt(forged);
    }
  }
  CHECK(refused > 5);
  CHECK(answered > 0);
}

TEST_CASE("The first answer is the same however many are asked for", "[edits]") {
  const Edits edits(toy_paradigms());
  for (const char* lemma : {"bak", "tam", "zzz"}) {
    const InflectionQuery query{lemma, "N;DAT;PL"};
    CHECK(edits.inflect({&query, 1}, 5).front().front().form == edits.inflect_one(lemma, "N;DAT;PL"));
  }
  const InflectionQuery query{"bak", "N;DAT;PL"};
  CHECK(edits.inflect({&query, 1}, 3).front().size() > 1);
}

TEST_CASE("Settings of a model are read back exactly, and nothing else is accepted", "[edits]") {
  EditsOptions options;
  options.margin = 2.7182818284590452;
  options.transducer.training.seed = 18'000'000'000'000'000'000U;
  const auto settings = edits_settings(options);
  CHECK(edits_settings(edits_options(settings)) == settings);
  CHECK(edits_settings(edits_options({})) == edits_settings(EditsOptions{}));
  using Settings = std::map<std::string, std::string>;
  for (const Settings& bad : {Settings{{"epochs", "1001"}}, Settings{{"epochs", "-1"}}, Settings{{"beam", "0"}},
                              Settings{{"rate", "nan"}}, Settings{{"rate", "fast"}}, Settings{{"speed", "1"}}, Settings{{"epochs", ""}}}) {
    CHECK_THROWS_AS(edits_options(bad), wug::resources::Error);
  }
}

TEST_CASE("Analogies carry a change from one cell to another and know which cells are equal", "[edits]") {
  std::vector<InflectionExample> rows;
  for (const char* stem : {"tam", "kit", "pol", "rus", "nak"}) {
    const std::string s = stem;
    rows.push_back({s, s + "a", "N;NOM;SG"});
    rows.push_back({s, s + "a", "N;ACC;SG"});
    rows.push_back({s, "mi" + s + "en", "N;NOM;PL"});
  }
  rows.push_back({"bod", "boda", "N;NOM;SG"});
  const EditAnalogies analogies(rows, {});
  bool plural = false, same = false;
  for (const auto& opinion : analogies.ask("bod", *analogies.want("N;NOM;PL"), {})) {
    if (opinion.form == U"miboden") plural = opinion.known > 0.9;
  }
  for (const auto& opinion : analogies.ask("bod", *analogies.want("N;ACC;SG"), {})) {
    if (opinion.form == U"boda") same = opinion.known > 0.9 && opinion.equal_known > -0.5;
  }
  CHECK(plural);
  CHECK(same);
}

TEST_CASE("Odd training data and odd queries are answered", "[edits]") {
  const std::vector<InflectionExample> empty;
  CHECK(Edits(empty).inflect_one("walk", "V;PST") == "walk");
  const std::vector<InflectionExample> odd = {{"", "", ""}, {"a", "", "N"}, {"", "b", "((;;"}, {"a", "", "N"}};
  const Edits edits(odd);
  const std::vector<InflectionQuery> queries = {{"", ""}, {std::string(900, 'x'), "N"}, {"a", std::string(9000, ';')}};
  for (const auto& forms : edits.inflect(queries, 2)) {
    CHECK(!forms.empty());
    CHECK(forms.size() <= 2);
  }
  const InflectionQuery long_word{std::string(1001, 'x'), "N"};
  CHECK_THROWS_AS(edits.inflect({&long_word, 1}, 1), wug::resources::Error);
}
