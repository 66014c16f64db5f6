#include "resources/transducer_paths.hpp"

#include <algorithm>
#include <map>

#include "resources/error.hpp"
#include "resources/transducer_graph.hpp"

namespace wug::resources {
namespace {

enum class SymbolKind : unsigned char { text, wildcard, flag };

SymbolKind kind_of(const std::string& symbol) {
  if (symbol == "@_IDENTITY_SYMBOL_@" || symbol == "@_UNKNOWN_SYMBOL_@") return SymbolKind::wildcard;
  const bool flag = symbol.size() > 4 && symbol.front() == '@' && symbol.back() == '@' && symbol[2] == '.' &&
                    std::string_view("PNRDCU").find(symbol[1]) != std::string_view::npos;
  return flag ? SymbolKind::flag : SymbolKind::text;
}

/// Runs flag diacritics (@P.FEATURE.VALUE@ and so on; Beesley & Karttunen 2003, chapter 8) along one path.
bool flags_agree(const std::vector<std::string_view>& flags) {
  struct Value {
    std::string_view value;
    bool negative = false;
  };
  std::map<std::string_view, Value> store;
  for (const std::string_view symbol : flags) {
    const std::string_view body = symbol.substr(3, symbol.size() - 4);
    const std::size_t dot = body.find('.');
    const std::string_view feature = body.substr(0, dot);
    const std::string_view value = dot == std::string_view::npos ? std::string_view() : body.substr(dot + 1);
    const auto found = store.find(feature);
    const bool set = found != store.end();
    const bool equal = set && !found->second.negative && found->second.value == value;
    switch (symbol[1]) {
      case 'P': store[feature] = {value, false}; break;
      case 'N': store[feature] = {value, true}; break;
      case 'C': store.erase(feature); break;
      case 'R':
        if (value.empty() ? !set : !equal) return false;
        break;
      case 'D':
        if (value.empty() ? set : equal) return false;
        break;
      default:  // U
        if (set && found->second.negative ? found->second.value == value : set && !equal) return false;
        store[feature] = {value, false};
    }
  }
  return true;
}

class PathWalker {
 public:
  PathWalker(const Transducer& transducer, const PathLimits& limits, const std::function<void(const TransducerPath&)>& accept)
      : transducer_(transducer), limits_(limits), accept_(accept) {
    for (std::uint32_t id = 0; id < transducer.symbol_count(); ++id) kinds_.push_back(kind_of(transducer.symbol(id)));
  }

  PathCounts walk() {
    counts_.sections = transducer_.sections().size();
    for (std::size_t i = 0; i < counts_.sections && !counts_.stopped; ++i) {
      const Transducer::Section& section = transducer_.sections()[i];
      const std::uint64_t paths_before = counts_.paths, regex_before = counts_.cut_regex;
      walk_section(section, i);
      const bool only_regex = counts_.paths == paths_before && counts_.cut_regex > regex_before;
      if (only_regex) counts_.regex_sections.push_back(section.line);
    }
    if (counts_.paths == 0) {
      const bool cyclic = counts_.cut_cycle + counts_.cut_regex > 0;
      throw Error(Cause::data, in_quotes(transducer_.name()) + ": found a transducer " +
                                   (cyclic ? "whose paths all run through cycles" : "that accepts nothing") +
                                   ", expected at least one cycle-free path");
    }
    return counts_;
  }

 private:
  struct Step {
    std::uint32_t state, next_arc;
    std::size_t input_bytes, output_bytes, input_symbols, output_symbols, flags;  ///< sizes before this step
    double weight;
  };

  Step here(std::uint32_t state, const Transducer::Section& section, double weight) const {
    return {state,           section.first_arc[state], input_.size(), output_.size(), input_symbols_.size(),
            output_symbols_.size(), flags_.size(),          weight};
  }

  void walk_section(const Transducer::Section& section, std::size_t number) {
    accepting_ = states_that_reach_a_final(section, std::vector<bool>(section.states(), false));
    useful_ = states_that_reach_a_final(section, states_of_regular_expressions(section));
    std::vector<bool> on_path(section.states(), false);
    if (!useful_[section.start]) {
      counts_.cut_regex += accepting_[section.start] ? 1 : 0;
      return;
    }
    std::vector<Step> path{here(section.start, section, 0)};
    on_path[section.start] = true;
    if (section.final[section.start]) emit(section, path.back(), number);
    while (!path.empty() && !counts_.stopped) {
      Step& top = path.back();
      if (top.next_arc == section.first_arc[top.state + 1]) {
        on_path[top.state] = false;
        undo(top);
        path.pop_back();
        continue;
      }
      const Transducer::Arc& arc = section.arcs[top.next_arc++];
      if (!may_follow(arc, on_path, path.size())) continue;
      const Step step = here(arc.target, section, top.weight + static_cast<double>(arc.weight));
      append(arc);
      path.push_back(step);
      on_path[arc.target] = true;
      if (section.final[arc.target]) emit(section, path.back(), number);
    }
    input_.clear();
    output_.clear();
    input_symbols_.clear();
    output_symbols_.clear();
    flags_.clear();
  }

  bool may_follow(const Transducer::Arc& arc, const std::vector<bool>& on_path, std::size_t length) {
    if (++steps_ > limits_.steps) counts_.stopped = true;
    if (counts_.stopped) return false;
    if (!useful_[arc.target]) {
      counts_.cut_regex += accepting_[arc.target] ? 1 : 0;
      return false;
    }
    if (kinds_[arc.input] == SymbolKind::wildcard || kinds_[arc.output] == SymbolKind::wildcard) {
      ++counts_.cut_wildcard;
      return false;
    }
    if (on_path[arc.target]) {
      ++counts_.cut_cycle;
      return false;
    }
    if (length > limits_.length) {
      ++counts_.cut_length;
      return false;
    }
    return true;
  }

  void append(const Transducer::Arc& arc) {
    append_symbol(arc.input, input_, input_symbols_);
    append_symbol(arc.output, output_, output_symbols_);
    if (kinds_[arc.input] == SymbolKind::flag) flags_.push_back(transducer_.symbol(arc.input));
  }

  void append_symbol(std::uint32_t id, std::string& text, std::vector<std::string_view>& symbols) {
    if (id == 0 || kinds_[id] == SymbolKind::flag) return;
    text += transducer_.symbol(id);
    symbols.push_back(transducer_.symbol(id));
  }

  void undo(const Step& step) {
    input_.resize(step.input_bytes);
    output_.resize(step.output_bytes);
    input_symbols_.resize(step.input_symbols);
    output_symbols_.resize(step.output_symbols);
    flags_.resize(step.flags);
  }

  void emit(const Transducer::Section& section, const Step& at, std::size_t number) {
    if (!flags_.empty() && !flags_agree(flags_)) {
      ++counts_.cut_flags;
      return;
    }
    if (counts_.paths == limits_.paths) {
      counts_.stopped = true;
      return;
    }
    ++counts_.paths;
    accept_({input_, output_, input_symbols_, output_symbols_,
             at.weight + static_cast<double>(section.final_weight[at.state]), number});
  }

  const Transducer& transducer_;
  const PathLimits& limits_;
  const std::function<void(const TransducerPath&)>& accept_;
  std::vector<SymbolKind> kinds_;
  /// States of the section that is walked: from which a final state can be reached at all, and without regular expressions.
  std::vector<bool> accepting_, useful_;
  PathCounts counts_;
  std::size_t steps_ = 0;
  std::string input_, output_;
  std::vector<std::string_view> input_symbols_, output_symbols_, flags_;
};

}  // namespace

PathCounts enumerate_paths(const Transducer& transducer, const PathLimits& limits,
                           const std::function<void(const TransducerPath&)>& accept) {
  return PathWalker(transducer, limits, accept).walk();
}

}  // namespace wug::resources
