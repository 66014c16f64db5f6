#pragma once
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace wug::adapt {

/// A TensorBoard event file: TFRecords of Event messages. Source: tensorflow/core/lib/io/record_writer.h and
/// tensorflow/core/util/event.proto.
class EventFile {
 public:
  /// Starts the file anew.
  explicit EventFile(const std::string& path);
  void write(std::int64_t step, const std::map<std::string, double>& scalars);

 private:
  void add(std::string_view event);

  std::string path_;
  std::ofstream file_;
};

/// CRC-32C (Castagnoli), as TFRecords use it; of "123456789" it is 0xE3069283.
std::uint32_t crc32c(std::string_view bytes);

}  // namespace wug::adapt
