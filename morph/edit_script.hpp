#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace wug::morph {

/// A character as a small number: 0 the edge of a word, 1 unknown, from 2 on those of the training data.
using Symbol = std::uint16_t;
constexpr Symbol edge_symbol = 0, unknown_symbol = 1;

/// One step of rewriting a lemma from left to right: end, copy a character, leave one out, or (from first_insert on)
/// insert the character `action - first_insert`. Between two copied characters all omissions come before all insertions.
///   gehen → gegangen:  copy g, copy e, omit h, insert g, insert a, insert n, insert g, copy e, copy n, end
using Action = std::uint16_t;
constexpr Action end_action = 0, copy_action = 1, omit_action = 2, first_insert = 3;

/// The script with the fewest omissions and insertions in the fewest places; of equals the one that copies first.
std::vector<Action> edit_script(std::span<const Symbol> lemma, std::span<const Symbol> form);

/// A lemma with its script.
struct ScriptedLemma {
  std::span<const Symbol> lemma;
  std::vector<Action>* script;
};

/// Many scripts leave open where a change stands: andika → aliandika inserts `ali` at the start or `lia` behind the a.
/// Moves every pure insertion or omission to the place where all scripts together have it most often; of equals to an
/// edge of the word.
void settle_scripts(std::span<const ScriptedLemma> scripts);

/// A script by source position: what it inserts before the character at each position (the last entry: at the end),
/// and whether that character is copied.
struct ScriptByPosition {
  std::vector<std::vector<Symbol>> inserted;
  std::vector<bool> copied;
};
ScriptByPosition by_position(std::span<const Action> script);

}  // namespace wug::morph
