#include <string>
#include <utility>
#include <vector>

#include "adapt/checkpoint/parameter_names.hpp"
#include "adapt/model/model_config.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using tests::Contains;

namespace {

const std::string small = R"({"model_type":"bert","vocab_size":50,"hidden_size":8,"num_hidden_layers":1,
  "num_attention_heads":2,"intermediate_size":16,"max_position_embeddings":32,"type_vocab_size":2,"my_key":[1,{"a":null}]})";

std::string changed(const std::string& from, const std::string& to) {
  std::string text = small;
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("config.json is read, and keys we do not know are written back", "[config]") {
  const auto config = adapt::parse_model_config(small, "config.json");
  CHECK(config.hidden == 8);
  CHECK(config.longest_sequence() == 32);
  const std::string written = adapt::format_model_config(config);
  CHECK(written.find("my_key") != std::string::npos);
  CHECK(written.find("BertForMaskedLM") != std::string::npos);
  CHECK(adapt::parse_model_config(written, "again").vocabulary == 50);
}

TEST_CASE("T-64: a configuration out of bounds is refused before anything is allocated", "[config]") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {changed("\"hidden_size\":8", "\"hidden_size\":1000000000"), "hidden_size: found '1000000000'"},
      {changed("\"hidden_size\":8", "\"hidden_size\":-8"), "hidden_size"},
      {changed("\"hidden_size\":8", "\"hidden_size\":8.5"), "hidden_size"},
      {changed("\"hidden_size\":8", "\"hidden_size\":\"8\""), "hidden_size"},
      {changed("\"hidden_size\":8", "\"hidden_size\":9"), "not a multiple"},
      {changed("\"vocab_size\":50,", ""), "vocab_size is missing"},
      {changed("bert", "gpt2"), "expected bert"},
      {changed("\"hidden_size\":8", "\"hidden_act\":\"swish\",\"hidden_size\":8"), "hidden_act"},
      {changed("\"hidden_size\":8", "\"hidden_size\":8,\"hidden_size\":8"), "duplicate key"},
      {"[]", "expected a JSON object"},
      {"{", "not valid JSON"},
  };
  for (const auto& [json, message] : rows) {
    CHECK_THROWS_WITH(adapt::parse_model_config(json, "config.json"), Contains(message.substr(0, message.find('\''))));
  }
}

TEST_CASE("A RoBERTa-style model counts positions from behind the padding id", "[config]") {
  const auto config = adapt::parse_model_config(changed("\"model_type\":\"bert\"", "\"model_type\":\"xlm-roberta\""), "config.json");
  CHECK(config.pad == 1);
  CHECK(config.longest_sequence() == 30);
  CHECK(adapt::format_model_config(config).find("XLMRobertaForMaskedLM") != std::string::npos);
}

TEST_CASE("Parameter names go to the file's names and back, in both families", "[names]") {
  auto config = adapt::parse_model_config(small, "config.json");
  for (const auto family : {adapt::Family::bert, adapt::Family::roberta}) {
    config.family = family;
    for (const auto& [name, shape] : adapt::parameter_shapes(config)) {
      CHECK(adapt::parameter_name(adapt::file_name(name, family), family) == name);
    }
  }
  using adapt::Family;
  using adapt::parameter_name;
  CHECK(parameter_name("bert.embeddings.LayerNorm.gamma", Family::bert) == "embeddings.norm.weight");
  CHECK(parameter_name("encoder.layer.11.output.dense.bias", Family::bert) == "layer.11.feed_out.bias");
  CHECK(parameter_name("cls.predictions.decoder.bias", Family::bert) == "mlm.bias");
  CHECK_FALSE(parameter_name("bert.pooler.dense.weight", Family::bert).has_value());
  CHECK_FALSE(parameter_name("bert.encoder.layer.../etc.weight", Family::bert).has_value());
}

TEST_CASE("The parameter counts of the published models come out", "[config]") {
  adapt::ModelConfig mbert{.vocabulary = 119'547, .hidden = 768, .layers = 12, .heads = 12, .feed_forward = 3'072, .positions = 512, .types = 2};
  CHECK(adapt::parameter_count(mbert) == 177'974'523);
  adapt::ModelConfig xlmr{.family = adapt::Family::roberta, .vocabulary = 250'002, .hidden = 768, .layers = 12, .heads = 12,
                          .feed_forward = 3'072, .positions = 514, .types = 1};
  CHECK(adapt::parameter_count(xlmr) == 278'295'186);
}
