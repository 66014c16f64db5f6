#include "tools/options/invocation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>

#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/config_file.hpp"
#include "tools/options/suggest.hpp"
#include "tools/options/terminal.hpp"

namespace wug::tools {
namespace po = boost::program_options;
using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::in_quotes;

namespace {

/// The number, or why `text` is none.
template <class Number>
std::string read_number(const std::string& text, Number least, Number most, Number& number) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool fine = error == std::errc{} && end == text.data() + text.size();
  if constexpr (std::is_floating_point_v<Number>) fine = fine && std::isfinite(value);
  if (fine && value >= least && value <= most) {
    number = value;
    return {};
  }
  const bool open = most == std::numeric_limits<Number>::max();
  return fmt::format("found {}, expected a {} {}", in_quotes(text),
                     std::is_floating_point_v<Number> ? "number" : "whole number",
                     open ? fmt::format("of at least {}", least) : fmt::format("from {} to {}", least, most));
}

}  // namespace

struct Invocation::State {
  Help help;
  std::vector<std::string> arguments;
  po::options_description visible{"Options", 100, 50};
  po::options_description hidden;
  po::positional_options_description places;
  po::variables_map values;
  std::vector<std::function<void()>> checks;
  std::string usage, config;
  std::vector<Option> options;
  std::vector<std::pair<std::string, std::string>> environment;  // option, variable
  std::map<std::string, resources::Place> origins;               // options that a file or the environment gave
  std::unique_ptr<resources::Progress> progress;

  [[noreturn]] void refuse(const std::string& name, const std::string& why) const;
  std::vector<std::string> option_names() const;
  void store_command_line();
  void store_environment();
  void store_config(const std::string& path);
  std::string help_text() const;
};

/// A bad value: of a flag it is wrong usage, in a file a wrong configuration with its place.
void Invocation::State::refuse(const std::string& name, const std::string& why) const {
  const auto origin = origins.find(name);
  if (origin == origins.end()) throw Error(Cause::usage, "--" + name + ": " + why);
  if (origin->second.line == 0) throw Error(Cause::usage, origin->second.file + ": " + why);
  throw FormatError(origin->second, name + ": " + why, Cause::configuration);
}

std::vector<std::string> Invocation::State::option_names() const {
  std::vector<std::string> names;
  for (const Option& option : options) names.push_back("--" + option.name);
  return names;
}

Invocation::Invocation(Help help, std::vector<std::string> arguments) : state_(std::make_unique<State>()) {
  state_->help = std::move(help);
  state_->arguments = std::move(arguments);
}
Invocation::~Invocation() = default;

void Invocation::flag(const char* name, std::string& value, const char* meta, const char* help) {
  state_->options.push_back({name, true, {}});
  auto* semantic = po::value<std::string>(&value)->value_name(meta);
  if (!value.empty()) semantic->default_value(value);
  state_->visible.add_options()(name, semantic, help);
}

void Invocation::flag(const char* name, std::optional<std::string>& value, const char* meta, const char* help) {
  state_->options.push_back({name, true, {}});
  auto set = [&value](const std::string& text) { value = text; };
  state_->visible.add_options()(name, po::value<std::string>()->value_name(meta)->notifier(set), help);
}

void Invocation::flag(const char* name, std::vector<std::string>& values, const char* meta, const char* help) {
  state_->options.push_back({name, true, {}});
  state_->visible.add_options()(name, po::value(&values)->value_name(meta), help);
}

void Invocation::flag(const char* name, bool& value, const char* help) {
  state_->options.push_back({name, false, {}});
  state_->visible.add_options()(name, po::bool_switch(&value)->default_value(value), help);
}

template <class Number>
void Invocation::number(const char* name, Number& value, const char* help, Number least, Number most) {
  State* state = state_.get();
  state->options.push_back({name, true, {}});
  auto set = [state, &value, name, least, most](const std::string& text) {
    const std::string fault = read_number(text, least, most, value);
    if (!fault.empty()) state->refuse(name, fault);
  };
  state->visible.add_options()(
      name, po::value<std::string>()->value_name("N")->default_value(fmt::format("{}", value))->notifier(set), help);
}

void Invocation::flag(const char* name, std::int64_t& value, const char* help, std::int64_t least, std::int64_t most) {
  number(name, value, help, least, most);
}
void Invocation::flag(const char* name, int& value, const char* help, int least, int most) {
  number(name, value, help, least, most);
}
void Invocation::flag(const char* name, unsigned& value, const char* help, unsigned least, unsigned most) {
  number(name, value, help, least, most);
}
void Invocation::flag(const char* name, std::uint64_t& value, const char* help) {
  number(name, value, help, std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max());
}
void Invocation::flag(const char* name, double& value, const char* help, double least, double most) {
  number(name, value, help, least, most);
}

void Invocation::choice(const char* name, std::string& value, std::vector<std::string> words, const char* help) {
  const std::string meta = fmt::format("{}", fmt::join(words, "|"));
  flag(name, value, meta.c_str(), help);
  state_->options.back().words = words;
  State* state = state_.get();
  state->checks.emplace_back([state, name, &value, words = std::move(words)] {
    if (std::find(words.begin(), words.end(), value) != words.end()) return;
    state->refuse(name, fmt::format("found {}, expected one of {}{}", in_quotes(value), fmt::join(words, ", "),
                                    did_you_mean(value, words, 2)));
  });
}

void Invocation::positional(const char* meta, std::vector<std::string>& values, std::size_t least, std::size_t most) {
  state_->hidden.add_options()(meta, po::value(&values));
  state_->places.add(meta, most > 1000 ? -1 : static_cast<int>(most));
  state_->usage += (least == 0 ? " [" : " ") + std::string(meta) + (most > 1 ? "…" : "") + (least == 0 ? "]" : "");
  state_->checks.emplace_back([meta, &values, least] {
    if (values.size() >= least) return;
    throw Error(Cause::usage, fmt::format("expected {} {}, found {}", least == 1 ? "a" : std::to_string(least), meta,
                                          values.size()));
  });
}

void Invocation::positional(const char* meta, std::string& value) {
  state_->hidden.add_options()(meta, po::value(&value));
  state_->places.add(meta, 1);
  state_->usage += fmt::format(" {}", meta);
  state_->checks.emplace_back([meta, &value] {
    if (value.empty()) throw Error(Cause::usage, fmt::format("expected {}", meta));
  });
}

void Invocation::environment(const char* name, const char* variable) {
  state_->environment.emplace_back(name, variable);
}

void Invocation::State::store_command_line() {
  po::options_description all;
  all.add(visible).add(hidden);
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  const std::string see = " (see: wug " + help.name + " --help)";
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(places).style(style).run(), values);
  } catch (const po::unknown_option& error) {
    const std::string found = error.get_option_name();
    throw Error(Cause::usage, "unknown option " + in_quotes(found) + did_you_mean(found, option_names()) + see);
  } catch (const po::too_many_positional_options_error&) {
    throw Error(Cause::usage, "found more arguments than" + (usage.empty() ? " none" : usage) + see);
  } catch (const po::error& error) {
    throw Error(Cause::usage, resources::escape_for_terminal(error.what()) + see);
  }
}

void Invocation::State::store_environment() {
  for (const auto& [name, variable] : environment) {
    const char* value = std::getenv(variable.c_str());
    if (value == nullptr || *value == '\0' || (values.count(name) != 0 && !values[name].defaulted())) continue;
    po::parsed_options parsed(&visible);
    parsed.options.emplace_back(name, std::vector<std::string>{value});
    po::store(parsed, values);
    origins[name] = {"$" + variable, 0, 0};
  }
}

/// Adds what the file says for options that nothing before it gave.
void Invocation::State::store_config(const std::string& path) {
  po::parsed_options parsed(&visible);
  std::map<std::string, resources::Place> places_in_file;
  for (const ConfigEntry& entry : read_config(path, help.name)) {
    const bool allowed = entry.key != "config" && entry.key != "help";
    if (!allowed || visible.find_nothrow(entry.key, false) == nullptr) {
      throw FormatError(entry.place, "unknown option " + in_quotes(entry.key) + " of wug " + help.name +
                                         did_you_mean("--" + entry.key, option_names()),
                        Cause::configuration);
    }
    po::option option(entry.key, {entry.value});
    try {
      po::variables_map trial;
      po::parsed_options one(&visible);
      one.options = parsed.options;
      one.options.push_back(option);
      po::store(one, trial);
    } catch (const po::error& error) {
      throw FormatError(entry.place, resources::escape_for_terminal(error.what()), Cause::configuration);
    }
    parsed.options.push_back(std::move(option));
    const bool free = values.count(entry.key) == 0 || values[entry.key].defaulted();
    if (free) places_in_file[entry.key] = entry.place;
  }
  po::store(parsed, values);
  origins.merge(places_in_file);
}

std::string Invocation::State::help_text() const {
  std::ostringstream text;
  text << fmt::format("usage: wug {}{} [options]\n\n{}\n", help.name, usage, help.summary);
  if (!help.details.empty()) text << "\n" << help.details << "\n";
  text << "\nExample:\n";
  std::istringstream lines(help.example);
  for (std::string line; std::getline(lines, line);) text << "  " << line << "\n";
  text << "\n" << visible;
  return text.str();
}

bool Invocation::parse() {
  State& s = *state_;
  bool help = false;
  flag("json", json_, "end stdout with one line of JSON, for machines");
  flag("config", s.config, "FILE", "read options from a file in INI syntax, in sections named [noun.verb]");
  flag("help,h", help, "this text");
  s.options.back().name = "help";
  if (s.help.only_describe) return false;
  s.store_command_line();
  if (s.values["help"].as<bool>()) {
    print(s.help_text());
    return false;
  }
  s.store_environment();
  if (s.values.count("config") != 0) s.store_config(s.values["config"].as<std::string>());
  if (const std::string path = user_config(); !path.empty()) s.store_config(path);
  po::notify(s.values);
  for (const auto& check : s.checks) check();
  return true;
}

const std::vector<Option>& Invocation::options() const { return state_->options; }

bool Invocation::given(const char* name) const {
  return state_->values.count(name) != 0 && !state_->values[name].defaulted();
}

void Invocation::print(std::string_view text) const {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw Error(Cause::io, "cannot write to standard output");
  }
}

void Invocation::say(std::string_view text) const {
  if (json_) {
    std::fwrite(text.data(), 1, text.size(), stderr);
  } else {
    print(text);
  }
}

void Invocation::print_json(std::string_view object) const {
  if (json_) print(std::string(object) + "\n");
}

void Invocation::note(std::string_view text) const {
  std::fprintf(stderr, "wug %s: note: %s\n", state_->help.name.c_str(), std::string(text).c_str());
}

resources::Progress& Invocation::progress() {
  if (!state_->progress) state_->progress = std::make_unique<TerminalProgress>("wug " + state_->help.name + ":");
  return *state_->progress;
}

}  // namespace wug::tools
