#include "resources/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/file_size_limit.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::resources;
using wug::tests::Contains;
using wug::tests::FileSizeLimit;
using wug::tests::TemporaryFolder;

namespace {

std::size_t files_in(const std::string& path) {
  const std::filesystem::directory_iterator entries(path);
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

}  // namespace

TEST_CASE("A file appears whole at commit, or not at all", "[atomic_file]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("out.txt", "before");
  {
    AtomicFile file(path);
    file.write("after");
    CHECK(read_file(path) == "before");
  }
  CHECK(read_file(path) == "before");
  CHECK(files_in(folder.path()) == 1);
  write_file(path, "after");
  CHECK(read_file(path) == "after");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("Pieces of all sizes stand in the file in their order", "[atomic_file]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("out.txt");
  std::string all;
  AtomicFile file(path);
  for (const std::size_t size : {1U, 65'535U, 65'536U, 0U, 3U, 65'530U, 200'000U, 131'072U, 7U}) {
    std::string piece;
    for (std::size_t i = 0; i < size; ++i) piece += static_cast<char>('a' + (all.size() + i) % 23);
    all += piece;
    file.write(piece);
    CHECK(file.bytes_written() <= all.size());
  }
  file.commit();
  CHECK(file.bytes_written() == all.size());
  CHECK(read_file(path) == all);
}

TEST_CASE("A pipe is written to and stays a pipe", "[atomic_file]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  write_file(path, "through");
  std::string read(20, ' ');
  const ssize_t got = ::read(reader, read.data(), read.size());
  ::close(reader);
  CHECK(read.substr(0, static_cast<std::size_t>(std::max<ssize_t>(got, 0))) == "through");
  CHECK(std::filesystem::is_fifo(path));
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("A full disk is an input/output error that leaves the old file and no temporary one", "[atomic_file][T-78]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("out.txt", "before");
  try {
    const FileSizeLimit limit(300'000);
    write_file(path, std::string(400'000, 'x'));
    FAIL("writing succeeded");
  } catch (const Error& error) {
    CHECK(error.cause() == Cause::io);
    CHECK_THAT(error.what(), Contains("out.txt"));
  }
  CHECK(read_file(path) == "before");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("An output that cannot be made says so", "[atomic_file][T-79]") {
  const TemporaryFolder folder;
  const auto cause = [](const std::string& path) {
    try {
      write_file(path, "x");
    } catch (const Error& error) {
      return error.cause();
    }
    return Cause::internal;
  };
  CHECK(cause(folder.path()) == Cause::cannot_create);
  CHECK(cause(folder.path("absent/out.txt")) == Cause::cannot_create);
  folder.file("plain", "");
  CHECK(cause(folder.path("plain/out.txt")) == Cause::cannot_create);
  CHECK_THROWS_AS(make_folder(folder.path("plain/below")), Error);
  make_folder(folder.path("new/below"));
  CHECK(cause(folder.path("new/below/out.txt")) == Cause::internal);
}

TEST_CASE("A file with an awkward name is written under that name", "[atomic_file][T-17]") {
  const TemporaryFolder folder;
  const std::string name = GENERATE(as<std::string>{}, " a b", "-x", "new\nline", "\xFF\xFE", std::string(200, 'n'));
  write_file(folder.path(name), "text");
  CHECK(read_file(folder.path(name)) == "text");
}
