#include "adapt/trainer/event_file.hpp"

#include <bit>
#include <cstring>

#include "resources/byte_source.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

template <class Number>
Number number_at(const std::string& bytes, std::size_t place) {
  Number number;
  std::memcpy(&number, bytes.data() + place, sizeof number);
  return number;
}

std::uint32_t masked(std::string_view bytes) { return std::rotr(adapt::crc32c(bytes), 15) + 0xA282EAD8U; }

/// The payloads of a TFRecord file; every checksum must be right.
std::vector<std::string> records(const std::string& bytes) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto length = static_cast<std::size_t>(number_at<std::uint64_t>(bytes, at));
    REQUIRE(number_at<std::uint32_t>(bytes, at + 8) == masked(std::string_view(bytes).substr(at, 8)));
    result.push_back(bytes.substr(at + 12, length));
    REQUIRE(number_at<std::uint32_t>(bytes, at + 12 + length) == masked(result.back()));
    at += 16 + length;
  }
  return result;
}

}  // namespace

TEST_CASE("CRC-32C gives the check value of its definition", "[events]") {
  CHECK(adapt::crc32c("123456789") == 0xE3069283U);
  CHECK(adapt::crc32c("") == 0);
}

TEST_CASE("An event file holds its version and one event per step, as TensorBoard reads them", "[events]") {
  const tests::TemporaryFolder folder;
  {
    adapt::EventFile file(folder.path("events"));
    file.write(300, {{"loss", 1.5}});
  }
  const auto events = records(resources::read_file(folder.path("events")));
  REQUIRE(events.size() == 2);
  CHECK(events[0].substr(9) == "\x1A\x0D" "brain.Event:2");
  // step 300 as a varint, a summary of 13 bytes with one value: its tag and the float 1.5
  CHECK(events[1].substr(9) == std::string("\x10\xAC\x02\x2A\x0D\x0A\x0B\x0A\x04loss\x15\x00\x00\xC0\x3F", 18));
}
