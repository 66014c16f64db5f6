#include "resources/hash.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::resources;

TEST_CASE("SHA-256 gives the answers of its standard", "[hash]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 parts;
  parts.update("a");
  parts.update("");
  parts.update("bc");
  CHECK(parts.first_word() == 0xba7816bf8f01cfeaULL);
}

TEST_CASE("The hash of a file is the hash of its raw bytes", "[hash]") {
  const wug::tests::TemporaryFolder folder;
  const std::string bytes("\x1F\x8B" "not unpacked\0", 15);
  CHECK(sha256_file(folder.file("a", bytes)) == sha256(bytes));
  CHECK_THROWS_AS(sha256_file(folder.path("absent")), Error);
}
