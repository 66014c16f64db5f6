#include "adapt/trainer/show_examples.hpp"

#include <cstdlib>
#include <filesystem>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/trainer/training_examples.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone with this object.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_((fs::temp_directory_path() / "wug-examples-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) resources::throw_errno(errno, "create", path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::vector<std::string> pieces_of(const std::vector<std::int64_t>& ids, const Tokenizer& tokenizer) {
  std::vector<std::string> pieces;
  for (const std::int64_t id : ids) pieces.emplace_back(id < tokenizer.size() ? tokenizer.piece(static_cast<std::int32_t>(id)) : std::string_view());
  return pieces;
}

}  // namespace

std::vector<ShownExample> show_examples(const ShowExamplesOptions& options, const RunControl& control) {
  const TemporaryFolder folder;
  const ModelConfig config = load_config(options.run.model);
  PretrainOptions run = options.run;
  run.output = folder.path();
  run.sequence_length = sequence_length(run, config);
  const auto tokenizer = open_tokenizer(run.model);
  const TrainingExamples examples(run, config, *tokenizer, control);
  std::vector<ShownExample> shown;
  for (std::uint64_t slot = options.first; slot < options.first + options.count; ++slot) {
    ShownExample one{slot, examples.objective_at(slot), examples.example(slot), {}, {}};
    one.pieces = pieces_of(one.example.ids, *tokenizer);
    one.label_pieces = pieces_of(one.example.labels, *tokenizer);
    shown.push_back(std::move(one));
  }
  return shown;
}

}  // namespace wug::adapt
