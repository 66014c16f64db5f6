#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/model/model.hpp"
#include "adapt/task/label_sets.hpp"
#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// An encoder with a task's head (adapt/task/task_head.hpp). Saved as a Hugging Face folder whose config.json names task and
/// labels: parts of speech and entities are …ForTokenClassification there, the heads of the other tasks are tensors beside
/// the encoder's.
struct TaskModel {
  Model model;
  Task task = Task::pos;
  LabelSets labels;
};

/// A new head over a base model; its weights are a function of the seed.
TaskModel make_task_model(Model base, Task task, LabelSets labels, std::uint64_t seed);

/// Throws Error{data} where the folder holds no model of this task.
TaskModel load_task_model(const std::string& folder, Task task);
void save_task_model(const TaskModel& model, const std::string& folder, const std::string& tokenizer_folder);

/// What the model says about the sentences' words. `length`: pieces per sequence.
std::vector<LabelledWords> predict(const TaskModel& model, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences, std::int64_t length);

/// Log-probabilities of all labels for every word of every sentence: of tasks that label words one by one (pos, ner).
using WordScores = std::vector<float>;
std::vector<std::vector<WordScores>> score_words(const TaskModel& model, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences,
                                                 std::int64_t length);

}  // namespace wug::adapt
