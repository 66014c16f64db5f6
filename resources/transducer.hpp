#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/text_input.hpp"

namespace wug::resources {

/// Caps on a transducer in AT&T text; above them the file is refused.
struct TransducerLimits {
  std::size_t states = 20'000'000;
  std::size_t arcs = 40'000'000;
  std::size_t symbols = 1'000'000;
  std::size_t symbol_bytes = 256;
};

/// A weighted finite-state transducer as AT&T text, as lttoolbox (lt-print), foma and HFST write it: lines of
/// `source TAB target TAB input TAB output [TAB weight]`, final states as `state [TAB weight]`, sections parted by `--`.
/// An empty string (epsilon) is ε, @0@, @_EPSILON_SYMBOL_@ or nothing; a blank is a blank or @_SPACE_@. The start of a
/// section is the source of its first line; a section of one final state accepts the empty string.
class Transducer {
 public:
  struct Arc {
    std::uint32_t target = 0, input = 0, output = 0;  ///< a state of the section; symbols, 0 is epsilon
    float weight = 0;
  };
  struct Section {
    std::vector<std::uint32_t> first_arc;  ///< arcs of state s: [first_arc[s], first_arc[s + 1])
    std::vector<Arc> arcs;
    std::vector<bool> final;
    std::vector<float> final_weight;
    std::uint32_t start = 0;
    std::size_t line = 0;  ///< of its first line
    std::uint32_t states() const { return static_cast<std::uint32_t>(final.size()); }
    std::span<const Arc> arcs_of(std::uint32_t state) const {
      return {arcs.data() + first_arc[state], arcs.data() + first_arc[state + 1]};
    }
  };

  /// Throws FormatError on a line that is neither arc, final state nor section mark, and above the limits.
  static Transducer read(TextInput& input, const TransducerLimits& limits = {});

  const std::vector<Section>& sections() const { return sections_; }
  const std::string& symbol(std::uint32_t id) const { return symbols_[id]; }
  std::size_t symbol_count() const { return symbols_.size(); }
  const std::string& name() const { return name_; }

 private:
  friend class TransducerReader;
  std::string name_;
  std::vector<std::string> symbols_;
  std::vector<Section> sections_;
};

/// True if `line` can stand in an AT&T file: for recognising the format by its content.
bool looks_like_transducer(std::string_view line);

}  // namespace wug::resources
