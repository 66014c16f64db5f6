#include "resources/transducer_graph.hpp"

#include <algorithm>
#include <limits>

namespace wug::resources {

std::vector<bool> states_that_reach_a_final(const Transducer::Section& section, const std::vector<bool>& avoid) {
  const std::uint32_t states = section.states();
  std::vector<std::uint32_t> first(states + 1, 0), sources(section.arcs.size());
  for (const auto& arc : section.arcs) ++first[arc.target + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t state = 0; state < states; ++state) {
    for (const auto& arc : section.arcs_of(state)) sources[next[arc.target]++] = state;
  }
  std::vector<bool> useful(states, false);
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t state = 0; state < states; ++state) {
    if (!section.final[state] || avoid[state]) continue;
    useful[state] = true;
    waiting.push_back(state);
  }
  while (!waiting.empty()) {
    const std::uint32_t state = waiting.back();
    waiting.pop_back();
    for (std::uint32_t i = first[state]; i < first[state + 1]; ++i) {
      if (useful[sources[i]] || avoid[sources[i]]) continue;
      useful[sources[i]] = true;
      waiting.push_back(sources[i]);
    }
  }
  return useful;
}

std::vector<std::uint32_t> components(const Transducer::Section& section) {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  const std::uint32_t states = section.states();
  std::vector<std::uint32_t> index(states, none), low(states, 0), component(states, none), open;
  struct Frame {
    std::uint32_t state, next_arc;
  };
  std::vector<Frame> frames;
  std::uint32_t counter = 0, component_count = 0;
  const auto enter = [&](std::uint32_t state) {
    index[state] = low[state] = counter++;
    open.push_back(state);
    frames.push_back({state, section.first_arc[state]});
  };
  for (std::uint32_t root = 0; root < states; ++root) {
    if (index[root] != none) continue;
    enter(root);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const std::uint32_t state = frame.state;
      if (frame.next_arc < section.first_arc[state + 1]) {
        const std::uint32_t target = section.arcs[frame.next_arc++].target;
        if (index[target] == none) {
          enter(target);
        } else if (component[target] == none) {
          low[state] = std::min(low[state], index[target]);
        }
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) low[frames.back().state] = std::min(low[frames.back().state], low[state]);
      if (low[state] != index[state]) continue;
      while (component[state] == none) {
        component[open.back()] = component_count;
        open.pop_back();
      }
      ++component_count;
    }
  }
  return component;
}

std::vector<bool> states_of_regular_expressions(const Transducer::Section& section) {
  const std::vector<std::uint32_t> component = components(section);
  std::vector<std::size_t> inside(section.states(), 0), bundled(section.states(), 0);
  std::vector<std::uint32_t> targets;
  for (std::uint32_t state = 0; state < section.states(); ++state) {
    targets.clear();
    for (const auto& arc : section.arcs_of(state)) {
      if (component[arc.target] == component[state]) targets.push_back(arc.target);
    }
    inside[component[state]] += targets.size();
    std::sort(targets.begin(), targets.end());
    for (std::size_t i = 0; i < targets.size();) {
      std::size_t end = i;
      while (end < targets.size() && targets[end] == targets[i]) ++end;
      if (end - i >= 4) bundled[component[state]] += end - i;
      i = end;
    }
  }
  std::vector<bool> regular(section.states(), false);
  for (std::uint32_t state = 0; state < section.states(); ++state) {
    const std::uint32_t c = component[state];
    regular[state] = inside[c] > 0 && 2 * bundled[c] >= inside[c];
  }
  return regular;
}

}  // namespace wug::resources
