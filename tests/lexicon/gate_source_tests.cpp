// Counts of FORMATS.md that stand in the files and not in a ledger: entries, quotes, senses, tags, lines, keys. Skipped where
// the data is not there.
#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "lexicon/formats/gloss_text.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"
#include "resources/xml_document.hpp"
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

tests::Reading read_real(const char* format, const std::string& file, const char* from, const char* to) {
  lexicon::ReaderOptions options;
  options.from = from;
  options.to = to;
  return tests::read_with(format, lexicon::FileInput(path(file)), options);
}

template <class Is>
std::size_t count_entries(const tests::Reading& reading, const Is& is) {
  return static_cast<std::size_t>(std::count_if(reading.list.entries.begin(), reading.list.entries.end(), is));
}

std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++found;
  return found;
}

/// Every element of one name below a node.
std::vector<pugi::xml_node> below(const pugi::xml_node& node, const std::string& name) {
  std::vector<pugi::xml_node> found;
  for (const auto& match : node.select_nodes((".//" + name).c_str())) found.push_back(match.node());
  return found;
}

resources::XmlDocument document(const std::string& file) { return {resources::read_file(path(file)), file}; }

}  // namespace

TEST_CASE("714 rows of the Turkish list have a dotted capital or a dotless small i", "[gates]") {
  if (!lexicons().found()) return;
  resources::TextInput lines(path("panlex-bli/tr-eu.train.5000.cc.trans"));
  std::size_t rows = 0;
  while (const auto line = lines.next()) rows += line->text.find("\u0130") != std::string_view::npos || line->text.find("\u0131") != std::string_view::npos;
  CHECK(rows == 714);
}

TEST_CASE("FreeDict's TEI has the entries, quotes and splits of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [file, from, to, entries, quotes] = GENERATE(table<const char*, const char*, const char*, std::size_t, std::size_t>(
      {{"gle-eng", "gle", "eng", 1185, 1793}, {"eng-gle", "eng", "gle", 1359, 1884}, {"gla-deu", "gla", "deu", 257, 427}, {"wol-fra", "wol", "fra", 595, 619}, {"template.lg1-lg2", "deu", "eng", 4, 6}}));
  INFO(file);
  CHECK(read_real("tei", std::string("tei/") + file + ".tei", from, to).list.entries.size() == entries);
  const auto parsed = document(std::string("tei/") + file + ".tei");
  const auto translations = below(parsed.root(), "cit[@type='trans'][not(ancestor::cit)]/quote");
  CHECK(translations.size() == quotes);
  std::size_t edge_blanks = 0, split = 0;
  for (const auto& quote : translations) {
    const std::string text = resources::text_below(quote);
    edge_blanks += resources::trim(text) != text;
    split += lexicon::split_glosses(text).size() > 1;
  }
  const bool wolof = std::string(file) == "wol-fra";
  CHECK(edge_blanks == (wolof ? 25 : 0));
  CHECK(split == (wolof ? 24 : 0));
}

TEST_CASE("Apertium's files have the comments, names, variants and paradigms of the reference", "[gates]") {
  if (!lexicons().found()) return;
  CHECK(occurrences(resources::read_file(path("apertium/cym-eng.dix")), "<!--") == 389);
  CHECK_FALSE(resources::read_file(path("apertium/eng-kaz.dix")).starts_with("<?xml"));
  const auto names = [](const auto& entry) { return entry.pos_original == "np"; };
  CHECK(count_entries(read_real("dix", "apertium/cym-eng.dix", "cym", "eng"), names) == 1758);
  CHECK(count_entries(read_real("dix", "apertium/eng-kaz.dix", "eng", "kaz"), names) == 9050);
  const auto faroese = document("apertium/fao-nor.dix"), maltese = document("apertium/mlt-ara.dix");
  CHECK(below(faroese.root(), "section/e[@vr='nob']").size() == 1057);
  CHECK(below(faroese.root(), "section/e[@vr='nno']").size() == 1197);
  CHECK(below(faroese.root(), "section/e[par]").size() == 4736);
  CHECK(below(faroese.root(), "section/e[not(re)][not(p/l/s)]").size() == 3068);
  CHECK(below(maltese.root(), "section//par").size() == 6645);
  CHECK(below(maltese.root(), "pardef").size() == 15);
  CHECK(below(maltese.root(), "pardefs//e").size() == 83);
  CHECK(read_real("dix", "apertium/mlt-ara.dix", "mlt", "ara").report.residue_counts().at("left out, par") == 6645);
}

TEST_CASE("GiellaLT's files have the translations, restrictions and examples of the reference", "[gates]") {
  if (!lexicons().found()) return;
  std::size_t phrases = 0, restrictions = 0;
  std::set<std::string> with_pos, without_pos;
  const auto check = [&](const char* file, std::size_t entries, std::size_t translations, std::size_t pairs, std::size_t examples) {
    INFO(file);
    const auto parsed = document(file);
    std::set<std::string> here;
    for (const auto& t : below(parsed.root(), "tg/t")) {
      const auto l = t.parent().parent().parent().child("lg").child("l");
      const std::string pair = resources::text_below(l) + "\t" + resources::text_below(t);
      here.insert(pair + "\t" + l.attribute("pos").value());
      without_pos.insert(pair);
      phrases += std::string_view(t.attribute("t_type").value()) == "phrase";
    }
    with_pos.insert(here.begin(), here.end());
    restrictions += below(parsed.root(), "tg/re").size();
    CHECK(here.size() == pairs);
    const auto reading = read_real("giella", file, "sme", "nob");
    CHECK(reading.list.entries.size() == entries);
    CHECK(reading.list.pairs().size() + reading.report.quarantined() == translations);
    std::size_t read_examples = 0;
    for (const auto& entry : reading.list.entries) {
      for (const auto& sense : entry.senses) read_examples += sense.examples.size();
    }
    CHECK(read_examples == examples);
  };
  check("giella/A_smenob.xml", 2124, 2670, 2643, 529);
  check("giella/Adv_smenob.xml", 914, 1171, 1171, 579);
  check("giella/V_smenob.xml", 3657, 5153, 5140, 1397);
  CHECK(phrases == 1854);
  CHECK(restrictions == 899);
  CHECK(with_pos.size() == 8954);
  CHECK(without_pos.size() == 8937);
}

TEST_CASE("LIFT samples have the senses of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [file, from, senses] = GENERATE(table<const char*, const char*, std::size_t>({{"misc/sample.0.13.lift", "eng", 16},
                                                                                           {"misc/sample.lift", "eng", 16},
                                                                                           {"flex/AllFLExFields/AllFLExFields.lift", "tha", 2},
                                                                                           {"ranges/test20080407.lift", "eng", 1},
                                                                                           {"spec-examples/0.12/baseformrelation.lift", "eng", 3}}));
  INFO(file);
  std::size_t found = 0;
  for (const auto& entry : read_real("lift", std::string("lift/") + file, from, "eng").list.entries) found += entry.senses.size();
  CHECK(found == senses);
}

TEST_CASE("Daakaka's marker file has the lines and senses of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const std::string file = resources::read_file(path("sfm/daakaka-db.sfm"));
  CHECK(occurrences(file, "\r\n") == 19146);
  CHECK(occurrences(file, "\n\\sn ") == 128);
  CHECK(occurrences(file, "\n\\ge ") == 2011);
  resources::TextInput lines(path("sfm/daakaka-db.sfm"));
  std::size_t blank = 0;
  while (const auto line = lines.next()) blank += resources::trim(line->text).empty();
  CHECK(blank == 2199 - 1);  // the reference counts what follows the last line's end as one more
  const auto reading = read_real("sfm", "sfm/daakaka-db.sfm", "bpa", "eng");
  std::map<std::string, std::size_t> headwords;
  std::size_t senses = 0, numbered = 0, dotted = 0;
  for (const auto& entry : reading.list.entries) {
    ++headwords[entry.headword];
    senses += std::max<std::size_t>(1, entry.senses.size());
    numbered += entry.senses.size() > 1;
    for (const auto& sense : entry.senses) {
      for (const auto& raw : sense.residue) dotted += raw.field == "gloss:raw" && raw.value.find('.') != std::string::npos;
      for (const auto& translation : sense.translations) dotted += translation.text == "roast.$pl";  // kept: no letter behind the dot
    }
  }
  CHECK(reading.list.entries.size() == 2167);
  CHECK(std::count_if(headwords.begin(), headwords.end(), [](const auto& word) { return word.second > 1; }) == 162);
  CHECK(senses == 2229);
  CHECK(reading.list.pairs().size() == 1805);
  CHECK(dotted == 501);
}

TEST_CASE("Daakaka's CLDF has the senses, glosses and examples of the reference, and the glosses of the marker file", "[gates]") {
  if (!lexicons().found()) return;
  const auto cldf = read_real("cldf", "cldf-dictionary-daakaka/cldf-metadata.json", "bpa", "eng"), sfm = read_real("sfm", "sfm/daakaka-db.sfm", "bpa", "eng");
  std::size_t senses = 0, cells = 0, of_two = 0;
  std::set<std::string> examples;  // some stand with several senses
  for (const auto& entry : cldf.list.entries) {
    senses += entry.senses.size();
    for (const auto& sense : entry.senses) {
      for (const auto& example : sense.examples) examples.insert(example.id);
    }
  }
  CHECK(senses == 2229);
  CHECK(examples.size() == 761);
  // Glosses and grammatical labels, which are put aside, as "headword TAB gloss".
  const auto glosses = [](const tests::Reading& reading) {
    std::multiset<std::string> all;
    for (std::string pair : reading.list.pairs()) all.insert(pair.replace(pair.rfind('|'), 1, "\t"));
    for (const auto& row : reading.report.rows()) all.insert(row.text);
    return all;
  };
  CHECK(glosses(cldf).size() == 2011);
  const bool same = glosses(cldf) == glosses(sfm);
  CHECK(same);
  std::map<std::uint64_t, std::size_t> items;  // of a cell, by its line
  for (const auto& entry : cldf.list.entries) {
    for (const auto& sense : entry.senses) {
      for (const auto& translation : sense.translations) ++items[translation.line];
    }
  }
  for (const auto& row : cldf.report.rows()) ++items[row.line];
  for (const auto& [line, number] : items) {
    ++cells;
    of_two += number == 2;
  }
  CHECK(cells == 1999);
  CHECK(of_two == 12);
}

TEST_CASE("The English and Albanian WordNet tabs have the rows, lemmas and synsets of the reference", "[gates]") {
  if (!lexicons().found()) return;
  auto english = empty_store();
  const auto tab = import_real(english, path("omw/wn-wikt-eng.tab"), "eng", "isl");
  CHECK(tab.report.read() - tab.report.skipped() == 49951);
  auto albanian = empty_store();
  import_real(albanian, path("omw/wn-data-als.tab"), "sqi", "eng");
  CHECK(count(albanian, "SELECT count(*) FROM lexicon_entry") == 9599);
  CHECK(count(albanian, "SELECT count(DISTINCT headword) FROM lexicon_entry") == 5988);
  CHECK(count(albanian, "SELECT count(DISTINCT value) FROM lexicon_residue WHERE field = 'synset'") == 4675);
}

TEST_CASE("dictd's files have the keys, articles, pairs and headwords of the reference", "[gates]") {
  if (!lexicons().found()) return;
  const auto [name, keys, repeated, articles, pairs, distinct, headwords] =
      GENERATE(table<std::string, std::size_t, std::uint64_t, std::size_t, std::size_t, std::size_t, std::size_t>(
          {{"cym-eng", 12636, 0, 12630, 12634, 12519, 12043}, {"eng-cym", 12636, 0, 12630, 12630, 12517, 10056}, {"gle-eng", 1191, 0, 1185, 1793, 1793, 0}, {"wol-fra", 602, 1, 595, 645, 644, 0}}));
  INFO(name);
  const auto reading = read_real("dictd", "dictd/freedict-" + name + ".index", name.substr(0, 3).c_str(), name.substr(4).c_str());
  std::set<std::string> words, all;
  for (const auto& entry : reading.list.entries) {
    words.insert(resources::collapse_spaces(entry.headword));
    for (const auto& sense : entry.senses) {
      for (const auto& translation : sense.translations) all.insert(entry.headword + "|" + resources::collapse_spaces(translation.text));
    }
  }
  CHECK(reading.report.count(Reason::meta_row) == 6);
  CHECK(reading.report.count(Reason::dup_row) == repeated);
  CHECK(reading.list.entries.size() == articles);
  CHECK(articles + repeated + 6 == keys);
  CHECK(reading.list.pairs().size() == pairs);
  // The reference counts pairs of eng-cym before the blanks inside headwords are collapsed, headwords after it; by its own
  // definition of a pair two of these are equal to others, and 12515 are kept.
  CHECK(all.size() == distinct);
  if (headwords > 0) CHECK(words.size() == headwords);
}

TEST_CASE("The StarDict sample has the index and data of the reference", "[gates]") {
  if (!lexicons().found()) return;
  CHECK(resources::read_file(path("stardict/XMLittre-400.idx")).size() == 7527);
  CHECK(resources::read_file(path("stardict/XMLittre-400.dict.dz")).size() == 153083);
  const auto reading = read_real("stardict", "stardict/XMLittre-400.ifo", "fra", "fra");
  CHECK(reading.list.entries.size() == 400);
  CHECK(reading.list.pairs().empty());
}
