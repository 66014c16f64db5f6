#pragma once
#include <string>

namespace wug::adapt {

/// What tensors run on here, for `wug doctor` and the records of training runs.
struct Runtime {
  std::string torch;         ///< LibTorch's version
  std::string instructions;  ///< the CPU instruction set LibTorch's kernels use, e.g. "AVX2"
  int cuda_devices = 0;
  bool has_cuda = false;     ///< this LibTorch was built with CUDA
  bool has_nccl = false;     ///< ranks with a GPU each exchange gradients by NCCL
};

Runtime runtime();

/// For training: large tensors come and go every step, and glibc would give them back to the system and fault them in again
/// each time.
void keep_freed_memory();

}  // namespace wug::adapt
