#include "morph/analyzer.hpp"

#include "morph/gaps.hpp"
#include "morph/import.hpp"
#include "morph/inflectors.hpp"
#include "morph/schema.hpp"
#include "morph/stats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

/// Nouns that add -t and -n, and verbs that put an- before the lemma.
struct World {
  wug::tests::TemporaryFolder folder;
  Store store{":memory:", OpenMode::create, {morph_schema()}};
  FormTable table = load();
  std::unique_ptr<Inflector> inflector;

  World() {
    std::vector<InflectionExample> examples;
    for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
      for (const auto& cell : table.cells(lemma)) {
        examples.push_back({std::string(table.lemma(lemma)), std::string(table.form(cell.form)), std::string(table.bundle(cell.bundle))});
      }
    }
    TrainOptions options;
    options.method = "rules";
    inflector = train_inflector(examples, options);
  }

 private:
  FormTable load() {
    std::string text = "kala\tkalaa\tN;PRT;SG\nkala\tkaloja\tN;PRT;PL\nkala\tkaloita\tN;PRT;PL\n";
    for (const char* stem : {"talo", "kala", "muna", "pata", "koira", "sana", "lapa"}) {
      text += std::string(stem) + "\t" + stem + "t\tN;NOM;PL\n" + stem + "\t" + stem + "n\tN;GEN;SG\n";
    }
    for (const char* stem : {"tafuta", "soma", "lima", "pika"}) text += std::string(stem) + "\tan" + stem + "\tV;PRS\n";
    ImportOptions options;
    options.language = "fin";
    SilentProgress progress;
    import_table(store, folder.file("table", text), options, progress);
    return FormTable::load(store, "fin");
  }
};

}  // namespace

TEST_CASE("A form that no table has is analysed by inverting the inflector", "[analyzer]") {
  const World world;
  const Analyzer analyzer(world.table, *world.inflector);
  const auto guesses = analyzer.analyze("kissat", 5);
  REQUIRE_FALSE(guesses.empty());
  CHECK(guesses[0].lemma == "kissa");
  CHECK(guesses[0].bundle == "N;NOM;PL");
  CHECK_FALSE(guesses[0].known_lemma);
  CHECK(guesses[0].support >= 7);
  const auto prefixed = analyzer.analyze("anakita", 5);
  REQUIRE_FALSE(prefixed.empty());
  CHECK(std::any_of(prefixed.begin(), prefixed.end(), [](const auto& guess) { return guess.lemma == "akita" && guess.bundle == "V;PRS"; }));
}

TEST_CASE("A form that fits nothing has no analysis, whatever its length", "[analyzer]") {
  const World world;
  const Analyzer analyzer(world.table, *world.inflector);
  CHECK(analyzer.analyze("", 5).empty());
  CHECK(analyzer.analyze(std::string(10'000, 'a'), 5).empty());
  CHECK(analyzer.analyze("kissat", 0).empty());
}

TEST_CASE("Expected cells that a lemma lacks are named", "[gaps]") {
  const World world;
  const auto missing = missing_bundles(world.table, *world.table.find_lemma("kala"));
  CHECK(missing.empty());
  CHECK(expected_bundles(world.table, "N").size() == 2);
  CHECK(expected_bundles(world.table, "ADJ").empty());
}

TEST_CASE("Cells with several forms are listed with them", "[stats]") {
  const World world;
  const auto cells = overabundant_cells(world.table, 9);
  REQUIRE(cells.size() == 1);
  CHECK(cells[0].lemma == "kala");
  CHECK(cells[0].forms == std::vector<std::string>{"kaloita", "kaloja"});
  CHECK(overabundant_cells(world.table, 0).empty());
}
