#include "adapt/trainer/work_rate.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>

#include <algorithm>
#include <chrono>

namespace wug::adapt {

double operations_per_token(const ModelConfig& c, std::int64_t length, double predicted_share) {
  const auto d = static_cast<double>(c.hidden), layers = static_cast<double>(c.layers);
  const double weights = layers * (4 * d * d + 2 * d * static_cast<double>(c.feed_forward));
  const double head = d * d + d * static_cast<double>(c.vocabulary);
  return 6 * weights + 12 * static_cast<double>(length) * d * layers + 6 * head * predicted_share;
}

double matrix_rate(const Model& model, bool bfloat16) {
  using Clock = std::chrono::steady_clock;
  const at::NoGradGuard no_gradients;
  const at::Device device = model.parameters.begin()->second.device();
  const std::int64_t size = device.is_cpu() ? 512 : 8192;
  const at::Tensor a = at::randn({size, size}, at::TensorOptions(device).dtype(bfloat16 ? at::kBFloat16 : at::kFloat));
  double best = 0;
  for (int i = 0; i < 4; ++i) {
    const auto start = Clock::now();
    at::matmul(a, a).select(0, 0).select(0, 0).item<float>();  // waits for the device
    const std::chrono::duration<double> seconds = Clock::now() - start;
    const auto n = static_cast<double>(size);
    best = std::max(best, 2 * n * n * n / seconds.count());
  }
  return best;
}

}  // namespace wug::adapt
