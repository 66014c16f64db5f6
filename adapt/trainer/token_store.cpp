#include "adapt/trainer/token_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
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

constexpr std::string_view magic = "WUGTOK02";

/// The file's first bytes; all fields are fixed in size, so that the ids behind are aligned.
struct Header {
  char magic[8];
  char key[64];
  std::uint64_t texts, count;
};
static_assert(sizeof(Header) == 88);

struct Counts {
  std::uint64_t texts = 0, tokens = 0, unusable = 0;
};

/// Tokenises everything and hands the tokens on in pieces of about a megabyte.
class Tokenising {
 public:
  Tokenising(const Tokenizer& tokenizer, resources::AtomicFile& file, const RunControl& control) : tokenizer_(tokenizer), file_(file), control_(control) {}

  Counts go(const TokenSource& source) {
    resources::for_each_text(source.files, source.format, [&](const resources::TextItem& item) {
      if (source.pairs) {
        add_pair(item);
      } else {
        add(item.text, item);
      }
      if (counts_.texts % 4096 == 1) control_.progress.update(counts_.texts, 0, "texts", "tokenising");
      if (tokens_.size() >= (std::size_t{1} << 18U)) flush();
    });
    flush();
    return counts_;
  }

 private:
  using Ranges = std::span<const std::pair<std::size_t, std::size_t>>;

  /// A text and its end id; nothing where it has no pieces. An end id written out in the text is no end.
  bool add(std::string_view text, const resources::TextItem& item) {
    tokenizer_.encode(text, pieces_);
    const std::int32_t end = tokenizer_.special().end;
    const auto offset = static_cast<std::size_t>(text.data() - item.text.data());
    const std::size_t before = tokens_.size();
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_.ids[i] != end) tokens_.push_back(stream_token(pieces_.ids[i], is_switched(item.switched, offset + pieces_.begin[i], offset + pieces_.end[i])));
    }
    if (tokens_.size() == before) return false;
    tokens_.push_back(end);
    ++counts_.texts;
    return true;
  }

  void add_pair(const resources::TextItem& item) {
    const std::size_t tab = item.text.find('\t'), before = tokens_.size();
    const std::string_view rest = tab == std::string_view::npos ? std::string_view() : item.text.substr(tab + 1);
    const bool both = tab != std::string_view::npos && add(item.text.substr(0, tab), item) && add(rest.substr(0, rest.find('\t')), item);
    if (both) return;
    counts_.texts -= tokens_.size() > before ? 1 : 0;
    tokens_.resize(before);
    ++counts_.unusable;
  }

  static bool is_switched(Ranges ranges, std::size_t begin, std::size_t end) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) { return range.first < end && begin < range.second; });
  }

  void flush() {
    counts_.tokens += tokens_.size();
    file_.write({reinterpret_cast<const char*>(tokens_.data()), tokens_.size() * sizeof(StreamToken)});
    tokens_.clear();
  }

  const Tokenizer& tokenizer_;
  resources::AtomicFile& file_;
  const RunControl& control_;
  Counts counts_;
  Pieces pieces_;
  std::vector<StreamToken> tokens_;
};

void write_store(const TokenSource& source, const Tokenizer& tokenizer, const std::string& key, const std::string& path,
                 const RunControl& control) {
  // The header needs the counts: the ids go to a file of their own first, which is then copied behind it.
  const std::string raw = path + ".raw";
  Counts counts;
  {
    resources::AtomicFile file(raw);
    counts = Tokenising(tokenizer, file, control).go(source);
    file.commit();
  }
  if (counts.unusable > 0) control.note(fmt::format("{} lines without two texts parted by a TAB were left out of the pairs", counts.unusable));
  if (counts.tokens == 0) {
    fs::remove(raw);
    throw Error(Cause::data, fmt::format("the corpus holds no token: found no usable {} in {} file(s)", source.pairs ? "pair" : "text", source.files.size()));
  }
  Header header{};
  std::memcpy(header.magic, magic.data(), sizeof header.magic);
  std::memcpy(header.key, key.data(), std::min(sizeof header.key, key.size()));
  header.texts = counts.texts;
  header.count = counts.tokens;
  resources::AtomicFile file(path);
  file.write({reinterpret_cast<const char*>(&header), sizeof header});
  const auto written = resources::open_raw_file(raw);
  std::vector<char> buffer(std::size_t{1} << 20U);
  while (const std::size_t got = written->read(buffer)) file.write({buffer.data(), got});
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
                    header.count == (bytes_ - sizeof header) / sizeof(StreamToken) && (bytes_ - sizeof header) % sizeof(StreamToken) == 0;
  const bool same = std::string_view(header.key, sizeof header.key) == key;
  if (!fits || !same) {
    ::munmap(std::exchange(mapped_, nullptr), bytes_);
    throw FormatError({path, 0, 0}, fits ? "made from another corpus or tokenizer" : "damaged; remove it and run again");
  }
  tokens_ = reinterpret_cast<const StreamToken*>(static_cast<const char*>(mapped_) + sizeof(Header));
  count_ = header.count;
  texts_ = header.texts;
}

TokenStore::~TokenStore() {
  if (mapped_ != nullptr) ::munmap(mapped_, bytes_);
}

TokenStore::TokenStore(TokenStore&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)), bytes_(other.bytes_), count_(other.count_), tokens_(other.tokens_), texts_(other.texts_) {}

std::string token_store_key(const TokenSource& source, const std::string& tokenizer_folder) {
  resources::Sha256 hash;
  hash.update((source.pairs ? "pairs 1\n" : "tokens 2\n") + source.format + "\n");
  for (const std::string& path : source.files) hash.update(resources::sha256_file(path) + "\n");
  for (const std::string& name : tokenizer_files(tokenizer_folder)) {
    hash.update(name + " " + resources::sha256_file((fs::path(tokenizer_folder) / name).string()) + "\n");
  }
  return hash.hex();
}

TokenStore prepare_tokens(const TokenSource& source, const Tokenizer& tokenizer, const std::string& key, const std::string& path,
                          const RunControl& control) {
  if (fs::exists(path)) {
    try {
      return TokenStore(path, key);
    } catch (const FormatError& error) {
      control.note(std::string(error.what()) + "; it is prepared again");
    }
  }
  write_store(source, tokenizer, key, path, control);
  return TokenStore(path, key);
}

}  // namespace wug::adapt
