#pragma once
#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>

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

}  // namespace wug::tests
