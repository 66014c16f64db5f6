#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// How a family names its tensors and counts its positions.
enum class Family : unsigned char {
  bert,    ///< `bert.…`, `cls.predictions.…`; positions 0, 1, 2 …
  roberta  ///< `roberta.…`, `lm_head.…` (RoBERTa, XLM-R); positions count from pad_token_id + 1
};

enum class Activation : unsigned char { gelu, gelu_tanh, relu };

/// Low-rank changes of matrices (Hu et al. 2021): W + alpha / rank * B A.
struct LoraConfig {
  std::int64_t rank = 0;  ///< 0: none
  double alpha = 8;
  std::vector<std::string> modules{"query", "value"};  ///< of every layer, by our names
};

/// The shape of a post-norm encoder, as config.json has it.
struct ModelConfig {
  Family family = Family::bert;
  std::string model_type = "bert";  ///< as in config.json
  std::int64_t vocabulary = 0;      ///< rows of the word embedding
  std::int64_t hidden = 128;
  std::int64_t layers = 2;
  std::int64_t heads = 2;
  std::int64_t feed_forward = 512;
  std::int64_t positions = 512;  ///< rows of the position embedding; the roberta family uses two fewer
  std::int64_t types = 2;        ///< rows of the token type embedding
  std::int64_t pad = 0;          ///< pad_token_id
  Activation activation = Activation::gelu;
  double epsilon = 1e-12;  ///< of the layer norms
  double hidden_dropout = 0.1;
  double attention_dropout = 0.1;
  double initializer_range = 0.02;
  std::string task = "MaskedLM";  ///< what follows "For" in the architecture's name
  bool tied = true;         ///< the decoder is the word embedding
  bool decoder = false;     ///< is_decoder: tokens see only what stands before them
  LoraConfig lora{};        ///< present where a checkpoint in training has it; finished models have it merged
  std::int64_t adapter = 0; ///< width of the bottleneck adapter behind every feed-forward block; 0: none
  std::string source = "{}";  ///< the JSON object as read; keys we do not know are written back unchanged

  /// Longest sequence, special tokens included.
  std::int64_t longest_sequence() const { return family == Family::roberta ? positions - pad - 1 : positions; }
};

/// Reads config.json. Every size is bounded here, before anything is allocated. Throws FormatError naming `file`.
ModelConfig parse_model_config(std::string_view json, const std::string& file);

/// config.json for a model with a masked-LM head: what was read, with our values over it.
std::string format_model_config(const ModelConfig& config);

/// Parameters of the encoder and its masked-LM head, tied weights counted once.
std::int64_t parameter_count(const ModelConfig& config);

}  // namespace wug::adapt
