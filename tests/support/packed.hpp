#pragma once
#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace wug::tests {

/// `text` packed by libarchive: filter is "gzip", "xz" or "zstd".
inline std::string packed(const std::string& text, const std::string& filter) {
  std::string buffer(text.size() + (1 << 16), '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, "data");
  archive_entry_set_filetype(entry, AE_IFREG);
  bool fine = archive_write_set_format_raw(writer) == ARCHIVE_OK;
  fine = fine && archive_write_add_filter_by_name(writer, filter.c_str()) == ARCHIVE_OK;
  fine = fine && archive_write_set_bytes_per_block(writer, 0) == ARCHIVE_OK;
  fine = fine && archive_write_open_memory(writer, buffer.data(), buffer.size(), &used) == ARCHIVE_OK;
  fine = fine && archive_write_header(writer, entry) == ARCHIVE_OK;
  fine = fine && archive_write_data(writer, text.data(), text.size()) == static_cast<la_ssize_t>(text.size());
  fine = archive_write_close(writer) == ARCHIVE_OK && fine;
  archive_entry_free(entry);
  archive_write_free(writer);
  if (!fine) throw std::runtime_error("packing failed");
  buffer.resize(used);
  return buffer;
}

/// An entry of a zip archive; a link's bytes are its target.
struct ZipEntry {
  std::string name, bytes;
  unsigned type = AE_IFREG;
};

inline std::string zip_of(const std::vector<ZipEntry>& entries) {
  std::string buffer(1 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  bool fine = archive_write_set_format_zip(writer) == ARCHIVE_OK;
  fine = fine && archive_write_set_bytes_per_block(writer, 0) == ARCHIVE_OK;
  fine = fine && archive_write_open_memory(writer, buffer.data(), buffer.size(), &used) == ARCHIVE_OK;
  for (const auto& [name, bytes, type] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0600);
    if (type == AE_IFLNK) archive_entry_set_symlink(entry, bytes.c_str());
    if (type == AE_IFREG) archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    fine = fine && archive_write_header(writer, entry) == ARCHIVE_OK;
    if (type == AE_IFREG) fine = fine && archive_write_data(writer, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size());
    archive_entry_free(entry);
  }
  fine = archive_write_close(writer) == ARCHIVE_OK && fine;
  archive_write_free(writer);
  if (!fine) throw std::runtime_error("zipping failed");
  buffer.resize(used);
  return buffer;
}

}  // namespace wug::tests
