#pragma once
#include <ATen/core/Tensor.h>

#include "adapt/model/encoder.hpp"

namespace wug::tests {

/// Two layers of eight, without dropout.
inline adapt::Model small_model(adapt::Family family = adapt::Family::bert) {
  adapt::Model model;
  model.config.family = family;
  model.config.model_type = family == adapt::Family::bert ? "bert" : "xlm-roberta";
  model.config.vocabulary = 23;
  model.config.hidden = 8;
  model.config.feed_forward = 12;
  model.config.positions = 16;
  model.config.pad = family == adapt::Family::bert ? 0 : 1;
  model.config.initializer_range = 0.3;
  model.config.hidden_dropout = model.config.attention_dropout = 0;
  adapt::initialise_missing(model, 5);
  return model;
}

}  // namespace wug::tests
