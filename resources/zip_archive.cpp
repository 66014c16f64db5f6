#include "resources/zip_archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <filesystem>
#include <set>

#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

constexpr std::size_t most_entries = 100'000;

[[noreturn]] void refuse(const std::string& path, const std::string& entry, const std::string& why) {
  throw Error(Cause::data, in_quotes(path) + ": the entry " + in_quotes(entry) + " " + why);
}

/// Refuses names that lead out of a folder.
void check_name(const std::string& path, const std::string& name) {
  if (name.empty() || find_invalid_utf8(name)) refuse(path, name, "has a name that is not UTF-8 text");
  if (name.front() == '/' || name.find('\\') != std::string::npos || (name.size() > 1 && name[1] == ':')) {
    refuse(path, name, "has an absolute path or a backslash");
  }
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    if (name.substr(start, end - start) == "..") refuse(path, name, "leads out of the archive");
    start = end + 1;
  }
}

struct Reader {
  explicit Reader(const std::string& file) : handle(archive_read_new()) {
    archive_read_support_format_zip_seekable(handle);
    archive_read_support_format_zip_streamable(handle);
    if (archive_read_open_filename(handle, file.c_str(), 1 << 16) != ARCHIVE_OK) {
      const std::string why = archive_error_string(handle);
      archive_read_free(handle);
      throw Error(Cause::data, in_quotes(file) + ": no zip archive: " + why);
    }
  }
  ~Reader() { archive_read_free(handle); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  std::string reason() const {
    const char* text = archive_error_string(handle);
    return text == nullptr ? "unknown reason" : text;
  }
  archive* handle;
};

}  // namespace

bool is_zip_file(const std::string& path) {
  if (path == "-") return false;
  std::array<char, 4> head{};
  const auto source = open_raw_file(path);
  return source->read(head) == 4 && std::string_view(head.data(), 4) == std::string_view("PK\x03\x04", 4);
}

std::vector<ZipMember> read_zip(const std::string& path, const UnpackLimits& limits) {
  std::error_code ignored;
  const auto packed = std::filesystem::file_size(path, ignored);
  Reader reader(path);
  std::vector<ZipMember> members;
  std::set<std::string> names;
  std::size_t total = 0;
  archive_entry* entry = nullptr;
  std::array<char, 1 << 16> buffer{};
  while (true) {
    const int status = archive_read_next_header(reader.handle, &entry);
    if (status == ARCHIVE_EOF) break;
    if (status != ARCHIVE_OK) throw Error(Cause::data, in_quotes(path) + ": the archive is damaged: " + reader.reason());
    const char* raw = archive_entry_pathname_utf8(entry);
    if (raw == nullptr) raw = archive_entry_pathname(entry);
    const std::string name = raw == nullptr ? "" : raw;
    check_name(path, name);
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) refuse(path, name, "is a link or device, expected a file");
    if (archive_entry_is_encrypted(entry) != 0) refuse(path, name, "is encrypted");
    if (!names.insert(fold_case(name)).second) refuse(path, name, "stands twice in the archive (case does not count)");
    if (members.size() >= most_entries) refuse(path, name, "is beyond the limit of 100000 entries");
    std::string bytes;
    while (true) {
      const la_ssize_t got = archive_read_data(reader.handle, buffer.data(), buffer.size());
      if (got < 0) refuse(path, name, "is damaged: " + reader.reason());
      if (got == 0) break;
      total += static_cast<std::size_t>(got);
      const bool bomb = total > (std::size_t{64} << 20) && total / limits.ratio > packed;
      if (total > limits.bytes || bomb) refuse(path, name, "unpacks to more than the limit");
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    members.push_back({name, std::move(bytes)});
  }
  return members;
}

}  // namespace wug::resources
