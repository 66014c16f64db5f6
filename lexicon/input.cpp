#include "lexicon/input.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::lexicon {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

/// A name that can only be a file in the same folder.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

}  // namespace

std::string LexiconInput::file_name() const { return name().substr(name().rfind('/') + 1); }

std::string LexiconInput::plain_name() const {
  std::string file = file_name();
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".dz", ".zip"}) {
    if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
  }
  return file;
}

namespace {

/// The member that is the dictionary: the only .lift, the only JSON description, or the only file.
std::size_t main_member(const std::vector<resources::ZipMember>& members, const std::string& path) {
  for (const std::string_view ending : {".lift", "-metadata.json", ".flextext", ".xml", ".tei", ".dix", ".jsonl", ".index", ".ifo", ""}) {
    std::size_t found = members.size();
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!members[i].name.ends_with(ending)) continue;
      if (found < members.size()) {
        throw resources::Error(resources::Cause::data, resources::in_quotes(path) + ": found both " + resources::in_quotes(members[found].name) + " and " +
                                                           resources::in_quotes(members[i].name) + ", expected one dictionary in the archive");
      }
      found = i;
    }
    if (found < members.size()) return found;
  }
  throw resources::Error(resources::Cause::data, resources::in_quotes(path) + ": the archive has no files");
}

}  // namespace

/// The bytes of a pipe in a temporary file, which goes with the object.
class FileInput::Spool {
 public:
  explicit Spool(const std::string& pipe) : path_((std::filesystem::temp_directory_path() / "wug-import-XXXXXX").string()) {
    const int descriptor = mkstemp(path_.data());
    if (descriptor < 0) resources::throw_errno(errno, "creating", path_);
    try {
      copy(pipe, descriptor);
    } catch (...) {  // the destructor does not run
      close(descriptor);
      unlink(path_.c_str());
      throw;
    }
    close(descriptor);
  }
  ~Spool() { unlink(path_.c_str()); }
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  const std::string& path() const { return path_; }

 private:
  void copy(const std::string& pipe, int descriptor) const {
    const auto source = pipe == "-" ? resources::open_file(pipe) : resources::open_raw_file(pipe);
    std::vector<char> buffer(1 << 20);
    while (const std::size_t got = source->read(buffer)) {
      for (std::size_t done = 0; done < got;) {
        const ssize_t written = write(descriptor, buffer.data() + done, got - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) resources::throw_errno(errno, "writing", path_);
        done += static_cast<std::size_t>(written);
      }
    }
  }

  std::string path_;
};

FileInput::FileInput(std::string path) : path_(std::move(path)), content_(path_) {
  std::error_code ignored;
  if (path_ == "-" || std::filesystem::is_fifo(path_, ignored) || std::filesystem::is_character_file(path_, ignored)) {
    spool_ = std::make_unique<Spool>(path_);
    content_ = spool_->path();
  }
  if (!resources::is_zip_file(content_)) return;
  members_ = resources::read_zip(content_);
  main_ = main_member(members_, path_);
}
FileInput::~FileInput() = default;

std::unique_ptr<resources::ByteSource> FileInput::open() const {
  if (opened_.empty()) opened_.push_back(content_);
  if (!members_.empty()) return resources::from_bytes(members_[main_].bytes);
  return resources::open_file(content_);
}

std::unique_ptr<resources::ByteSource> FileInput::open_beside(std::string_view name) const {
  if (!is_plain_name(name)) return nullptr;
  if (!members_.empty()) {
    const std::string wanted = folder_of(members_[main_].name) + std::string(name);
    for (const auto& member : members_) {
      if (member.name == wanted) return resources::from_bytes(member.bytes);
    }
    return nullptr;
  }
  if (spool_ != nullptr) return nullptr;  // nothing lies beside a pipe
  const std::string path = folder_of(path_) + std::string(name);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return nullptr;
  opened_.push_back(path);
  return resources::open_file(path);
}

std::string FileInput::sha256() const {
  if (opened_.size() <= 1) return resources::sha256_file(content_);
  std::string digests;
  for (const std::string& path : opened_) digests += resources::sha256_file(path);
  return resources::sha256(digests);
}

std::unique_ptr<resources::ByteSource> MemoryInput::open_beside(std::string_view name) const {
  for (const auto& [other, bytes] : beside_) {
    if (other == name) return resources::from_bytes(bytes);
  }
  return nullptr;
}

}  // namespace wug::lexicon
