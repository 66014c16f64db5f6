#include "resources/zstd_file.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <exception>

#include "resources/atomic_file.hpp"
#include "resources/error.hpp"

namespace wug::resources {

struct ZstdFile::State {
  explicit State(const std::string& path) : file(path), name(path) {}
  ~State() {
    archive_write_free(writer);
    archive_entry_free(entry);
  }
  void check(bool fine) {
    if (failure) std::rethrow_exception(failure);
    if (!fine) throw Error(Cause::io, "cannot compress " + in_quotes(name) + ": " + archive_error_string(writer));
  }
  /// libarchive is C: what the file throws is kept and thrown again behind it.
  static la_ssize_t put(archive*, void* self, const void* bytes, std::size_t count) {
    auto& state = *static_cast<State*>(self);
    try {
      state.file.write({static_cast<const char*>(bytes), count});
      return static_cast<la_ssize_t>(count);
    } catch (...) {
      state.failure = std::current_exception();
      return -1;
    }
  }

  AtomicFile file;
  std::string name;
  archive* writer = archive_write_new();
  archive_entry* entry = archive_entry_new();
  std::exception_ptr failure;
};

ZstdFile::ZstdFile(const std::string& path) : state_(std::make_unique<State>(path)) {
  archive* const writer = state_->writer;
  state_->check(archive_write_add_filter_zstd(writer) == ARCHIVE_OK);
  state_->check(archive_write_set_format_raw(writer) == ARCHIVE_OK);
  state_->check(archive_write_set_bytes_per_block(writer, 0) == ARCHIVE_OK);
  state_->check(archive_write_open(writer, state_.get(), nullptr, State::put, nullptr) == ARCHIVE_OK);
  archive_entry_set_filetype(state_->entry, AE_IFREG);
  state_->check(archive_write_header(writer, state_->entry) == ARCHIVE_OK);
}

ZstdFile::~ZstdFile() = default;

void ZstdFile::write(std::string_view bytes) {
  if (bytes.empty()) return;
  state_->check(archive_write_data(state_->writer, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size()));
}

void ZstdFile::commit() {
  state_->check(archive_write_close(state_->writer) == ARCHIVE_OK);
  state_->file.commit();
}

}  // namespace wug::resources
