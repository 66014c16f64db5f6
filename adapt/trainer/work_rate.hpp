#pragma once
#include <cstdint>

#include "adapt/model/model.hpp"

namespace wug::adapt {

/// Floating-point operations per token of training (forward and backward): 6 for each weight of the layers, attention
/// 12 * length * hidden per layer, and the head for the share of the tokens that is predicted. What is saved in the last
/// layer is not taken off, so that runs can be compared.
double operations_per_token(const ModelConfig& config, std::int64_t length, double predicted_share);

/// Operations per second of square matrix products on the model's device, measured for some hundredths of a second: what
/// the share of use (MFU) refers to.
double matrix_rate(const Model& model, bool bfloat16);

}  // namespace wug::adapt
