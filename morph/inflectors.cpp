#include "morph/inflectors.hpp"

#include "morph/edits_settings.hpp"
#include "morph/model_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

struct Method {
  const char* name;
  std::unique_ptr<Inflector> (*train)(std::span<const InflectionExample>, const TrainOptions&);
  std::unique_ptr<Inflector> (*load)(ModelFile);
};

std::unique_ptr<Inflector> train_rules(std::span<const InflectionExample> examples, const TrainOptions& options) {
  return std::make_unique<Rules>(examples, options.rules);
}

std::unique_ptr<Inflector> load_rules(ModelFile file) {
  return std::make_unique<Rules>(file.examples, RulesOptions{.plain_marks = file.settings["plain_marks"] == "1",
                                                             .count_both_sides = file.settings["count_both_sides"] != "0"});
}

std::unique_ptr<Inflector> train_edits(std::span<const InflectionExample> examples, const TrainOptions& options) {
  return std::make_unique<Edits>(examples, options.edits);
}

std::unique_ptr<Inflector> load_edits(ModelFile file) {
  return std::make_unique<Edits>(file.examples, edits_options(file.settings), file.learnt);
}

constexpr Method methods[] = {
    {"edits", train_edits, load_edits},
    {"rules", train_rules, load_rules},
};

const Method* find_method(std::string_view name) {
  for (const Method& method : methods) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> inflection_methods() {
  std::vector<std::string> names;
  for (const Method& method : methods) names.emplace_back(method.name);
  return names;
}

std::unique_ptr<Inflector> train_inflector(std::span<const InflectionExample> examples, const TrainOptions& options) {
  const Method* method = find_method(options.method);
  if (method == nullptr) {
    std::string known;
    for (const Method& m : methods) known += (known.empty() ? "" : ", ") + std::string(m.name);
    throw resources::Error(resources::Cause::usage, "found the method " + resources::in_quotes(options.method) +
                                                        ", expected one of " + known);
  }
  return method->train(examples, options);
}

std::unique_ptr<Inflector> load_inflector(const std::string& path) {
  ModelFile file;
  try {
    file = read_model(resources::read_file(path));
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
    throw resources::FormatError({path}, error.what());
  }
  const Method* method = find_method(file.method);
  if (method == nullptr) {
    throw resources::FormatError({path}, "its method " + resources::in_quotes(file.method) + " is not known here");
  }
  try {
    return method->load(std::move(file));
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
    throw resources::FormatError({path}, error.what());
  }
}

}  // namespace wug::morph
