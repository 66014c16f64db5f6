#include "augment/predicted_forms.hpp"

#include "resources/error.hpp"

namespace wug::augment {

std::string_view PredictedForms::form(std::string_view lemma, std::string_view bundle, const std::function<std::string(std::string_view)>& written) {
  const std::string key = std::string(lemma) + '\t' + std::string(bundle);
  {
    const std::lock_guard hold(lock_);
    if (const auto known = forms_.find(key); known != forms_.end()) return known->second;
  }
  std::string form;
  try {
    form = written(inflector_->inflect_one(lemma, bundle));
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;  // a lemma beyond the inflector's limits keeps its citation form
  }
  const std::lock_guard hold(lock_);
  return forms_.try_emplace(key, std::move(form)).first->second;
}

}  // namespace wug::augment
