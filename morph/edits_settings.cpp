#include "morph/edits_settings.hpp"

#include <charconv>
#include <cmath>
#include <type_traits>

#include "resources/error.hpp"

namespace wug::morph {
namespace {

/// Calls visit(name, value, least, most) for every option.
template <class Options, class Visit>
void visit_options(Options& options, const Visit& visit) {
  auto& training = options.transducer.training;
  visit("epochs", training.epochs, 0, 1000);
  visit("rate", training.rate, 0, 100);
  visit("floor", training.floor, 1e-9, 1e9);
  visit("keep_bundle", training.keep_bundle, 0, 1);
  visit("keep_known", training.keep_known, 0, 1);
  visit("least_alone", training.least_examples.nothing, 0, 1e6);
  visit("least_atom", training.least_examples.atom, 0, 1e6);
  visit("least_pair", training.least_examples.pair, 0, 1e6);
  visit("least_whole", training.least_examples.whole, 0, 1e6);
  visit("least_weight", training.least_weight, 0, 1e6);
  visit("least_growth", training.least_growth, 0, 1);
  visit("seed", training.seed, 0, 1.8e19);
  visit("lemmas_of_place", options.transducer.settled.lemmas_of_place, 0, 1e9);
  visit("lemmas_of_3", options.transducer.settled.lemmas_of_3, 0, 1e9);
  visit("lemmas_of_5", options.transducer.settled.lemmas_of_5, 0, 1e9);
  visit("lemmas_of_7", options.transducer.settled.lemmas_of_7, 0, 1e9);
  visit("lemmas_inside", options.transducer.settled.lemmas_inside, 0, 1e9);
  visit("bundles_inside", options.transducer.settled.bundles_inside, 0, 1e9);
  visit("known_forms", options.transducer.known_forms, 0, 1000);
  visit("furthest", options.analogies.furthest, 0, 100);
  visit("pairs_per_form", options.analogies.pairs_per_form, 0, 1000);
  visit("pairs", options.analogies.pairs, 0, 1e6);
  visit("known_sources", options.analogies.known_sources, 0, 1000);
  visit("guessed_sources", options.analogies.guessed_sources, 0, 1000);
  visit("decay", options.analogies.decay, 0, 1);
  visit("citation", options.citation, 0, 1);
  visit("beam", options.beam, 1, 1000);
  visit("margin", options.margin, 0, 1000);
  visit("hopeless", options.hopeless, -1e9, 0);
  visit("sure_alone", options.sure_alone, -1e9, 0);
  visit("sure_alone_unseen", options.sure_alone_unseen, -1e9, 0);
  visit("sure_both_unseen", options.sure_both_unseen, -1e9, 0);
  visit("sure_ahead", options.sure_ahead, -1e9, 0);
  visit("ahead", options.ahead, 0, 1e9);
  visit("least_share", options.least_share, 0, 1);
  visit("epsilon", options.rank.epsilon, 1e-9, 1);
  for (auto [prefix, weights] : {std::pair{"seen.", &options.rank.seen}, std::pair{"unseen.", &options.rank.unseen}}) {
    const std::string start = prefix;
    visit(start + "backward", weights->backward, -1000, 1000);
    visit(start + "known", weights->known, -1000, 1000);
    visit(start + "guessed", weights->guessed, -1000, 1000);
    visit(start + "equal_known", weights->equal_known, -1000, 1000);
    visit(start + "equal_guessed", weights->equal_guessed, -1000, 1000);
    visit(start + "rules", weights->rules, -1000, 1000);
    visit(start + "unreached", weights->unreached, -1000, 1000);
  }
}

[[noreturn]] void refuse(const std::string& name, const std::string& value, const std::string& expected) {
  throw resources::Error(resources::Cause::data, "the model's setting " + resources::in_quotes(name) + " is " +
                                                     resources::in_quotes(value) + ", expected " + expected);
}

template <class Number>
Number parsed(const std::string& name, const std::string& text, double least, double most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) refuse(name, text, "a number");
  const auto size = static_cast<double>(value);
  if (!(size >= least && size <= most)) refuse(name, text, std::to_string(least) + " to " + std::to_string(most));
  return value;
}

}  // namespace

std::map<std::string, std::string> edits_settings(const EditsOptions& options) {
  std::map<std::string, std::string> settings;
  visit_options(options, [&](const std::string& name, const auto& value, double, double) {
    char text[40];
    settings[name] = std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
  });
  return settings;
}

EditsOptions edits_options(const std::map<std::string, std::string>& settings) {
  EditsOptions options;
  std::size_t used = 0;
  visit_options(options, [&](const std::string& name, auto& value, double least, double most) {
    const auto found = settings.find(name);
    if (found == settings.end()) return;
    ++used;
    value = parsed<std::remove_reference_t<decltype(value)>>(name, found->second, least, most);
  });
  if (used == settings.size()) return options;
  EditsOptions defaults;
  for (const auto& [name, text] : settings) {
    if (!edits_settings(defaults).contains(name)) refuse(name, text, "no such setting");
  }
  return options;
}

}  // namespace wug::morph
