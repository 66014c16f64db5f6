#pragma once
#include <map>
#include <optional>
#include <string>

#include "adapt/trainer/pretrain_options.hpp"

namespace wug::adapt {

/// What a run is, by name: everything that its result depends on. Two runs are the same when these are equal.
std::map<std::string, std::string> describe_run(const PretrainOptions& options, const std::string& tokens_key);

/// Throws Error{data} naming the first differences where `found`, which stands in `place`, is not `wanted`.
void require_same_run(const std::map<std::string, std::string>& wanted, const std::map<std::string, std::string>& found,
                      const std::string& place);

/// training.json in a finished output: the run and its result, so that a rerun has nothing to do.
void write_finished_run(const std::string& output, const std::map<std::string, std::string>& run, const PretrainResult& result);
struct FinishedRun {
  std::map<std::string, std::string> run;
  PretrainResult result;
};
std::optional<FinishedRun> read_finished_run(const std::string& output);

/// The object of `--json`.
std::string to_json(const PretrainResult& result);

}  // namespace wug::adapt
