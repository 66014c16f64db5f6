#include <cstdint>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "adapt/checkpoint/safetensors_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::Contains;

namespace {

/// A file with this header and so many bytes of data.
std::string with_header(std::string header, std::size_t data) {
  std::string bytes;
  for (std::uint64_t length = header.size(), i = 0; i < 8; ++i, length >>= 8U) bytes += static_cast<char>(length & 0xFFU);
  return bytes + header + std::string(data, '\x01');
}

std::string entry(const std::string& name, const std::string& dtype, const std::string& shape, const std::string& offsets) {
  return "\"" + name + R"(":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

std::string sound_file() { return with_header("{" + entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "I64", "[1,1]", "[8,16]") + "}  ", 16); }

void check_refused(const std::string& bytes, const std::string& message) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("model.safetensors", bytes);
  CHECK_THROWS_WITH(adapt::SafetensorsFile(path), Contains(message));
}

}  // namespace

TEST_CASE("A sound safetensors file gives its tensors in order of their offsets", "[safetensors]") {
  const tests::TemporaryFolder folder;
  const adapt::SafetensorsFile file(folder.file("m.safetensors", sound_file()));
  REQUIRE(file.tensors().size() == 2);
  CHECK(file.tensors()[0].name == "a");
  CHECK(file.tensors()[1].shape == std::vector<std::int64_t>{1, 1});
  CHECK(file.bytes(file.tensors()[1]) == std::string(8, '\x01'));
}

TEST_CASE("T-63: every way in which a safetensors file can be wrong is refused by name", "[safetensors]") {
  using Row = std::pair<std::string, std::string>;
  const std::string huge = std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8);
  const std::vector<Row> rows{
      {"", "found 0 bytes"},
      {"1234567", "found 7 bytes"},
      {huge + "{}", "over the limit"},
      {std::string("\0\0\0\0\0\0\0\x80", 8) + "{}", "over the limit"},
      {std::string("\x64\0\0\0\0\0\0\0", 8) + "{}", "probably cut short"},
      {with_header("", 0), "does not begin with '{'"},
      {with_header(" {}", 0), "does not begin with '{'"},
      {with_header("{\"a\":\xff}", 0), "invalid UTF-8"},
      {with_header("{" + entry("a", "F32", "[1]", "[0,4]") + "," + entry("a", "F32", "[1]", "[4,8]") + "}", 8), "duplicate key"},
      {with_header("{" + entry("a", "F32", "[1]", "[-4,0]") + "}", 4), "expected a whole number"},
      {with_header("{" + entry("a", "F32", "[1]", "[0,1e3]") + "}", 4), "expected a whole number"},
      {with_header("{" + entry("a", "F32", "[1]", "[4,0]") + "}", 4), "run backwards"},
      {with_header("{" + entry("a", "F32", "[1]", "[0,4]") + "," + entry("b", "F32", "[1]", "[2,6]") + "}", 6), "overlap"},
      {with_header("{" + entry("a", "F32", "[1]", "[0,4]") + "," + entry("b", "F32", "[1]", "[6,10]") + "}", 10), "hole"},
      {with_header("{" + entry("a", "F32", "[4]", "[0,16]") + "}", 8), "probably cut short"},
      {with_header("{" + entry("a", "F32", "[1]", "[0,4]") + "}", 5), "tensors end at byte"},
      {with_header("{" + entry("a", "F32", "[4294967296,4294967296]", "[0,4]") + "}", 4), "shape overflows"},
      {with_header("{" + entry("a", "F64", "[1]", "[0,4]") + "}", 4), "need 8 bytes"},
      {with_header("{" + entry("a", "F128", "[1]", "[0,4]") + "}", 4), "unknown dtype"},
      {with_header("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4), "expected dtype, shape and data_offsets"},
      {with_header(R"({"__metadata__":{"x":1}})", 0), "is not a string"},
      {with_header("{" + std::string(100, '['), 0), "JSON"},
      {"PK\x03\x04 a zip of pickles", "pickled checkpoint"},
  };
  for (const auto& [bytes, message] : rows) check_refused(bytes, message);
}

TEST_CASE("Zero-size tensors share an offset and rank-0 tensors are legal", "[safetensors]") {
  const tests::TemporaryFolder folder;
  const std::string header = "{" + entry("a", "F32", "[0,3]", "[0,0]") + "," + entry("b", "F32", "[0]", "[0,0]") + "," + entry("c", "F32", "[]", "[0,4]") + "}";
  CHECK(adapt::SafetensorsFile(folder.file("m", with_header(header, 4))).tensors().size() == 3);
}

TEST_CASE("T-18, T-19: a safetensors file cut or changed at any byte never crashes the reader", "[safetensors]") {
  const std::string sound = sound_file();
  const tests::TemporaryFolder folder;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    CHECK_THROWS_AS(adapt::SafetensorsFile(folder.file("cut", sound.substr(0, i))), resources::Error);
    std::string flipped = sound;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    try {
      const adapt::SafetensorsFile file(folder.file("flipped", flipped));
      CHECK(file.tensors().size() == 2);
    } catch (const resources::Error&) {
    }
  }
}

TEST_CASE("What is written is read back, larger elements first and aligned to eight bytes", "[safetensors]") {
  const tests::TemporaryFolder folder;
  const std::string bytes(6, 'x'), longer(16, 'y');
  adapt::write_safetensors(folder.path("m"), {{"z.half", adapt::Dtype::f16, {3}, bytes}, {"a.long", adapt::Dtype::i64, {2}, longer}},
                           {{"format", "pt"}});
  const adapt::SafetensorsFile file(folder.path("m"));
  CHECK(file.metadata().at("format") == "pt");
  REQUIRE(file.tensors().size() == 2);
  CHECK(file.tensors()[0].name == "a.long");
  CHECK(file.bytes(file.tensors()[1]) == bytes);
  const std::string all = resources::read_file(folder.path("m"));
  CHECK(static_cast<unsigned char>(all[0]) % 8 == 0);
}
