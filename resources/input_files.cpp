#include "resources/input_files.hpp"

#include <array>
#include <filesystem>

#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/text_input.hpp"
#include "resources/transcode.hpp"

namespace wug::resources {
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

std::string InputFiles::file_name() const { return name().substr(name().rfind('/') + 1); }

std::string InputFiles::plain_name() const {
  std::string file = file_name();
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".dz", ".zip"}) {
    if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
  }
  return file;
}

namespace {

/// The member that is the dictionary: the only .lift, the only JSON description, or the only file.
std::size_t main_member(const std::vector<ZipMember>& members, const std::string& path) {
  for (const std::string_view ending : {".lift", "-metadata.json", ".flextext", ".xml", ".tei", ".dix", ".jsonl", ".index", ".ifo", ""}) {
    std::size_t found = members.size();
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!members[i].name.ends_with(ending)) continue;
      if (found < members.size()) {
        throw Error(Cause::data, in_quotes(path) + ": found both " + in_quotes(members[found].name) + " and " +
                                                           in_quotes(members[i].name) + ", expected one dictionary in the archive");
      }
      found = i;
    }
    if (found < members.size()) return found;
  }
  throw Error(Cause::data, in_quotes(path) + ": the archive has no files");
}

}  // namespace

FileInput::FileInput(std::string path) : path_(std::move(path)), content_(path_) {
  std::error_code ignored;
  if (path_ == "-" || std::filesystem::is_fifo(path_, ignored) || std::filesystem::is_character_file(path_, ignored)) {
    // A pipe's bytes as they are: what is packed is unpacked when it is read again.
    const auto source = path_ == "-" ? open_file(path_) : open_raw_file(path_);
    spool_ = std::make_unique<TemporaryCopy>(*source);
    content_ = spool_->path();
  }
  if (!is_zip_file(content_)) return;
  members_ = read_zip(content_);
  main_ = main_member(members_, path_);
}
FileInput::~FileInput() = default;

std::string FileInput::plain_path() const {
  if (!members_.empty()) return {};
  std::array<char, 16> raw{}, unpacked{};
  const std::size_t got = open_raw_file(content_)->read(raw);
  return open_file(content_)->read(unpacked) == got && raw == unpacked ? content_ : std::string();
}

std::unique_ptr<ByteSource> FileInput::open() const {
  if (opened_.empty()) opened_.push_back(content_);
  if (!members_.empty()) return from_bytes(members_[main_].bytes);
  return open_file(content_);
}

std::unique_ptr<ByteSource> FileInput::open_beside(std::string_view name) const {
  if (!is_plain_name(name)) return nullptr;
  if (!members_.empty()) {
    const std::string wanted = folder_of(members_[main_].name) + std::string(name);
    for (const auto& member : members_) {
      if (member.name == wanted) return from_bytes(member.bytes);
    }
    return nullptr;
  }
  if (spool_ != nullptr) return nullptr;  // nothing lies beside a pipe
  const std::string path = folder_of(path_) + std::string(name);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return nullptr;
  opened_.push_back(path);
  return open_file(path);
}

std::string FileInput::sha256() const {
  if (opened_.size() <= 1) return sha256_file(content_);
  std::string digests;
  for (const std::string& path : opened_) digests += sha256_file(path);
  return resources::sha256(digests);
}

std::unique_ptr<ByteSource> TranscodedInput::open() const {
  if (text_.empty()) {
    const auto source = input_.open();
    const std::string bytes = read_all(*source);
    if (trim(bytes).starts_with('<')) {
      throw Error(Cause::usage, "--encoding: found XML, which names its encoding itself; leave the option away");
    }
    text_ = to_utf8_from(bytes, encoding_);
  }
  return from_bytes(text_);
}

std::unique_ptr<ByteSource> MemoryInput::open_beside(std::string_view name) const {
  for (const auto& [other, bytes] : beside_) {
    if (other == name) return from_bytes(bytes);
  }
  return nullptr;
}

}  // namespace wug::resources
