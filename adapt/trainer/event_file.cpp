#include "adapt/trainer/event_file.hpp"

#include <array>
#include <bit>
#include <chrono>

#include "resources/error.hpp"

namespace wug::adapt {
namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? (value >> 1U) ^ 0x82F63B78U : value >> 1U;
    table[i] = value;
  }
  return table;
}
constexpr auto table = make_table();

template <class Number>
void append_fixed(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) out += static_cast<char>(number >> (8 * i) & 255U);
}

void append_varint(std::string& out, std::uint64_t number) {
  for (; number >= 128; number >>= 7U) out += static_cast<char>((number & 127U) | 128U);
  out += static_cast<char>(number);
}

/// A length-delimited field of a protocol buffer.
void append_field(std::string& out, char key, std::string_view bytes) {
  out += key;
  append_varint(out, bytes.size());
  out += bytes;
}

constexpr char wall_time = 0x09, event_step = 0x10, file_version = 0x1A, summary = 0x2A, value = 0x0A, tag = 0x0A, simple_value = 0x15;

std::string event_head() {
  const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
  std::string event(1, wall_time);
  append_fixed(event, std::bit_cast<std::uint64_t>(now.count()));
  return event;
}

std::uint32_t masked(std::string_view bytes) {
  const std::uint32_t crc = crc32c(bytes);
  return std::rotr(crc, 15) + 0xA282EAD8U;
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  std::uint32_t crc = ~0U;
  for (const char byte : bytes) crc = table[(crc ^ static_cast<unsigned char>(byte)) & 255U] ^ (crc >> 8U);
  return ~crc;
}

EventFile::EventFile(const std::string& path) : path_(path), file_(path, std::ios::binary | std::ios::trunc) {
  std::string event = event_head();
  append_field(event, file_version, "brain.Event:2");
  add(event);
}

void EventFile::write(std::int64_t step, const std::map<std::string, double>& scalars) {
  std::string values, event = event_head();
  for (const auto& [name, number] : scalars) {
    std::string one;
    append_field(one, tag, name);
    one += simple_value;
    append_fixed(one, std::bit_cast<std::uint32_t>(static_cast<float>(number)));
    append_field(values, value, one);
  }
  event += event_step;
  append_varint(event, static_cast<std::uint64_t>(step));
  append_field(event, summary, values);
  add(event);
}

void EventFile::add(std::string_view event) {
  std::string length, record;
  append_fixed(length, static_cast<std::uint64_t>(event.size()));
  record = length;
  append_fixed(record, masked(length));
  record += event;
  append_fixed(record, masked(event));
  file_ << record << std::flush;
  if (!file_) throw resources::Error(resources::Cause::io, "cannot write " + resources::in_quotes(path_) + "; is the disk full?");
}

}  // namespace wug::adapt
