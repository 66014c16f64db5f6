#include <fmt/format.h>

#include <chrono>

#include "adapt/tokenizer/tokenizer.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/parallel.hpp"
#include "resources/text_input.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

struct Block {
  std::vector<std::string> lines;
  std::string out;
  std::uint64_t pieces = 0;
};

constexpr std::size_t lines_per_block = 512;

bool read_block(resources::TextInput& input, Block& block) {
  while (block.lines.size() < lines_per_block) {
    const auto line = input.next();
    if (!line) break;
    if (line->fault == resources::LineFault::invalid_utf8) {
      throw resources::FormatError({input.name(), line->number, line->fault_offset + 1}, "found invalid UTF-8, expected text");
    }
    block.lines.emplace_back(line->text);
  }
  return !block.lines.empty();
}

struct Printing {
  bool pieces = false;   ///< the pieces themselves instead of their ids
  bool bare = false;     ///< without the special ids around the line
  bool offsets = false;  ///< ":begin-end" behind each, bytes of the line
};

void append_line(const adapt::Tokenizer& tokenizer, const Printing& printing, const adapt::Pieces& pieces, std::string& out) {
  const std::size_t before = out.size();
  const auto one = [&](std::int32_t id) {
    if (out.size() > before) out.push_back(' ');
    if (printing.pieces) {
      out += tokenizer.piece(id);
    } else {
      fmt::format_to(std::back_inserter(out), "{}", id);
    }
  };
  if (!printing.bare) one(tokenizer.special().begin);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    one(pieces.ids[i]);
    if (printing.offsets) fmt::format_to(std::back_inserter(out), ":{}-{}", pieces.begin[i], pieces.end[i]);
  }
  if (!printing.bare) one(tokenizer.special().end);
  out.push_back('\n');
}

int run(Invocation& call) {
  std::string model, output = "-", file;
  Printing printing;
  unsigned threads = 0;
  call.flag("model", model, "PATH", "a model folder, or a vocab.txt, tokenizer.json or sentencepiece.bpe.model");
  call.flag("output", output, "PATH", "where the ids go; - is standard output");
  call.flag("pieces", printing.pieces, "print the pieces themselves instead of their ids");
  call.flag("no-special", printing.bare, "leave out the special ids around each line");
  call.flag("offsets", printing.offsets, "put :begin-end behind each piece, in bytes of its line");
  call.flag("threads", threads, "threads; 0 is one per processor");
  call.positional("FILE", file);
  if (!call.parse()) return 0;
  if (model.empty()) throw resources::Error(resources::Cause::usage, "--model is missing, expected a model folder or a tokenizer file");

  const auto tokenizer = adapt::open_tokenizer(model);
  resources::TextInput input(file);
  resources::AtomicFile out(output);
  std::uint64_t lines = 0, pieces = 0;
  const auto start = std::chrono::steady_clock::now();
  resources::ordered_blocks<Block>(
      resources::thread_count(threads), [&](Block& block) { return read_block(input, block); },
      [&](Block& block) {
        adapt::Pieces found;
        for (const auto& line : block.lines) {
          tokenizer->encode(line, found);
          block.pieces += found.size();
          append_line(*tokenizer, printing, found, block.out);
        }
      },
      [&](Block& block) {
        out.write(block.out);
        lines += block.lines.size();
        pieces += block.pieces;
        call.progress().update(lines, 0, "lines", "");
      });
  out.commit();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  call.print_json(fmt::format(R"({{"lines":{},"pieces":{},"bytes":{},"seconds":{:.3f}}})", lines, pieces, input.bytes_read(), seconds.count()));
  return 0;
}

}  // namespace

extern const Command adapt_tokenize{
    "adapt", "tokenize", "Cut text into a model's pieces: one line of ids per line of text.",
    "wug adapt tokenize --model base text.txt\n"
    "wug adapt tokenize --model vocab.txt --pieces text.txt",
    run, "The special ids that frame a sentence ([CLS] and [SEP], <s> and </s>) are included unless --no-special is given."};

}  // namespace wug::tools
