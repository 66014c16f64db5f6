#include "resources/zip_archive.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::zip_of;

namespace {

std::string refusal(const std::string& bytes) {
  const tests::TemporaryFolder folder;
  try {
    resources::read_zip(folder.file("a.zip", bytes));
  } catch (const resources::Error& error) {
    CHECK(error.cause() == resources::Cause::data);
    return error.what();
  }
  return "was read";
}

}  // namespace

TEST_CASE("The members of a zip archive come in order, folders left out", "[zip]") {
  const tests::TemporaryFolder folder;
  const auto members = resources::read_zip(folder.file("a.zip", zip_of({{"b/", "", AE_IFDIR}, {"b/two", "2"}, {"one", "1"}})));
  REQUIRE(members.size() == 2);
  CHECK(members[0].name + members[0].bytes == "b/two2");
  CHECK(members[1].name + members[1].bytes == "one1");
}

TEST_CASE("T-24 names that lead out of the folder are refused, and named", "[zip]") {
  for (const char* name : {"../out", "a/../../out", "/etc/out", "C:out", "..\\out", ".."}) {
    INFO(name);
    CHECK_THAT(refusal(zip_of({{"fine", "x"}, {name, "x"}})), tests::Contains("the entry"));
  }
}

TEST_CASE("T-25 links and devices are refused, and named", "[zip]") {
  for (const unsigned type : {unsigned{AE_IFLNK}, unsigned{AE_IFCHR}, unsigned{AE_IFBLK}, unsigned{AE_IFIFO}}) {
    INFO(type);
    std::string bytes;
    try {
      bytes = zip_of({{"odd", "/etc/passwd", type}});
    } catch (const std::runtime_error&) {
      continue;  // this libarchive does not write such entries
    }
    CHECK_THAT(refusal(bytes), tests::Contains("'odd' is a link or device"));
  }
}

TEST_CASE("T-27 a name that stands twice, or twice but for its case, is refused", "[zip]") {
  CHECK_THAT(refusal(zip_of({{"a.lift", "x"}, {"a.lift", "y"}})), tests::Contains("'a.lift' stands twice"));
  CHECK_THAT(refusal(zip_of({{"a.lift", "x"}, {"A.Lift", "y"}})), tests::Contains("'A.Lift' stands twice"));
}

TEST_CASE("T-27 a damaged or encrypted entry is refused, and named", "[zip]") {
  const std::string text(2000, 'x');
  std::string damaged = zip_of({{"a.tsv", text + "abc" + text}});
  const std::size_t data = damaged.find("a.tsv") + 5;
  for (std::size_t at = data + 8; at < data + 20; ++at) damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
  CHECK(refusal(damaged) != "was read");
  std::string encrypted = zip_of({{"a.tsv", text}});
  encrypted[6] = static_cast<char>(encrypted[6] | 1);  // bit 0 of the flags, in the local header and in the directory
  const std::size_t directory = encrypted.find("PK\x01\x02");
  REQUIRE(directory != std::string::npos);
  encrypted[directory + 8] = static_cast<char>(encrypted[directory + 8] | 1);
  CHECK_THAT(refusal(encrypted), tests::Contains("a.tsv"));
}

TEST_CASE("T-21 a zip archive cut at any byte is refused or read as what is whole, never read past its end", "[zip]") {
  const tests::TemporaryFolder folder;
  const std::string whole = zip_of({{"a.tsv", "one\ttwo\n"}, {"b.tsv", "three\tfour\n"}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    try {
      for (const auto& member : resources::read_zip(folder.file("cut.zip", whole.substr(0, length)))) {
        CHECK((member.bytes == "one\ttwo\n" || member.bytes == "three\tfour\n"));
      }
    } catch (const resources::Error& error) {
      CHECK(std::string(error.what()).size() > 5);
    }
  }
}

TEST_CASE("T-23 a small archive that unpacks to very much stops at the limit", "[zip]") {
  const std::string bomb = zip_of({{"zeros", std::string(std::size_t{80} << 20, '\0')}});
  CHECK(bomb.size() < (std::size_t{1} << 20));
  CHECK_THAT(refusal(bomb), tests::Contains("'zeros' unpacks to more than the limit"));
}
