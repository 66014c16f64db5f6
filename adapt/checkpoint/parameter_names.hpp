#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/model/model_config.hpp"

namespace wug::adapt {

/// One name per parameter, whatever file it came from:
///
///   embeddings.word.weight  embeddings.position.weight  embeddings.type.weight  embeddings.norm.{weight,bias}
///   layer.N.{query,key,value,attention_out,feed_in,feed_out}.{weight,bias}  layer.N.{attention_norm,out_norm}.{weight,bias}
///   layer.N.MODULE.lora_{a,b}.weight  layer.N.adapter_{down,up}.{weight,bias} (only where the model has such)
///   mlm.dense.{weight,bias}  mlm.norm.{weight,bias}  mlm.bias  mlm.decoder.weight (only where it is not tied)
///
/// Returns our name of a tensor called `name` in a file of this family (with or without the model's prefix; gamma and
/// beta are read as weight and bias; `decoder.bias` as mlm.bias), or nullopt for a tensor that we do not model.
std::optional<std::string> parameter_name(std::string_view name, Family family);

/// What a parameter is called in the files that we write.
std::string file_name(std::string_view parameter, Family family);

/// A tensor that we do not model, as it is called in the files that we write: with the model's prefix where it needs one.
std::string passed_through_name(std::string_view name, Family family);

/// Buffers and duplicates that are not written back (`embeddings.position_ids`).
bool is_dropped(std::string_view name);

/// Every parameter that a model of this shape has, with its shape. The masked-LM head's names begin with "mlm.".
std::map<std::string, std::vector<std::int64_t>> parameter_shapes(const ModelConfig& config);

}  // namespace wug::adapt
