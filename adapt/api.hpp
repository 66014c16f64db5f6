#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/convert/convert.hpp"
#include "adapt/convert/merge.hpp"
#include "adapt/evaluate/encode_file.hpp"
#include "adapt/evaluate/fill.hpp"
#include "adapt/evaluate/perplexity.hpp"
#include "adapt/evaluate/retrieval.hpp"
#include "adapt/evaluate/score.hpp"
#include "adapt/runtime.hpp"
#include "adapt/task/finetune_options.hpp"
#include "adapt/trainer/create.hpp"
#include "adapt/trainer/pretrain_options.hpp"
#include "adapt/trainer/show_examples.hpp"

namespace wug::adapt {

/// The border between `wug` and libwug_adapt.so: the executable opens the library only where tensors are needed and
/// calls it through these pointers (tools/options/adapt_library.hpp). No header seen here includes LibTorch. A new entry
/// is one line here and one in api.cpp. resources::Error crosses the border; LibTorch's own exceptions do not.
struct Api {
  /// Both sides are built together; a library left over from another build is refused by this number.
  static constexpr std::uint32_t current_version = 10;

  std::uint32_t version;
  Runtime (*runtime)();
  CreateResult (*create)(const CreateOptions&, const RunControl&);
  PretrainResult (*pretrain)(const PretrainOptions&, const RunControl&);
  FinetuneResult (*finetune)(const FinetuneOptions&, const RunControl&);
  std::vector<TestScore> (*evaluate)(const EvaluateOptions&, const RunControl&);
  std::string (*pretrain_json)(const PretrainResult&);
  EncodeResult (*encode)(const EncodeOptions&, const RunControl&);
  std::vector<FilledMask> (*fill)(const FillOptions&, const RunControl&);
  PerplexityResult (*perplexity)(const PerplexityOptions&, const RunControl&);
  RetrievalResult (*retrieve)(const RetrievalOptions&, const RunControl&);
  ConvertResult (*convert)(const ConvertOptions&, const RunControl&);
  MergeResult (*merge)(const MergeOptions&, const RunControl&);
  ScoreResult (*score)(const ScoreOptions&, const RunControl&);
  std::vector<ShownExample> (*examples)(const ShowExamplesOptions&, const RunControl&);
};

}  // namespace wug::adapt

/// The only exported function of libwug_adapt.so.
extern "C" const wug::adapt::Api* wug_adapt_api();
