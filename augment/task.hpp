#pragma once
#include <functional>
#include <string>
#include <vector>

#include "augment/sentence_augment.hpp"
#include "resources/error.hpp"
#include "resources/label_files.hpp"

namespace wug::augment {

/// Labelled files that `wug augment task` reads and writes in the same format.
enum class TaskFormat : std::uint8_t { conllu, bio, uner, xsid, slots };

/// conllu, bio, uner, xsid or slots (MASSIVE and SLURP JSON lines) by the beginning of the content of `path`; Error{data} where it is none.
TaskFormat recognise_task(std::string_view head, const std::string& path);
/// Error{data} where a file of a named format has none.
void require_sentences(std::uint64_t found, const std::string& path);
TaskFormat task_format(const std::string& name);
std::string_view name_of(TaskFormat format);
/// Of the formats with one word a line.
resources::LabelFormat label_format(TaskFormat format);

struct TaskOptions {
  SentenceOptions sentence;
  bool originals = true;       ///< the source sentences come first
  std::uint32_t copies = 1;    ///< synthetic copies of each sentence, each with its own draws
  std::string format = "auto";
  std::string locale;          ///< of synthetic MASSIVE rows, e.g. "isl"
};

struct TaskSummary {
  Counters counters;
  std::uint64_t sentences = 0, synthetic = 0, quarantined = 0;
  std::vector<std::string> problems;  ///< the first ten, with their places
};

/// Reads labelled sentences, writes the originals (by default) and behind each of them its synthetic copies with the labels
/// carried over. Sentences that cannot be read are quarantined; copies without any replacement are left out.
TaskSummary augment_task(const TaskOptions& options, const Ladder& ladder, const TargetCells* cells, const Profile* profile,
                         const std::string& path, const std::function<void(std::string_view)>& write);

}  // namespace wug::augment
