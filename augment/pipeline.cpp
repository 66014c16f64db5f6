#include "augment/pipeline.hpp"

#include <memory>
#include <mutex>
#include <optional>

#include "augment/plain_lines.hpp"
#include "resources/parallel.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
namespace {

struct Block {
  TextBlock lines;
  std::string out;
  Counters counters;
  std::vector<BadLine> bad;
};

/// What one thread needs at a time; handed out and taken back, so that caches live on from block to block.
class Workers {
 public:
  struct Worker {
    Worker(const TextOptions& options, const Ladder& ladder)
        : hook(options.cells != nullptr ? std::make_unique<InflectHook>(*options.cells, options.inflect) : nullptr),
          substituter(ladder, options.substitute, hook.get()),
          records({ladder.from, ladder.to, options.method, options.substitute.seed, options.substitute.epoch}) {
      if (hook == nullptr && options.output == Output::text) plain.emplace(substituter, options.substitute);
    }
    std::unique_ptr<LineHook> hook;
    Substituter substituter;
    std::optional<PlainLines> plain;  ///< where nothing but text is written
    RecordWriter records;
  };
  Workers(const TextOptions& options, const Ladder& ladder) : options_(options), ladder_(ladder) {}

  std::unique_ptr<Worker> take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return std::make_unique<Worker>(options_, ladder_);
    auto worker = std::move(idle_.back());
    idle_.pop_back();
    return worker;
  }
  void give_back(std::unique_ptr<Worker> worker) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(worker));
  }

 private:
  const TextOptions& options_;
  const Ladder& ladder_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

/// Why a line is no text, or "".
std::string fault_of(std::string_view line) {
  if (const auto place = resources::find_invalid_utf8(line)) return "found invalid UTF-8 at byte " + std::to_string(*place);
  const std::size_t nul = line.find('\0');
  return nul == std::string_view::npos ? "" : "found a NUL at byte " + std::to_string(nul);
}

bool is_wanted(const TextOptions& options, std::uint64_t replaced, std::uint64_t words) {
  return replaced >= options.least_replaced && static_cast<double>(replaced) >= options.least_fraction * static_cast<double>(words);
}

bool is_wanted(const TextOptions& options, const Substituter& line) {
  if (options.least_replaced == 0 && options.least_fraction <= 0) return true;
  std::uint64_t replaced = 0, words = 0;
  for (const Unit& unit : line.units()) replaced += unit.replaced && unit.group != 0;
  for (const resources::Segment& segment : line.segments()) words += segment.kind == resources::SegmentKind::word;
  return is_wanted(options, replaced, words);
}

/// False where the line needs the full machinery.
bool augment_plain(const TextOptions& options, Workers::Worker& worker, std::string_view line, std::size_t readable, std::string& out) {
  if (!worker.plain || !worker.plain->decide(line, readable)) return false;
  if (!is_wanted(options, worker.plain->replaced(), worker.plain->words())) {
    ++worker.substituter.counters().dropped_lines;
    return true;
  }
  if (options.keep_originals) (out += line) += '\n';
  worker.plain->append(out);
  return true;
}

void augment_block(const TextOptions& options, const std::vector<std::string>& paths, Workers::Worker& worker, Block& block) {
  worker.substituter.counters() = {};
  block.out.reserve(block.lines.bytes.size() * (options.output == Output::text ? 5 : 24) / 4);
  // Nearly every block is clean: it is checked as a whole, line by line only where something was found.
  const bool clean = fault_of(block.lines.bytes).empty();
  std::string_view rest = block.lines.bytes;
  for (std::uint64_t number = block.lines.first_line; !rest.empty(); ++number) {
    const std::size_t newline = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(std::min(newline + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string fault = clean ? "" : fault_of(line);
    if (!fault.empty()) {
      ++worker.substituter.counters().bad_lines;
      ++worker.substituter.counters().lines;
      if (block.bad.size() < 10) {
        BadLine& bad = block.bad.emplace_back();
        bad.place.file = paths[block.lines.file];
        bad.place.line = number;
        bad.reason = fault;
      }
      if (options.output == Output::jsonl) {
        worker.records.append_error(fault, block.out);
      } else {
        block.out += '\n';
      }
      continue;
    }
    if (augment_plain(options, worker, line, rest.size(), block.out)) continue;
    worker.substituter.run(line);
    if (!is_wanted(options, worker.substituter)) {
      ++worker.substituter.counters().dropped_lines;
      continue;
    }
    if (options.keep_originals && options.output == Output::text) (block.out += line) += '\n';
    if (options.keep_originals && options.output == Output::jsonl) worker.records.append_original(worker.substituter, block.out);
    if (options.output == Output::jsonl) {
      worker.records.append(worker.substituter, block.out);
    } else {
      append_text(worker.substituter, block.out);
      block.out += '\n';
    }
  }
  block.counters = worker.substituter.counters();
  block.counters.bytes_in = block.lines.bytes.size();
  block.counters.bytes_out = block.out.size();
}

}  // namespace

TextSummary augment_text(const TextOptions& options, const Ladder& ladder, const std::vector<std::string>& inputs,
                         const std::function<void(std::string_view)>& write, resources::Progress& progress) {
  TextBlocks blocks(inputs, options.shard);
  Workers workers(options, ladder);
  TextSummary summary;
  resources::ordered_blocks<Block>(
      resources::thread_count(options.threads), [&](Block& block) { return blocks.read(block.lines); },
      [&](Block& block) {
        auto worker = workers.take();
        augment_block(options, blocks.paths(), *worker, block);
        workers.give_back(std::move(worker));
      },
      [&](Block& block) {
        write(block.out);
        summary.counters += block.counters;
        for (const BadLine& bad : block.bad) {
          if (summary.bad.size() < 10) summary.bad.push_back(bad);
        }
        progress.update(summary.counters.tokens, 0, "tokens", "");
      });
  return summary;
}

}  // namespace wug::augment
