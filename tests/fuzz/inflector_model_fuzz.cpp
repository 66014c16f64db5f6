// Model files of inflectors. An input is a method, rows of lemma, form and bundle, an empty line, and changes to the file of
// the model that those rows give, four bytes each: a place (three bytes, from the lowest; modulo the length) and the byte that
// stands there now. A place with its highest bit set cuts the file. The digest at the file's end is made to fit, so that
// changes reach what lies behind it. Seeds of this form outlive the versions of the file.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "morph/inflectors.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace {

using namespace wug;

constexpr std::size_t digest_size = 64, most_rows = 8, longest_row = 60;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return line;
}

/// The model file of the rows at the front of `input`, without its digest; empty where they cannot be learnt.
std::string model_of(std::string_view& input) {
  morph::TrainOptions options;
  options.method = take_line(input);
  options.edits.transducer.training.epochs = 1;
  std::vector<morph::InflectionExample> rows;
  for (std::string_view row = take_line(input); !row.empty() && row.size() <= longest_row && rows.size() < most_rows; row = take_line(input)) {
    const std::size_t form = row.find('\t'), bundle = row.find('\t', form + 1);
    if (form == row.npos || bundle == row.npos) continue;
    rows.push_back({std::string(row.substr(0, form)), std::string(row.substr(form + 1, bundle - form - 1)), std::string(row.substr(bundle + 1))});
  }
  const std::string path = std::filesystem::temp_directory_path().string() + "/wug-fuzz-" + std::to_string(::getpid()) + ".model";
  try {
    morph::train_inflector(rows, options)->save(path);
  } catch (const resources::Error&) {
    return {};
  }
  std::string file = resources::read_file(path);
  std::filesystem::remove(path);
  file.resize(file.size() - digest_size);
  return file;
}

void change(std::string& file, std::string_view changes) {
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(changes[i])); };
  for (; changes.size() >= 4 && !file.empty(); changes.remove_prefix(4)) {
    const std::size_t place = (byte(0) | byte(1) << 8 | (byte(2) & 0x7F) << 16) % file.size();
    if (byte(2) > 0x7F) {
      file.resize(place);
    } else {
      file[place] = changes[3];
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::string learnt_from, learnt;  // training takes longer than reading: inputs with the same rows share it
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t rows = input.find("\n\n");
  if (rows == input.npos) return 0;
  if (learnt_from != input.substr(0, rows + 2)) {
    learnt_from = input.substr(0, rows + 2);
    std::string_view text = learnt_from;
    learnt = model_of(text);
  }
  if (learnt.empty()) return 0;
  std::string file = learnt;
  change(file, input.substr(rows + 2));
  file += resources::sha256(file);
  const int memory = ::memfd_create("fuzz", 0);
  const bool written = ::write(memory, file.data(), file.size()) == static_cast<ssize_t>(file.size());
  try {
    if (written) {
      const morph::InflectionQuery queries[] = {{"isa", "N;PL"}, {"al", "N;DEF;SG"}, {"xiq", "V;PST"}};
      morph::load_inflector("/proc/self/fd/" + std::to_string(memory))->inflect(queries, 3);
    }
  } catch (const resources::FormatError&) {
  }
  ::close(memory);
  return 0;
}
