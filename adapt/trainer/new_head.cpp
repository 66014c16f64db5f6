#include "adapt/trainer/new_head.hpp"

#include <ATen/core/Tensor.h>

#include "adapt/objective/unigram.hpp"

namespace wug::adapt {
namespace {

constexpr double first_norm = 0.1;  ///< weight of the head's layer norm; 1 in a trained head

}  // namespace

void start_as_unigram(Model& model, std::span<const StreamToken> corpus) {
  UnigramCounts unigram(model.config.vocabulary);
  for (const StreamToken token : corpus) {
    const auto id = static_cast<std::int32_t>(id_of(token));
    unigram.add({&id, 1});
  }
  float* bias = model.parameters.at("mlm.bias").mutable_data_ptr<float>();
  for (std::int64_t id = 0; id < model.config.vocabulary; ++id) bias[id] = static_cast<float>(unigram.log_probability(static_cast<std::int32_t>(id)));
  model.parameters.at("mlm.norm.weight").fill_(first_norm);
}

}  // namespace wug::adapt
