#pragma once
#include <cstdint>
#include <string>

namespace wug::adapt {

/// How an evaluation runs a model.
struct RunSettings {
  std::string model;                 ///< Hugging Face folder
  std::string device = "auto";       ///< auto, cpu or cuda
  std::string precision = "fp32";    ///< fp32 or bf16
  unsigned threads = 0;              ///< 0: as many as processors
  std::int64_t batch_tokens = 4096;  ///< tokens per forward pass, padding included
};

}  // namespace wug::adapt
