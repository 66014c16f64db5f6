// What FORMATS.md says of the real files beyond the ledger: headwords, classes, directions, residue, equal files. Skipped
// where the data is not there.
#include <set>

#include "lexicon/characters.hpp"
#include "resources/corpus_files.hpp"
#include "tests/lexicon/reading.hpp"
#include "tests/lexicon/real_lexicons.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using resources::Reason;
using tests::count;
using tests::empty_store;
using tests::import_real;
using tests::lexicons;
using tests::path;

namespace {

constexpr const char* headwords = "SELECT count(DISTINCT headword) FROM lexicon_entry";

std::set<std::string> pairs_of(const std::string& file, const char* from, const char* to) {
  auto store = empty_store();
  import_real(store, path(file), from, to);
  std::set<std::string> pairs;
  lexicon::for_each_pair(store, from, to, [&](const lexicon::StoredPair& pair) { pairs.insert(std::string(pair.headword) + "\t" + std::string(pair.translation)); });
  return pairs;
}

std::uint64_t residue(const lexicon::ImportResult& result, const std::string& field) {
  const auto& counts = result.report.residue_counts();
  const auto found = counts.find(field);
  return found == counts.end() ? 0 : found->second;
}

bool has_note(const lexicon::ImportResult& result, std::string_view text) {
  for (const auto& note : result.report.notes()) {
    if (note.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("MUSE's files of one pair have 1500 headwords, their class, and their equal sides", "[gates]") {
  if (!lexicons().found()) return;
  const auto [stem, from, to, identical] = GENERATE(table<std::string, const char*, const char*, std::uint64_t>({{"en-da", "eng", "dan", 304}, {"da-en", "dan", "eng", 502}}));
  auto store = empty_store();
  for (const std::string part : {"a", "n", "nw", "o", "pn", "v"}) {
    const auto result = import_real(store, path("muse/" + stem + ".5000-6500." + part + ".txt"), from, to);
    if (part == "pn") CHECK(result.report.count(Reason::identical) == identical);
  }
  CHECK(count(store, headwords) == 1500);
  CHECK(count(store, "SELECT count(DISTINCT original) FROM lexicon_pos") == 6);
}

TEST_CASE("The PanLex-derived lists have the headwords and equal sides of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [file, from, to, words, identical] =
      GENERATE(table<const char*, const char*, const char*, std::uint64_t, std::uint64_t>({{"eu-fi", "eus", "fin", 3378, 262}, {"tr-eu", "tur", "eus", 3740, 467}}));
  auto store = empty_store();
  const auto result = import_real(store, path(std::string("panlex-bli/") + file + ".train.5000.cc.trans"), from, to);
  CHECK(count(store, headwords) == words);
  CHECK(result.report.count(Reason::identical) == identical);
}

TEST_CASE("Apertium's restrictions and attributes are counted over all entries", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto welsh = import_real(store, path("apertium/cym-eng.dix"), "cym", "eng");
  CHECK(residue(welsh, "direction LR") == 76);
  CHECK(residue(welsh, "direction RL") == 72);
  CHECK(welsh.report.count(Reason::regex_entry) == 29);
  CHECK(welsh.report.count(Reason::one_sided) == 14);
  const auto kazakh = import_real(store, path("apertium/eng-kaz.dix"), "eng", "kaz");
  CHECK(residue(kazakh, "direction LR") == 45);
  CHECK(residue(kazakh, "direction RL") == 71);
  CHECK(kazakh.report.count(Reason::regex_entry) == 2);
  CHECK(kazakh.report.count(Reason::one_sided) == 76);
  const auto faroese = import_real(store, path("apertium/fao-nor.dix"), "fao", "nor");
  CHECK(residue(faroese, "e:vr") == 1057 + 1197);
  const auto maltese = import_real(store, path("apertium/mlt-ara.dix"), "mlt", "ara");
  CHECK(residue(maltese, "direction LR") == 980);
  CHECK(residue(maltese, "direction RL") == 253);
  CHECK(residue(maltese, "e:slr") == 263);
}

TEST_CASE("GiellaLT's three files are one dictionary", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  std::uint64_t rows = 0, explanations = 0;
  for (const char* part : {"A", "Adv", "V"}) {
    const auto result = import_real(store, path(std::string("giella/") + part + "_smenob.xml"), "sme", "nob");
    rows += result.report.read();
    explanations += result.report.count(Reason::definition_as_expression);
    CHECK(has_note(result, "Creative Commons Attribution"));
  }
  CHECK(rows == 8994);
  CHECK(explanations == 64);
  CHECK(count(store, "SELECT count(*) FROM lexicon_entry") == 6695);
  CHECK(count(store, headwords) == 6650);
  CHECK(count(store, "SELECT count(*) FROM (SELECT DISTINCT headword, translation, pos FROM lexicon_pair)") == 8890);
  CHECK(count(store, "SELECT count(*) FROM (SELECT DISTINCT headword, translation FROM lexicon_pair)") == 8873);
  CHECK(count(store, "SELECT count(*) FROM lexicon_example") == 2505);
}

TEST_CASE("FreeDict's TEI has the pronunciations, edge blanks and headwords of the reference", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  import_real(store, path("tei/eng-gle.tei"), "eng", "gle");
  CHECK(count(store, "SELECT count(*) FROM lexicon_variant WHERE kind = 'pronunciation'") == 1356);
  CHECK(count(store, "SELECT count(*) FROM lexicon_entry") == 1359);
  auto wolof = empty_store();
  const auto result = import_real(wolof, path("tei/wol-fra.tei"), "wol", "fra");
  CHECK(result.report.read() == 645);
  CHECK(count(wolof, headwords) == 579);
  CHECK(count(wolof, "SELECT count(*) FROM lexicon_example WHERE translation <> ''") == 8);
}

TEST_CASE("dictd and TEI editions of one dictionary give the same pairs", "[gates]") {
  if (!lexicons().found()) return;
  CHECK(pairs_of("dictd/freedict-gle-eng.index", "gle", "eng") == pairs_of("tei/gle-eng.tei", "gle", "eng"));
  const auto dictd = pairs_of("dictd/freedict-wol-fra.index", "wol", "fra"), tei = pairs_of("tei/wol-fra.tei", "wol", "fra");
  std::size_t equal = 0;
  for (const auto& pair : dictd) equal += tei.count(pair);
  CHECK(dictd.size() == 644);
  CHECK(equal == 606);
  auto store = empty_store();
  const auto result = import_real(store, path("dictd/freedict-wol-fra.index"), "wol", "fra");
  CHECK(result.report.count(Reason::glued_pos) == 38);
}

TEST_CASE("Daakaka's marker file has the records and fields of the reference", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto result = import_real(store, path("sfm/daakaka-db.sfm"), "bpa", "eng");
  CHECK(count(store, "SELECT count(*) FROM lexicon_entry WHERE homograph IS NOT NULL") == 267);
  CHECK(count(store, "SELECT count(*) FROM lexicon_definition WHERE language = ''") == 2218);
  CHECK(count(store, "SELECT count(*) FROM lexicon_definition WHERE language = '' AND text LIKE '[%]'") == 155);
  CHECK(count(store, "SELECT count(*) FROM lexicon_residue WHERE field = 'gloss:raw'") == 501 - 1);  // "roast.$pl": no letter behind
  CHECK(residue(result, "empty \\sd") + residue(result, "empty \\xref") == 3);
  CHECK(has_note(result, "17 lines continue"));
  CHECK(result.report.read() == 2011 + 193);  // glosses, and records without one
}

TEST_CASE("A CLDF wordlist keeps languages, concepts and cognate sets", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto result = import_real(store, path("cldf-wordlist-savelyevturkic/cldf-metadata.json"), "kaz", "eng");
  CHECK(has_note(result, "32 languages, 6 without an ISO 639-3 code (their Glottocode is used), 1 of them without a Glottocode"));
  CHECK(result.report.count(Reason::dangling_ref) == 0);
  CHECK(residue(result, "cognate set") == 8360);
  CHECK(count(store, "SELECT count(DISTINCT value) FROM lexicon_residue WHERE field = 'cognate set'") == 905);
  CHECK(count(store, "SELECT count(DISTINCT translation) FROM lexicon_pair") == 254);
  CHECK(count(store, "SELECT count(DISTINCT coalesce(language, 0)) FROM lexicon_entry") == 32);
  CHECK(count(store, "SELECT count(*) FROM lexicon_residue WHERE field = 'Value'") == 5592);
  const char* cells = "SELECT coalesce(e.language, 0), p.translation, count(*) AS forms FROM lexicon_entry e JOIN lexicon_pair p ON p.entry = e.id GROUP BY 1, 2";
  CHECK(count(store, (std::string("SELECT count(*) FROM (") + cells + ")").c_str()) == 7590);
  CHECK(count(store, (std::string("SELECT count(*) FROM (") + cells + ") WHERE forms > 1").c_str()) == 698);
}

TEST_CASE("WordNet tabs have the rows, synsets and lemmas of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [language, rows, synsets, lemmas] = GENERATE(table<const char*, std::uint64_t, std::uint64_t, std::uint64_t>(
      {{"cym", 2366, 2041, 2184}, {"fao", 2183, 1764, 2056}, {"gla", 6669, 5158, 4397}, {"gle", 5911, 4843, 5023}, {"glv", 1734, 1481, 1571}, {"isl", 7676, 5396, 7042},
       {"kaz", 1190, 986, 1143}, {"mlt", 1729, 1521, 1629}, {"sme", 211, 190, 209}, {"swa", 3868, 3421, 2791}, {"wol", 175, 168, 172}, {"zul", 506, 402, 375}}));
  INFO(language);
  auto store = empty_store();
  const auto result = import_real(store, path(std::string("omw/wn-wikt-") + language + ".tab"), language, "eng");
  CHECK(result.report.read() - result.report.skipped() == rows);
  CHECK(count(store, "SELECT count(DISTINCT value) FROM lexicon_residue WHERE field = 'synset'") == synsets);
  CHECK(count(store, headwords) == lemmas);
}

TEST_CASE("CLDR's WordNet tabs and the joined lists have the rows of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [language, rows, distinct] = GENERATE(
      table<const char*, std::uint64_t, std::uint64_t>({{"cym", 429, 424}, {"eng", 611, 605}, {"fao", 448, 440}, {"gle", 438, 435}, {"kaz", 254, 242}, {"mlt", 547, 545}}));
  INFO(language);
  auto store = empty_store();
  const auto result = import_real(store, path(std::string("omw/wn-cldr-") + language + ".tab"), language, "isl");
  CHECK(result.report.kept() == rows);
  CHECK(count(store, "SELECT count(*) FROM (SELECT DISTINCT e.headword, r.value FROM lexicon_entry e JOIN lexicon_residue r ON r.entry = e.id WHERE r.field = 'synset')") == distinct);
}

TEST_CASE("The joined WordNet lists are read as word, translation, part of speech", "[gates]") {
  if (!lexicons().found()) return;
  const auto [language, rows, pairs] =
      GENERATE(table<const char*, std::uint64_t, std::uint64_t>({{"cym", 5536, 5490}, {"fao", 5289, 5254}, {"gle", 12202, 12055}, {"kaz", 3041, 3031}, {"mlt", 4606, 4579}}));
  INFO(language);
  auto store = empty_store();
  const auto result = import_real(store, path(std::string("omw/joined.") + language + "-eng.tsv"), language, "eng");
  CHECK(result.report.read() == rows);
  CHECK(result.report.kept() == pairs);
}

TEST_CASE("LIFT samples keep relations and say which ranges are elsewhere", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto sample = import_real(store, path("lift/misc/sample.0.13.lift"), "eng", "tpi");
  CHECK(residue(sample, "entry/relation") == 24);
  CHECK(sample.report.count(Reason::no_translation) == 4);
  CHECK(sample.report.count(Reason::from_definition) == 1);
  CHECK(sample.report.count(Reason::dangling_ref) == 0);
  CHECK(has_note(import_real(store, path("lift/misc/sample.lift"), "eng", "tpi"), "LIFT 0.12"));
  CHECK(has_note(import_real(store, path("lift/flex/AllFLExFields/AllFLExFields.lift"), "tha", "eng"), "22 ranges are in other files"));
  CHECK(has_note(import_real(store, path("lift/ranges/test20080407.lift"), "eng", "tpi"), "the .lift-ranges file beside this one"));
  CHECK(has_note(import_real(store, path("lift/negative/flex-quirks.lift"), "eng", "tpi"), "is no URI"));
  CHECK(import_real(store, path("lift/negative/duplicate-guid.lift"), "eng", "tpi").report.count(Reason::dup_guid) == 1);
  CHECK(import_real(store, path("lift/negative/duplicate-form-lang.lift"), "eng", "tpi").report.count(Reason::dup_form_lang) == 1);
}

TEST_CASE("XDXF samples give the definitions and targets of the reference", "[gates]") {
  if (!lexicons().found()) return;
  lexicon::ReaderOptions options;
  options.from = "eng";
  options.to = "rus";
  const auto whole = tests::read_with("xdxf", lexicon::FileInput(path("xdxf/rev34.xml")), options);
  std::set<std::uint64_t> articles;
  std::size_t definitions = 0, translations = 0;
  for (const auto& entry : whole.list.entries) {
    if (!articles.insert(entry.line).second) continue;  // each key of an article is an entry
    for (const auto& sense : entry.senses) {
      definitions += sense.definitions.size();
      translations += sense.translations.size();
    }
  }
  CHECK(articles.size() == 5);
  CHECK(definitions == 14);
  CHECK(translations == 1);
  const auto many = tests::read_with("xdxf", lexicon::FileInput(path("xdxf/dictionary_one-to-many_languages_rev34.xml")), options);
  std::set<std::string> targets;
  for (const auto& sense : many.list.entries.at(0).senses) {
    for (const auto& definition : sense.definitions) targets.insert(definition.language);
  }
  CHECK(targets == std::set<std::string>{"es-ES", "es-AR", "eo", "zh-cmn-Hant-TW"});
}

TEST_CASE("The character report counts the rows that mix scripts", "[gates]") {
  static const tests::SharedData unimorph("unimorph"), sigmorphon2020("sigmorphon-2020"), sigmorphon2021("sigmorphon-2021"), sigmorphon2022("sigmorphon-2022");
  if (!unimorph.found() || !sigmorphon2020.found() || !sigmorphon2021.found() || !sigmorphon2022.found()) return;
  const auto mixed = [](const std::string& file) {
    lexicon::Characters characters;
    resources::for_each_text({file}, "text", [&](const resources::TextItem& item) { characters.add(item.text, std::to_string(item.line)); });
    return characters.mixed_texts();
  };
  CHECK(mixed(unimorph.path("unimorph/kaz/kaz.sm")) == 11861);
  CHECK(mixed(sigmorphon2020.path("sigmorphon/2020/kaz.trn")) == 7794);
  CHECK(mixed(sigmorphon2020.path("sigmorphon/2020/kir.trn")) == 3450);
  CHECK(mixed(sigmorphon2020.path("sigmorphon/2020/evn.trn")) == 182);
  CHECK(mixed(sigmorphon2021.path("sigmorphon/2021/itl.train")) == 298);
  CHECK(mixed(sigmorphon2022.path("sigmorphon/2022/kaz_large.train")) == 1620);
}

TEST_CASE("The character report counts the lines that a character stands in", "[gates]") {
  static const tests::SharedData unimorph("unimorph"), text("text");
  if (!unimorph.found() || !text.found()) return;
  const auto lines = [](const std::string& file, char32_t character) {
    lexicon::Characters characters;
    resources::for_each_text({file}, "text", [&](const resources::TextItem& item) { characters.add(item.text, std::to_string(item.line)); });
    for (const auto& counted : characters.report()) {
      if (counted.character == character) return counted.texts;
    }
    return std::uint64_t{0};
  };
  CHECK(lines(unimorph.path("unimorph/gle/gle"), U'\'') == 2999);
  CHECK(lines(unimorph.path("unimorph/gle/gle"), U'\u2019') == 1);
  CHECK(lines(text.path("mono/cv.cy.txt"), U'\'') == 3911);
  CHECK(lines(text.path("mono/cv.cy.txt"), U'\u2019') == 3294);
  CHECK(lines(text.path("mono/cv.gn.txt"), U'\u02BC') == 413);
}
