#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "morph/inflector.hpp"

namespace wug::augment {

/// Forms that a trained inflector gives for lemmas without a table, each asked for once. Safe for any number of threads: a
/// form is a pure function of lemma and features, so it does not matter who asks first.
class PredictedForms {
 public:
  explicit PredictedForms(std::unique_ptr<const morph::Inflector> inflector) : inflector_(std::move(inflector)) {}

  /// Alive as long as this; `written` says how running text writes it. "" where the inflector takes no such lemma.
  std::string_view form(std::string_view lemma, std::string_view bundle, const std::function<std::string(std::string_view)>& written);

 private:
  std::unique_ptr<const morph::Inflector> inflector_;
  std::mutex lock_;
  std::unordered_map<std::string, std::string> forms_;  ///< by lemma, TAB, features
};

}  // namespace wug::augment
