#include "resources/transducer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "resources/error.hpp"

namespace wug::resources {
namespace {

bool is_epsilon(std::string_view symbol) {
  return symbol.empty() || symbol == "ε" || symbol == "@0@" || symbol == "@_EPSILON_SYMBOL_@";
}

template <class Number>
bool parse_whole(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

/// Collects the lines of one section at a time and packs them by source state.
class TransducerReader {
 public:
  TransducerReader(TextInput& input, const TransducerLimits& limits) : input_(input), limits_(limits) {
    result_.name_ = input.name();
    result_.symbols_.emplace_back();
    ids_.emplace("", 0);
  }

  Transducer read() {
    while (const auto line = input_.next()) {
      number_ = line->number;
      if (line->fault != LineFault::none) {
        refuse(line->fault == LineFault::nul ? "found a NUL byte" : "found invalid UTF-8", line->fault_offset + 1);
      }
      if (line->text == "--") {
        finish_section();
      } else if (!line->text.empty()) {
        read_line(line->text);
      }
    }
    finish_section();
    if (result_.sections_.empty()) {
      number_ = 0;
      refuse("found no transition and no final state, expected a transducer in AT&T text");
    }
    return std::move(result_);
  }

 private:
  struct LooseArc {
    std::uint32_t source;
    Transducer::Arc arc;
  };

  [[noreturn]] void refuse(const std::string& message, std::size_t column = 0) const {
    throw FormatError({input_.name(), number_, column}, message);
  }

  void read_line(std::string_view line) {
    split_tabs(line, fields_);
    // lt-print ends arcs with a TAB.
    const bool trailing_tab = fields_.size() == 6 && fields_.back().empty();
    if (trailing_tab) fields_.pop_back();
    if (fields_.size() == 4 || fields_.size() == 5) {
      if (++arcs_read_ > limits_.arcs) refuse("more than " + std::to_string(limits_.arcs) + " transitions, the limit");
      LooseArc loose{state(fields_[0]), {state(fields_[1]), symbol(fields_[2]), symbol(fields_[3]), 0}};
      if (fields_.size() == 5) loose.arc.weight = weight(fields_[4]);
      arcs_.push_back(loose);
    } else if (fields_.size() <= 2) {
      const std::uint32_t id = state(fields_[0]);
      finals_.emplace_back(id, fields_.size() == 2 && !fields_[1].empty() ? weight(fields_[1]) : 0);
    } else {
      refuse("found " + std::to_string(fields_.size()) +
             " fields, expected 4 or 5 (source, target, input, output, weight) or 1 or 2 (final state, weight), parted by TAB");
    }
  }

  std::uint32_t state(std::string_view text) {
    std::uint64_t written = 0;
    if (!parse_whole(text, written)) refuse("found " + in_quotes(text) + ", expected the number of a state");
    const auto [entry, added] = states_.emplace(written, static_cast<std::uint32_t>(states_.size()));
    if (added) {
      if (++states_read_ > limits_.states) refuse("more than " + std::to_string(limits_.states) + " states, the limit");
      if (states_.size() == 1) line_of_section_ = number_;
    }
    return entry->second;
  }

  float weight(std::string_view text) {
    double value = 0;
    if (!parse_whole(text, value) || std::isnan(value)) refuse("found " + in_quotes(text) + ", expected a weight");
    return static_cast<float>(value);
  }

  std::uint32_t symbol(std::string_view text) {
    if (is_epsilon(text)) return 0;
    if (text == "@_SPACE_@") text = " ";
    if (text == "@_TAB_@") text = "\t";
    key_ = text;
    if (const auto found = ids_.find(key_); found != ids_.end()) return found->second;
    if (text.size() > limits_.symbol_bytes) {
      refuse("a symbol of " + std::to_string(text.size()) + " bytes, the limit is " + std::to_string(limits_.symbol_bytes));
    }
    if (result_.symbols_.size() > limits_.symbols) {
      refuse("more than " + std::to_string(limits_.symbols) + " different symbols, the limit");
    }
    const auto id = static_cast<std::uint32_t>(result_.symbols_.size());
    result_.symbols_.push_back(key_);
    ids_.emplace(key_, id);
    return id;
  }

  void finish_section() {
    if (states_.empty()) return;
    Transducer::Section section;
    section.line = line_of_section_;
    section.final.assign(states_.size(), false);
    section.final_weight.assign(states_.size(), 0);
    for (const auto& [id, cost] : finals_) {
      section.final[id] = true;
      section.final_weight[id] = cost;
    }
    section.first_arc.assign(states_.size() + 1, 0);
    for (const LooseArc& loose : arcs_) ++section.first_arc[loose.source + 1];
    for (std::size_t i = 1; i < section.first_arc.size(); ++i) section.first_arc[i] += section.first_arc[i - 1];
    section.arcs.resize(arcs_.size());
    std::vector<std::uint32_t> next(section.first_arc.begin(), section.first_arc.end() - 1);
    for (const LooseArc& loose : arcs_) section.arcs[next[loose.source]++] = loose.arc;
    result_.sections_.push_back(std::move(section));
    arcs_.clear();
    finals_.clear();
    states_.clear();
  }

  TextInput& input_;
  const TransducerLimits& limits_;
  Transducer result_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::unordered_map<std::uint64_t, std::uint32_t> states_;  ///< dense numbers by first appearance: the start is 0
  std::vector<LooseArc> arcs_;
  std::vector<std::pair<std::uint32_t, float>> finals_;
  std::vector<std::string_view> fields_;
  std::string key_;
  std::size_t number_ = 0, line_of_section_ = 0, arcs_read_ = 0, states_read_ = 0;
};

Transducer Transducer::read(TextInput& input, const TransducerLimits& limits) {
  return TransducerReader(input, limits).read();
}

bool looks_like_transducer(std::string_view line) {
  const auto fields = split_tabs(line);
  std::uint64_t number = 0;
  const bool sized = fields.size() >= 4 && fields.size() <= 6;
  return sized && parse_whole(fields[0], number) && parse_whole(fields[1], number);
}

}  // namespace wug::resources
