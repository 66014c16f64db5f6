#include "resources/byte_source.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <sstream>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"
#include "resources/temporary_copy.hpp"
#include "resources/text_input.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::resources;
using wug::tests::Contains;
using wug::tests::packed;
using wug::tests::TemporaryFolder;

namespace {

Cause cause_of_reading(const std::string& path) {
  try {
    read_file(path);
  } catch (const Error& error) {
    return error.cause();
  }
  return Cause::internal;
}

}  // namespace

TEST_CASE("Packed files are recognised by content and read as their text", "[byte_source][T-21]") {
  const TemporaryFolder folder;
  const std::string text = "hestur\thorse\nbók\tbook\n";
  const std::string filter = GENERATE("gzip", "xz", "zstd");
  CHECK(read_file(folder.file("plain.txt", packed(text, filter))) == text);
}

TEST_CASE("Joined members are read in order", "[byte_source][T-22]") {
  const TemporaryFolder folder;
  CHECK(read_file(folder.file("two.gz", packed("one\n", "gzip") + packed("two\n", "gzip"))) == "one\ntwo\n");
}

TEST_CASE("A packed file cut at any byte is refused, never read short", "[byte_source][T-21]") {
  const TemporaryFolder folder;
  const std::string filter = GENERATE("gzip", "xz", "zstd");
  std::string text;
  for (int i = 0; i < 300; ++i) text += "row " + std::to_string(i * 7919) + "\n";
  const std::string whole = packed(text, filter);
  for (std::size_t length = 6; length < whole.size(); length += 13) {
    CAPTURE(filter, length, whole.size());
    CHECK(cause_of_reading(folder.file("cut", whole.substr(0, length))) == Cause::data);
  }
  CHECK(cause_of_reading(folder.file("cut", whole.substr(0, whole.size() - 1))) == Cause::data);
}

TEST_CASE("Garbage behind a packed stream is refused", "[byte_source][T-22]") {
  const TemporaryFolder folder;
  const std::string filter = GENERATE("gzip", "xz", "zstd");
  CAPTURE(filter);
  CHECK(cause_of_reading(folder.file("tail", packed("text\n", filter) + "garbage behind the end")) == Cause::data);
}

TEST_CASE("A small file that unpacks to very much stops at the limit", "[byte_source][T-23]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("bomb.gz", packed(std::string(80 << 20, 'a'), "gzip"));
  CHECK_THROWS_WITH(read_file(path), Contains("200 times the file"));
  UnpackLimits limits;
  limits.bytes = 1000;
  const auto source = open_file(folder.file("small.gz", packed(std::string(5000, 'b'), "gzip")), limits);
  CHECK_THROWS_WITH(read_all(*source), Contains("limit (1000 bytes"));
}

TEST_CASE("A folder, a missing file and a forbidden one are told apart", "[byte_source][T-16]") {
  const TemporaryFolder folder;
  CHECK(cause_of_reading(folder.path()) == Cause::missing_input);
  CHECK(cause_of_reading(folder.path("absent")) == Cause::missing_input);
  CHECK(cause_of_reading(folder.path("absent/below")) == Cause::missing_input);
  CHECK_THROWS_WITH(read_file(folder.path("a\nb")), Contains("a\\nb"));
}

TEST_CASE("More than the limit of a whole file is refused", "[byte_source]") {
  std::istringstream stream(std::string(1001, 'x'));
  const auto source = from_stream(stream);
  CHECK_THROWS_AS(read_all(*source, 1000), Error);
}

TEST_CASE("A stream that fails is an error, not an end", "[byte_source]") {
  struct Failing : std::stringbuf {
    int left = 3;
    int_type underflow() override {
      if (left-- == 0) throw std::runtime_error("broken");
      static char c = 'a';
      setg(&c, &c, &c + 1);
      return traits_type::to_int_type(c);
    }
  } buffer;
  std::istream stream(&buffer);
  const auto source = from_stream(stream);
  CHECK_THROWS_AS(read_all(*source), Error);
}

TEST_CASE("Reading stops where a stop was asked for", "[byte_source][interrupt]") {
  request_interrupt(15);
  TextInput input(from_bytes("a\nb\n"), "text");
  try {
    input.next();
    FAIL("reading went on");
  } catch (const Error& error) {
    CHECK(error.cause() == Cause::interrupted);
  }
  clear_interrupt();
  CHECK(input.next()->text == "a");
}

TEST_CASE("A copy of a stream without an end stops at the limit and leaves no file", "[byte_source][T-16]") {
  const TemporaryFolder folder;
  const auto copies = [&] { return std::distance(std::filesystem::directory_iterator(folder.path()), {}); };
  setenv("TMPDIR", folder.path().c_str(), 1);
  const auto endless = open_raw_file("/dev/zero");
  CHECK_THROWS_WITH((TemporaryCopy{*endless, 3'000'000}), Contains("expected at most so many"));
  CHECK(copies() == 0);
  const auto short_enough = from_bytes("hestur");
  CHECK(read_file(TemporaryCopy(*short_enough, 6).path()) == "hestur");
  unsetenv("TMPDIR");
}
