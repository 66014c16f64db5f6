// The counts of the reference on the real files: read, kept, merged and quarantined rows of every lexicon in the shared
// data. Skipped where the data is not there.
#include "lexicon/stats.hpp"
#include "lexicon/store.hpp"
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

struct Gate {
  const char *file, *format, *from, *to;
  std::uint64_t kept, merged, quarantined, skipped;
};

constexpr Gate gates[] = {
    {"muse/en-da.5000-6500.a.txt", "tsv", "eng", "dan", 333, 0, 0, 0},
    {"muse/en-da.5000-6500.n.txt", "tsv", "eng", "dan", 1399, 1, 0, 0},
    {"muse/en-da.5000-6500.nw.txt", "tsv", "eng", "dan", 106, 0, 0, 0},
    {"muse/en-da.5000-6500.o.txt", "tsv", "eng", "dan", 6, 0, 0, 0},
    {"muse/en-da.5000-6500.pn.txt", "tsv", "eng", "dan", 354, 0, 0, 0},
    {"muse/en-da.5000-6500.v.txt", "tsv", "eng", "dan", 509, 0, 0, 0},
    {"muse/da-en.5000-6500.a.txt", "tsv", "dan", "eng", 233, 0, 0, 0},
    {"muse/da-en.5000-6500.n.txt", "tsv", "dan", "eng", 804, 0, 0, 0},
    {"muse/da-en.5000-6500.nw.txt", "tsv", "dan", "eng", 184, 0, 0, 0},
    {"muse/da-en.5000-6500.o.txt", "tsv", "dan", "eng", 7, 0, 0, 0},
    {"muse/da-en.5000-6500.pn.txt", "tsv", "dan", "eng", 530, 0, 0, 0},
    {"muse/da-en.5000-6500.v.txt", "tsv", "dan", "eng", 347, 0, 0, 0},
    {"panlex-bli/eu-fi.train.5000.cc.trans", "tsv", "eus", "fin", 4952, 48, 0, 0},
    {"panlex-bli/tr-eu.train.5000.cc.trans", "tsv", "tur", "eus", 4922, 78, 0, 0},
    {"apertium/cym-eng.dix", "dix", "cym", "eng", 11274, 103, 43, 0},
    {"apertium/eng-kaz.dix", "dix", "eng", "kaz", 30990, 1926, 78, 0},
    {"apertium/fao-nor.dix", "dix", "fao", "nor", 16165, 642, 14, 0},
    {"apertium/mlt-ara.dix", "dix", "mlt", "ara", 7157, 410, 9, 0},
    {"giella/A_smenob.xml", "giella", "sme", "nob", 2633, 27, 10, 0},
    {"giella/Adv_smenob.xml", "giella", "sme", "nob", 1162, 0, 9, 0},
    {"giella/V_smenob.xml", "giella", "sme", "nob", 5095, 13, 45, 0},
    {"tei/gle-eng.tei", "tei", "gle", "eng", 1793, 0, 0, 0},
    {"tei/eng-gle.tei", "tei", "eng", "gle", 1884, 0, 0, 0},
    {"tei/gla-deu.tei", "tei", "gla", "deu", 427, 0, 0, 0},
    {"tei/wol-fra.tei", "tei", "wol", "fra", 644, 1, 0, 0},
    {"tei/template.lg1-lg2.tei", "tei", "deu", "eng", 5, 1, 0, 0},
    {"dictd/freedict-cym-eng.index", "dictd", "cym", "eng", 12519, 115, 0, 6},
    // 12 517 before blanks inside headwords are collapsed, as a pair is defined (gate_source_tests.cpp)
    {"dictd/freedict-eng-cym.index", "dictd", "eng", "cym", 12515, 115, 0, 6},
    {"dictd/freedict-gle-eng.index", "dictd", "gle", "eng", 1793, 0, 0, 6},
    {"dictd/freedict-wol-fra.index", "dictd", "wol", "fra", 644, 2, 0, 6},
    {"stardict/XMLittre-400.ifo", "stardict", "fra", "eng", 400, 0, 0, 0},
};

}  // namespace

TEST_CASE("The real lexicons give the counts of the reference", "[gates]") {
  if (!lexicons().found()) return;
  for (const Gate& gate : gates) {
    INFO(gate.file);
    auto store = empty_store();
    const auto result = import_real(store, path(gate.file), gate.from, gate.to);
    CHECK(result.format == gate.format);
    CHECK(result.report.kept() == gate.kept);
    CHECK(result.report.merged() == gate.merged);
    CHECK(result.report.quarantined() == gate.quarantined);
    CHECK(result.report.skipped() == gate.skipped);
    CHECK(count(store, "SELECT count(*) FROM quarantine") == gate.quarantined);
  }
}

TEST_CASE("Apertium's restrictions give the usable pairs of each direction", "[gates]") {
  if (!lexicons().found()) return;
  const auto [file, from, to, forward, backward] = GENERATE(table<const char*, const char*, const char*, std::uint64_t, std::uint64_t>({
      {"apertium/cym-eng.dix", "cym", "eng", 11207, 11217},
      {"apertium/eng-kaz.dix", "eng", "kaz", 30968, 30978},
      {"apertium/fao-nor.dix", "fao", "nor", 16164, 16164},
      {"apertium/mlt-ara.dix", "mlt", "ara", 7123, 6364},
  }));
  auto store = empty_store();
  import_real(store, path(file), from, to);
  const auto stats = lexicon::lexicon_stats(store).at(0);
  CHECK(stats.forward == forward);
  CHECK(stats.backward == backward);
}

TEST_CASE("WordNet tabs join on synsets", "[gates]") {
  if (!lexicons().found()) return;
  const auto [language, pairs] = GENERATE(table<const char*, std::uint64_t>({{"cym", 3990}, {"fao", 3921}, {"gle", 9563}, {"kaz", 2061}, {"mlt", 2918}, {"sme", 356}}));
  auto store = empty_store();
  const auto result = import_real(store, path(std::string("omw/wn-wikt-") + language + ".tab"), language, "eng", path("omw/wn-wikt-eng.tab"));
  INFO(language);
  CHECK(result.report.kept() == pairs);
}

TEST_CASE("WordNet tabs alone give their lemmas", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto english = import_real(store, path("omw/wn-wikt-eng.tab"), "eng", "isl");
  CHECK(english.report.count(Reason::empty_field) == 56);
  const auto albanian = import_real(store, path("omw/wn-data-als.tab"), "sqi", "eng");
  CHECK(albanian.report.read() == 1 + 9599 + 4686 + 3324);
  CHECK(albanian.report.count(Reason::missing_pivot) == 8);  // definitions and examples of synsets without a lemma
}

TEST_CASE("Daakaka from SFM and from CLDF has the same headwords and glosses", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto sfm = import_real(store, path("sfm/daakaka-db.sfm"), "bpa", "eng");
  CHECK(sfm.report.count(Reason::placeholder_gloss) == 206);
  const auto cldf = import_real(store, path("cldf-dictionary-daakaka/cldf-metadata.json"), "bpa", "eng");
  CHECK(cldf.report.count(Reason::placeholder_gloss) == 206);
  CHECK(cldf.report.count(Reason::dangling_ref) == 9);
  for (const auto& stats : lexicon::lexicon_stats(store)) {
    INFO(stats.format);
    CHECK(stats.entries == 2167);
    CHECK(stats.headwords == 1943);
    CHECK(stats.pairs == 1801);
  }
  const char* difference = "SELECT count(*) FROM (SELECT h.text, count(*) FROM lexicon_entry e JOIN lexicon_text h ON h.id = e.headword WHERE source = 1 GROUP BY 1 "
                           "EXCEPT SELECT h.text, count(*) FROM lexicon_entry e JOIN lexicon_text h ON h.id = e.headword WHERE source = 2 GROUP BY 1)";
  CHECK(count(store, difference) == 0);
}

TEST_CASE("A CLDF wordlist is kept as transcription, outside of synthesis", "[gates]") {
  if (!lexicons().found()) return;
  auto store = empty_store();
  const auto result = import_real(store, path("cldf-wordlist-savelyevturkic/cldf-metadata.json"), "kaz", "eng");
  CHECK(result.report.read() == 8360);
  CHECK(count(store, "SELECT count(*) FROM lexicon_entry") == 8360);
  CHECK(count(store, "SELECT count(*) FROM lexicon_entry WHERE language IS NULL") == 268);
  std::uint64_t pairs = 0, all = 0;
  lexicon::for_each_pair(store, "kaz", "eng", [&](const lexicon::StoredPair&) { ++pairs; });
  lexicon::for_each_pair(store, "kaz", "eng", [&](const lexicon::StoredPair& pair) { all += (pair.marks & lexicon::mark_dup_pair) == 0 ? 1 : 0; }, {true, true});
  CHECK(pairs == 0);
  CHECK(all == 267);
}

TEST_CASE("LIFT samples give the entries, senses and translations of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [file, from, entries, translations] = GENERATE(table<const char*, const char*, std::size_t, std::size_t>({
      {"lift/misc/sample.0.13.lift", "eng", 15, 12},
      {"lift/misc/sample.lift", "eng", 15, 12},
      {"lift/flex/AllFLExFields/AllFLExFields.lift", "tha", 2, 2},
      {"lift/ranges/test20080407.lift", "eng", 1, 1},
      {"lift/spec-examples/0.12/baseformrelation.lift", "eng", 3, 3},
      {"lift/negative/duplicate-guid.lift", "eng", 1, 0},
      {"lift/negative/duplicate-form-lang.lift", "eng", 1, 0},
      {"lift/negative/flex-quirks.lift", "eng", 1, 0},
  }));
  INFO(file);
  lexicon::ReaderOptions options;
  options.from = from;
  options.to = "eng";
  const auto reading = tests::read_with("lift", lexicon::FileInput(path(file)), options);
  CHECK(reading.list.entries.size() == entries);
  CHECK(reading.list.pairs().size() == translations);
  CHECK(reading.report.count(Reason::dangling_ref) == 0);
}

TEST_CASE("kaikki extracts give the senses and forms of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [file, from, to, records, senses, form_of, kept, pseudo] =
      GENERATE(table<const char*, const char*, const char*, std::size_t, std::size_t, std::uint64_t, std::size_t, std::uint64_t>({
          {"kaikki/de-en-extract.jsonl", "deu", "eng", 8, 35, 1, 259, 25},
          {"kaikki/fi-en-extract.jsonl", "fin", "eng", 2, 10, 0, 397, 69},
          {"kaikki/sq-en-extract.jsonl", "sqi", "eng", 3, 11, 1, 33, 2},
          {"kaikki/is-en-extract.jsonl", "isl", "eng", 1, 1, 1, 0, 0},
          {"kaikki/en-de-extract.jsonl", "eng", "deu", 1, 1, 0, 5, 0},
      }));
  INFO(file);
  lexicon::ReaderOptions options;
  options.from = from;
  options.to = to;
  const auto reading = tests::read_with("wiktextract", lexicon::FileInput(path(file)), options);
  std::size_t all_senses = 0, forms = 0;
  for (const auto& entry : reading.list.entries) {
    for (const auto& variant : entry.variants) forms += variant.kind == "inflected" ? 1 : 0;
    for (const auto& sense : entry.senses) all_senses += sense.definitions.size();
  }
  CHECK(reading.list.entries.size() == records);
  CHECK(all_senses + form_of == senses);
  CHECK(reading.report.count(Reason::form_of) == form_of);
  CHECK(forms == kept);
  CHECK(reading.report.count(Reason::pseudo_form) == pseudo);
}

TEST_CASE("XDXF samples give the articles and keys of the reference", "[gates]") {
  if (!lexicons().found()) return;
  lexicon::ReaderOptions options;
  options.from = "eng";
  options.to = "epo";
  const auto whole = tests::read_with("xdxf", lexicon::FileInput(path("xdxf/rev34.xml")), options);
  CHECK(whole.list.entries.size() == 7);
  options.definitions = true;
  const auto many = tests::read_with("xdxf", lexicon::FileInput(path("xdxf/dictionary_one-to-many_languages_rev34.xml")), options);
  REQUIRE(many.list.entries.size() == 1);
  CHECK(many.list.pairs().size() == 4);
}
