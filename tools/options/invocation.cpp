#include "tools/options/invocation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>

#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/terminal.hpp"

namespace wug::tools {
namespace po = boost::program_options;
using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

/// Number of edits between two short words, for "did you mean".
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

template <class Number>
Number parse_number(const std::string& name, const std::string& text, Number least, Number most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool fine = error == std::errc{} && end == text.data() + text.size();
  if constexpr (std::is_floating_point_v<Number>) fine = fine && std::isfinite(value);
  if (!fine || value < least || value > most) {
    const bool open = most == std::numeric_limits<Number>::max();
    throw Error(Cause::usage, fmt::format("--{}: found {}, expected a {} {}", name, in_quotes(text),
                                          std::is_floating_point_v<Number> ? "number" : "whole number",
                                          open ? fmt::format("of at least {}", least)
                                               : fmt::format("from {} to {}", least, most)));
  }
  return value;
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
  std::vector<std::string> names;
  std::unique_ptr<resources::Progress> progress;
};

Invocation::Invocation(Help help, std::vector<std::string> arguments) : state_(std::make_unique<State>()) {
  state_->help = std::move(help);
  state_->arguments = std::move(arguments);
}
Invocation::~Invocation() = default;

void Invocation::flag(const char* name, std::string& value, const char* meta, const char* help) {
  state_->names.emplace_back(name);
  auto* semantic = po::value<std::string>(&value)->value_name(meta);
  if (!value.empty()) semantic->default_value(value);
  state_->visible.add_options()(name, semantic, help);
}

void Invocation::flag(const char* name, std::optional<std::string>& value, const char* meta, const char* help) {
  state_->names.emplace_back(name);
  auto set = [&value](const std::string& text) { value = text; };
  state_->visible.add_options()(name, po::value<std::string>()->value_name(meta)->notifier(set), help);
}

void Invocation::flag(const char* name, std::vector<std::string>& values, const char* meta, const char* help) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(name, po::value(&values)->value_name(meta)->composing(), help);
}

void Invocation::flag(const char* name, bool& value, const char* help) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(name, po::bool_switch(&value)->default_value(value), help);
}

namespace {

template <class Number>
po::typed_value<std::string>* number_value(const char* name, Number& value, Number least, Number most) {
  auto set = [&value, name, least, most](const std::string& text) {
    value = parse_number<Number>(name, text, least, most);
  };
  return po::value<std::string>()->value_name("N")->default_value(fmt::format("{}", value))->notifier(set);
}

}  // namespace

void Invocation::flag(const char* name, std::int64_t& value, const char* help, std::int64_t least, std::int64_t most) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(name, number_value(name, value, least, most), help);
}
void Invocation::flag(const char* name, int& value, const char* help, int least, int most) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(name, number_value(name, value, least, most), help);
}
void Invocation::flag(const char* name, unsigned& value, const char* help, unsigned least, unsigned most) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(name, number_value(name, value, least, most), help);
}
void Invocation::flag(const char* name, std::uint64_t& value, const char* help) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(
      name, number_value(name, value, std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max()), help);
}
void Invocation::flag(const char* name, double& value, const char* help, double least, double most) {
  state_->names.emplace_back(name);
  state_->visible.add_options()(name, number_value(name, value, least, most), help);
}

void Invocation::choice(const char* name, std::string& value, std::vector<std::string> words, const char* help) {
  const std::string meta = fmt::format("{}", fmt::join(words, "|"));
  flag(name, value, meta.c_str(), help);
  state_->checks.emplace_back([name, &value, words = std::move(words)] {
    if (std::find(words.begin(), words.end(), value) != words.end()) return;
    throw Error(Cause::usage,
                fmt::format("--{}: found {}, expected one of {}", name, in_quotes(value), fmt::join(words, ", ")));
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

bool Invocation::parse() {
  State& s = *state_;
  bool help = false;
  flag("json", json_, "end stdout with one line of JSON, for machines");
  flag("config", s.config, "FILE", "read options from a file in INI syntax, in sections named [noun.verb]");
  s.visible.add_options()("help,h", po::bool_switch(&help), "this text");
  po::options_description all;
  all.add(s.visible).add(s.hidden);
  try {
    const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
    po::store(po::command_line_parser(s.arguments).options(all).positional(s.places).style(style).run(), s.values);
    if (s.values["help"].as<bool>()) {
      std::ostringstream text;
      text << fmt::format("usage: wug {}{} [options]\n\n{}\n", s.help.name, s.usage, s.help.summary);
      if (!s.help.details.empty()) text << "\n" << s.help.details << "\n";
      text << "\nExample:\n";
      std::istringstream lines(s.help.example);
      for (std::string line; std::getline(lines, line);) text << "  " << line << "\n";
      text << "\n" << s.visible;
      print(text.str());
      return false;
    }
    if (s.values.count("config") != 0) {
      const std::string path = s.values["config"].as<std::string>();
      std::ifstream file(path);
      if (!file) throw Error(Cause::missing_input, "cannot read the configuration " + in_quotes(path));
      // Sections are named after the command, so one file serves a whole project.
      std::string section = s.help.name, line, wanted, current;
      std::replace(section.begin(), section.end(), ' ', '.');
      for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (line.starts_with('[')) current = line.substr(1, line.find(']') - 1);
        const bool ours = current == section && !line.starts_with('[');
        if (!ours) continue;
        try {
          std::istringstream one(line);
          po::store(po::parse_config_file(one, s.visible), s.values);
        } catch (const po::error& error) {
          throw resources::FormatError({path, number, 0}, error.what(), Cause::configuration);
        }
      }
    }
    po::notify(s.values);
  } catch (const po::unknown_option& error) {
    const std::string found = error.get_option_name();
    std::string best;
    for (const std::string& name : s.names) {
      const bool closer = best.empty() || distance("--" + name, found) < distance("--" + best, found);
      if (closer) best = name;
    }
    const bool close = !best.empty() && distance("--" + best, found) <= 3;
    throw Error(Cause::usage, "unknown option " + in_quotes(found) + (close ? "; did you mean --" + best + "?" : "") +
                                  "; see: wug " + s.help.name + " --help");
  } catch (const po::error& error) {
    throw Error(Cause::usage, std::string(error.what()) + "; see: wug " + s.help.name + " --help");
  }
  for (const auto& check : s.checks) check();
  return true;
}

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
