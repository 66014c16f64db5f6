#include "tools/bootstrap/runner.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/interrupt.hpp"
#include "resources/utf8.hpp"
#include "tools/bootstrap/child.hpp"
#include "tools/bootstrap/fingerprint.hpp"
#include "tools/bootstrap/stage_record.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

namespace fs = std::filesystem;
using resources::Cause;
using resources::Error;

Cause cause_of(int exit_code) {
  for (const Cause cause : {Cause::data, Cause::missing_input, Cause::unavailable, Cause::internal, Cause::os,
                            Cause::cannot_create, Cause::io, Cause::busy, Cause::permission, Cause::configuration,
                            Cause::interrupted}) {
    if (resources::exit_code(cause) == exit_code) return cause;
  }
  return Cause::internal;
}

/// The last line of a log that says something; empty when the log does.
std::string last_line(const std::string& path) {
  std::string text;
  try {
    text = resources::read_file(path, 100'000'000);
  } catch (const Error&) {
    return "";
  }
  const std::size_t end = text.find_last_not_of(" \r\n");
  if (end == std::string::npos) return "";
  const std::size_t start = text.find_last_of("\r\n", end);
  const std::string line = text.substr(start == std::string::npos ? 0 : start + 1, end - (start == std::string::npos ? 0 : start + 1) + 1);
  return resources::escape_for_terminal(std::string_view(line).substr(0, resources::utf8_prefix(line, 500)));
}

std::string quote_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$`*?;&|<>()[]{}#~!") == std::string::npos;
  if (plain) return word;
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string command_line(const Stage& stage) {
  std::string line = "wug " + stage.command;
  for (const std::string& word : stage.arguments) line += " " + quote_word(word);
  return line;
}

class Runner {
 public:
  Runner(const Recipe& recipe, const RunOptions& options, const std::function<void(const StageEvent&)>& watch)
      : recipe_(recipe), options_(options), watch_(watch), folder_(options.output + "/stages"), store_(options.output + "/wug.sqlite") {}

  RunSummary run() {
    const auto start = std::chrono::steady_clock::now();
    if (!options_.dry_run) resources::make_folder(folder_);
    for (const Stage& stage : recipe_.stages) records_.push_back(read_stage_record(record_path(stage)));
    check_store();
    for (std::size_t i = 0; i < recipe_.stages.size(); ++i) one(i);
    summary_.seconds = seconds_since(start);
    return summary_;
  }

 private:
  static double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  std::string record_path(const Stage& stage) const { return folder_ + "/" + stage.name + ".json"; }
  std::string log_path(const Stage& stage) const { return folder_ + "/" + stage.name + ".log"; }
  std::string out_path(const Stage& stage) const { return folder_ + "/" + stage.name + ".out"; }

  /// The store is one file that several stages write in turn, so only its last writer's record can say whether it is
  /// intact; where it is not, all of them run again (imports of rows that are already there change nothing).
  void check_store() {
    std::string expected;
    for (std::size_t i = 0; i < recipe_.stages.size(); ++i) {
      if (store_use(recipe_.stages[i].command) == StoreUse::writes) expected = records_[i] ? records_[i]->store_key : "";
    }
    store_intact_ = !expected.empty() && store_content() == expected;
    if (expected.empty()) store_intact_ = fs::exists(store_);  // stopped between two writers
  }

  std::string store_content() const {
    if (!fs::exists(store_)) return "";
    ProjectOptions project;
    project.db = store_;
    return open_store(project, resources::OpenMode::read_only).content_hash();
  }

  bool intact(const Stage& stage, const StageRecord& record) const {
    if (store_use(stage.command) == StoreUse::writes && !store_intact_) return false;
    if (record.outputs.size() != stage.outputs.size()) return false;
    for (const auto& [path, hash] : record.outputs) {
      if (hash.empty() || hash_path(path) != hash) return false;
    }
    return true;
  }

  double expected_seconds(std::size_t i) const {
    const bool same = records_[i] && records_[i]->command_line == command_line(recipe_.stages[i]);
    return same ? records_[i]->seconds : recipe_.stages[i].seconds;
  }

  /// Time for stage `first` and all behind it, as if each ran: what earlier runs or the recipe say, at the pace of what ran so
  /// far. Ten seconds at the expected pace are mixed in, so that one short stage does not decide.
  double estimate(std::size_t first) const {
    double seconds = 0;
    for (std::size_t i = first; i < recipe_.stages.size(); ++i) seconds += expected_seconds(i);
    return seconds * (spent_ + 10) / (expected_ + 10);
  }

  void tell(StageEvent::Kind kind, std::size_t i, double seconds) const {
    const std::size_t next = kind == StageEvent::Kind::started ? i : i + 1;
    watch_({kind, recipe_.stages[i], i + 1, recipe_.stages.size(), seconds, estimate(next)});
  }

  void one(std::size_t i) {
    resources::throw_if_interrupted();
    const Stage& stage = recipe_.stages[i];
    const std::string key = stage_key(stage, {options_.version, store_key_, options_.output, run_key_});
    const auto& record = records_[i];
    const bool done = !options_.force && !invalid_from_here_ && record && record->key == key && intact(stage, *record);
    if (!done && options_.dry_run) {
      // What a stage would write is not known, so nothing behind it can be called unchanged.
      invalid_from_here_ = true;
      summary_.would_run.push_back(stage.name);
      return;
    }
    if (done) {
      ++summary_.skipped;
      tell(StageEvent::Kind::skipped, i, 0);
    } else {
      tell(StageEvent::Kind::started, i, 0);
      expected_ += expected_seconds(i);
      records_[i] = execute(stage, key, i + 1);
      spent_ += records_[i]->seconds;
      ++summary_.ran;
      tell(StageEvent::Kind::finished, i, records_[i]->seconds);
    }
    run_key_ = resources::sha256(run_key_ + key);
    if (store_use(stage.command) == StoreUse::writes) store_key_ = key + records_[i]->store_key;
  }

  StageRecord execute(const Stage& stage, const std::string& key, std::size_t number) {
    std::error_code ignored;
    fs::remove(record_path(stage), ignored);
    const auto start = std::chrono::steady_clock::now();
    ChildOptions child;
    child.program = own_executable();
    for (std::size_t begin = 0; begin < stage.command.size();) {
      const std::size_t end = std::min(stage.command.find(' ', begin), stage.command.size());
      child.arguments.push_back(stage.command.substr(begin, end - begin));
      begin = end + 1;
    }
    child.arguments.emplace_back("--json");
    child.arguments.insert(child.arguments.end(), stage.arguments.begin(), stage.arguments.end());
    child.environment = {{"WUG_DB", store_}, {parent_variable, std::to_string(::getpid())}};
    child.output = out_path(stage);
    child.errors = log_path(stage);
    const ChildResult result = run_child(child);
    check_end(stage, result);

    StageRecord record;
    record.key = key;
    record.number = number;
    record.command_line = command_line(stage);
    for (const std::string& path : stage.outputs) {
      record.outputs[path] = hash_path(path);
      if (record.outputs[path].empty()) {
        throw resources::FormatError(stage.place, fmt::format("outputs: stage {} ended well but there is no {}", stage.name,
                                                              resources::in_quotes(path)),
                                     Cause::configuration);
      }
    }
    if (store_use(stage.command) == StoreUse::writes) record.store_key = store_content();
    record.result = last_json(stage);
    record.seconds = seconds_since(start);
    write_stage_record(record_path(stage), record);
    return record;
  }

  void check_end(const Stage& stage, const ChildResult& result) const {
    if (result.stopped) {
      throw Error(Cause::interrupted, fmt::format("stopped in stage {}; the same command goes on from there", stage.name));
    }
    if (result.code == 0) return;
    const std::string message = fmt::format("stage {} failed with exit code {}: {}\n  its command: {}\n  its log: {}", stage.name,
                                            result.code, last_line(log_path(stage)), command_line(stage), log_path(stage));
    if (result.code == resources::exit_code(Cause::usage)) {
      throw resources::FormatError(stage.place, message, Cause::configuration);
    }
    throw Error(cause_of(result.code), message);
  }

  /// The object that --json printed as the last line of standard output; "null" where there is none.
  std::string last_json(const Stage& stage) const {
    const std::string text = resources::read_file(out_path(stage), 1'000'000'000);
    const std::size_t end = text.find_last_not_of("\n");
    if (end == std::string::npos) return "null";
    const std::size_t newline = text.find_last_of('\n', end);
    return text.substr(newline == std::string::npos ? 0 : newline + 1, end - (newline == std::string::npos ? 0 : newline + 1) + 1);
  }

  const Recipe& recipe_;
  const RunOptions& options_;
  const std::function<void(const StageEvent&)>& watch_;
  std::string folder_, store_, store_key_, run_key_;
  std::vector<std::optional<StageRecord>> records_;
  double expected_ = 0, spent_ = 0;  ///< of the stages that ran
  bool store_intact_ = false, invalid_from_here_ = false;
  RunSummary summary_;
};

}  // namespace

RunSummary run_recipe(const Recipe& recipe, const RunOptions& options, const std::function<void(const StageEvent&)>& watch) {
  return Runner(recipe, options, watch).run();
}

}  // namespace wug::tools
