#include "morph/word_formation.hpp"

#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "resources/provenance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

struct Project {
  wug::tests::TemporaryFolder folder;
  Store store{":memory:", OpenMode::create, {morph_schema()}};
  SilentProgress progress;
  int files = 0;
  ImportResult import(const std::string& bytes) {
    ImportOptions options;
    options.language = "deu";
    return import_table(store, folder.file("file" + std::to_string(++files), bytes), options, progress);
  }
};

}  // namespace

TEST_CASE("Derivations are kept with base, affix and parts of speech, repeats are merged", "[word_formation]") {
  Project project;
  const auto result = project.import("Laut\tablaut\tN:N\tab-\nLaut\tablaut\tN:N\tab- \n\nLaut\tlautlos\tN:ADJ\t-los\nx\ty\tN:N\nx\t \tN:N\t-z\nx\ty\tnoun\t-z\n");
  CHECK(result.format == "derivations");
  CHECK(result.report.kept() == 3);
  CHECK(result.report.count(Reason::dup_row) == 1);
  CHECK(result.report.count(Reason::edge_ws) == 1);
  CHECK(result.report.count(Reason::blank) == 1);
  CHECK(result.report.count(Reason::ragged) == 1);
  CHECK(result.report.count(Reason::empty_field) == 1);
  CHECK(result.report.count(Reason::bad_tag) == 1);
  const auto found = formations_of(project.store, "deu", "ablaut");
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == FormationKind::derivation);
  CHECK(found[0].base == "Laut");
  CHECK(found[0].parts == "ab-");
  CHECK(found[0].count == 2);
  CHECK(formations_of(project.store, "isl", "ablaut").empty());
  const auto pairs = derivations_of(project.store, "deu");
  REQUIRE(pairs.size() == 3);
  CHECK(pairs[1] == std::pair<std::string, std::string>{"Laut", "lautlos"});
  CHECK(derivations_of(project.store, "isl").empty());
  CHECK(project.store.check().empty());
}

TEST_CASE("Segmentations are read in both notations", "[word_formation]") {
  Project project;
  const auto task = project.import("taloissa\ttalo @@i @@ssa\t100\nja\tja\t000\nkala\tkala @@  @@a\t100\n");
  CHECK(task.format == "segmentations");
  CHECK(task.report.kept() == 3);
  CHECK(task.report.notes().back().find("1 rows have an empty morph") == 0);
  const auto found = formations_of(project.store, "deu", "taloissa");
  REQUIRE(found.size() == 1);
  CHECK(found[0].features == "100");
  CHECK(joined_morphs(found[0].parts) == "talo|i|ssa");
  Project other;
  const auto unimorph = other.import("talo\ttaloissa\tN|IN+ESS;PL\ttalo|i|ssa\n");
  CHECK(unimorph.format == "segmentations");
  CHECK(formations_of(other.store, "deu", "taloissa").at(0).base == "talo");
}

TEST_CASE("A source of word formation can be taken back", "[word_formation]") {
  Project project;
  project.import("Haus\tBehausung\tN:N\t-ung\n");
  const std::string before = project.store.content_hash();
  const auto result = project.import("hestum\thest @@um\nog\tog\n");
  CHECK(project.store.content_hash() != before);
  CHECK(remove_source(project.store, result.source));
  CHECK(formations_of(project.store, "deu", "hestum").empty());
  CHECK(formations_of(project.store, "deu", "Behausung").size() == 1);
  CHECK(project.store.content_hash() == before);
}
