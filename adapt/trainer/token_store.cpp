#include "adapt/trainer/token_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "resources/atomic_file.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using resources::Cause;
using resources::Error;
using resources::FormatError;

namespace {

constexpr std::string_view magic = "WUGTOK01";

/// The file's first bytes; all fields are fixed in size, so that the ids behind are aligned.
struct Header {
  char magic[8];
  char key[64];
  std::uint64_t texts, count;
};
static_assert(sizeof(Header) == 88);

std::string_view bytes_of_ids(const std::vector<std::int32_t>& ids) {
  return {reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof(std::int32_t)};
}

struct Counts {
  std::uint64_t texts = 0, ids = 0;
};

/// Tokenises everything and hands the ids on in pieces of about a megabyte.
template <class Use>
Counts tokenize(const std::vector<std::string>& corpus, const std::string& format, const Tokenizer& tokenizer, const RunControl& control,
                Use&& use) {
  Counts counts;
  Pieces pieces;
  std::vector<std::int32_t> ids;
  resources::for_each_text(corpus, format, [&](const resources::TextItem& item) {
    tokenizer.encode(item.text, pieces);
    if (pieces.ids.empty()) return;
    ids.insert(ids.end(), pieces.ids.begin(), pieces.ids.end());
    ids.push_back(tokenizer.special().end);
    counts.ids += pieces.ids.size() + 1;
    if (++counts.texts % 4096 == 0) control.progress.update(counts.texts, 0, "texts", "tokenising");
    if (ids.size() < (std::size_t{1} << 18U)) return;
    use(ids);
    ids.clear();
  });
  use(ids);
  return counts;
}

void write_store(const std::vector<std::string>& corpus, const std::string& format, const Tokenizer& tokenizer, const std::string& key,
                 const std::string& path, const RunControl& control) {
  // The header needs the counts: the ids go to a file of their own first, which is then copied behind it.
  const std::string raw = path + ".raw";
  Counts counts;
  {
    resources::AtomicFile file(raw);
    counts = tokenize(corpus, format, tokenizer, control, [&](const std::vector<std::int32_t>& ids) { file.write(bytes_of_ids(ids)); });
    file.commit();
  }
  if (counts.ids == 0) {
    fs::remove(raw);
    throw Error(Cause::data, "the corpus holds no token: found no usable text in " + std::to_string(corpus.size()) + " file(s)");
  }
  Header header{};
  std::memcpy(header.magic, magic.data(), sizeof header.magic);
  std::memcpy(header.key, key.data(), std::min(sizeof header.key, key.size()));
  header.texts = counts.texts;
  header.count = counts.ids;
  resources::AtomicFile file(path);
  file.write({reinterpret_cast<const char*>(&header), sizeof header});
  const auto source = resources::open_raw_file(raw);
  std::vector<char> buffer(std::size_t{1} << 20U);
  while (const std::size_t got = source->read(buffer)) file.write({buffer.data(), got});
  file.commit();
  fs::remove(raw);
}

}  // namespace

TokenStore::TokenStore(const std::string& path, const std::string& key) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) resources::throw_errno(errno, "open", path);
  struct stat status {};
  ::fstat(fd, &status);
  bytes_ = static_cast<std::size_t>(status.st_size);
  if (bytes_ >= sizeof(Header)) mapped_ = ::mmap(nullptr, bytes_, PROT_READ, MAP_PRIVATE, fd, 0);
  ::close(fd);
  if (mapped_ == nullptr || mapped_ == MAP_FAILED) {
    mapped_ = nullptr;
    throw FormatError({path, 0, 0}, "not a token store, or cut short; remove it and run again");
  }
  Header header{};
  std::memcpy(&header, mapped_, sizeof header);
  const bool fits = std::string_view(header.magic, sizeof header.magic) == magic && header.count > 0 &&
                    header.count == (bytes_ - sizeof header) / sizeof(std::int32_t) && (bytes_ - sizeof header) % sizeof(std::int32_t) == 0;
  const bool same = std::string_view(header.key, sizeof header.key) == key;
  if (!fits || !same) {
    ::munmap(std::exchange(mapped_, nullptr), bytes_);
    throw FormatError({path, 0, 0}, fits ? "made from another corpus or tokenizer" : "damaged; remove it and run again");
  }
  ids_ = reinterpret_cast<const std::int32_t*>(static_cast<const char*>(mapped_) + sizeof(Header));
  count_ = header.count;
  texts_ = header.texts;
}

TokenStore::~TokenStore() {
  if (mapped_ != nullptr) ::munmap(mapped_, bytes_);
}

TokenStore::TokenStore(TokenStore&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)), bytes_(other.bytes_), count_(other.count_), ids_(other.ids_), texts_(other.texts_) {}

std::string token_store_key(const std::vector<std::string>& corpus, const std::string& format, const std::string& tokenizer_folder) {
  resources::Sha256 hash;
  hash.update("tokens 1\n" + format + "\n");
  for (const std::string& path : corpus) hash.update(resources::sha256_file(path) + "\n");
  for (const std::string& name : tokenizer_files(tokenizer_folder)) {
    hash.update(name + " " + resources::sha256_file((fs::path(tokenizer_folder) / name).string()) + "\n");
  }
  return hash.hex();
}

TokenStore prepare_tokens(const std::vector<std::string>& corpus, const std::string& format, const Tokenizer& tokenizer,
                          const std::string& key, const std::string& path, const RunControl& control) {
  if (fs::exists(path)) {
    try {
      return TokenStore(path, key);
    } catch (const FormatError& error) {
      control.note(std::string(error.what()) + "; it is prepared again");
    }
  }
  write_store(corpus, format, tokenizer, key, path, control);
  return TokenStore(path, key);
}

}  // namespace wug::adapt
