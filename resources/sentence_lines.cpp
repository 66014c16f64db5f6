#include "resources/sentence_lines.hpp"

#include <utility>

#include "resources/error.hpp"

namespace wug::resources {

void SentenceLines::add(const Line& line, const AddLine& add_line, Block& block) {
  static constexpr std::size_t longest_quoted = 4000;
  if (block.text.size() < longest_quoted) (block.text += line.text) += '\n';
  if (block.sentence.line == 0) block.sentence.line = line.number;
  try {
    if (line.fault != LineFault::none) throw Error(Cause::data, "found a line that is not UTF-8 text");
    add_line(line.text, block.sentence);
  } catch (const Error& error) {
    if (!block.fault.empty()) return;
    block.fault = error.what();
    block.fault_line = line.number;
  }
}

std::optional<Sentence> SentenceLines::finish(Block& block, const Check& check) {
  if (block.sentence.words.empty() && block.fault.empty()) return std::nullopt;
  if (block.fault.empty()) {
    block.fault = check(block.sentence);
    block.fault_line = block.sentence.line;
  }
  if (!block.fault.empty()) {
    report_.quarantine(Reason::ragged, block.fault_line, std::move(block.fault), block.text);
    return std::nullopt;
  }
  if (block.sentence.text.empty()) block.sentence.text = rebuild_text(block.sentence);
  report_.keep();
  return std::move(block.sentence);
}

std::optional<Sentence> SentenceLines::next(const AddLine& add_line, const Check& check) {
  Block block;
  while (const auto line = input_.next()) {
    if (!trim(line->text).empty()) {
      add(*line, add_line, block);
      continue;
    }
    if (auto sentence = finish(block, check)) return sentence;
    block = {};
  }
  return finish(block, check);
}

std::pair<std::string_view, std::string_view> split_comment(std::string_view comment) {
  const std::size_t equals = comment.find('=');
  if (equals == std::string_view::npos) return {};
  return {trim(comment.substr(1, equals - 1)), trim(comment.substr(equals + 1))};
}

}  // namespace wug::resources
