// Dictionaries that come through a pipe, in a zip archive, or as a PanLex database.
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "resources/sqlite.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::zip_of;

namespace {

struct Imported {
  resources::Store store{":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}};
  lexicon::ImportResult result;
  std::vector<std::string> pairs;

  explicit Imported(const std::string& path, const std::string& format = "auto") : result(import(path, format)) {
    lexicon::for_each_pair(store, "isl", "eng", [&](const lexicon::StoredPair& pair) {
      pairs.push_back(std::string(pair.headword) + "|" + std::string(pair.translation) + "|" + std::to_string(static_cast<int>(pair.weight)));
    });
  }

 private:
  lexicon::ImportResult import(const std::string& path, const std::string& format) {
    lexicon::ImportOptions options;
    options.reader.from = "isl";
    options.reader.to = "eng";
    options.format = format;
    resources::SilentProgress silent;
    return lexicon::import_lexicon(store, path, options, silent);
  }
};

/// Imports what a thread writes into a FIFO.
Imported through_fifo(const std::string& bytes) {
  const tests::TemporaryFolder folder;
  const std::string fifo = folder.path("fifo");
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  const std::jthread writer([&] { std::ofstream(fifo, std::ios::binary) << bytes; });
  return Imported(fifo);
}

const std::string pairs_text = "hestur\thorse\nbátur\tboat\n";

}  // namespace

TEST_CASE("A pipe is recognised and read like a file, packed or not", "[import]") {
  const tests::TemporaryFolder folder;
  const Imported file(folder.file("pairs.tsv", pairs_text));
  REQUIRE(file.pairs.size() == 2);
  const Imported pipe = through_fifo(pairs_text);
  CHECK(pipe.pairs == file.pairs);
  CHECK(pipe.result.format == "tsv");
  CHECK(through_fifo(tests::packed(pairs_text, "gzip")).pairs == file.pairs);
  CHECK(through_fifo(zip_of({{"pairs.tsv", pairs_text}})).pairs == file.pairs);
  std::string large;
  for (int i = 0; i < 20000; ++i) large += "orð" + std::to_string(i) + "\tword\n";
  CHECK(through_fifo(large).pairs.size() == 20000);
}

TEST_CASE("A zip archive gives the one dictionary in it", "[import]") {
  const tests::TemporaryFolder folder;
  CHECK(Imported(folder.file("a.zip", zip_of({{"inside/pairs.tsv", pairs_text}}))).pairs.size() == 2);
  CHECK_THROWS_WITH(Imported(folder.file("two.zip", zip_of({{"a.tsv", pairs_text}, {"b.tsv", pairs_text}}))), tests::Contains("one dictionary"));
}

TEST_CASE("Zip archives that lead out of their folder or are cut off are refused", "[import]") {
  const tests::TemporaryFolder folder;
  for (const char* name : {"../pairs.tsv", "/tmp/pairs.tsv", "a/../../pairs.tsv"}) {
    INFO(name);
    CHECK_THROWS_AS(Imported(folder.file("bad.zip", zip_of({{name, pairs_text}}))), resources::Error);
  }
  const std::string whole = zip_of({{"pairs.tsv", pairs_text}});
  for (std::size_t length = 5; length < whole.size(); length += 7) {
    try {
      const Imported imported(folder.file("cut.zip", whole.substr(0, length)));
      CHECK(imported.pairs.size() <= 2);
    } catch (const resources::Error& error) {
      CHECK(std::string(error.what()).size() > 5);
    }
  }
}
