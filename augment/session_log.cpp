// Usage logs: JSON sessions to dialogues.
#include <simdjson.h>

#include "augment/rephrase.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::augment {
namespace {

using resources::Reason;
namespace dom = simdjson::dom;

struct LoggedTurn {
  Turn turn;
  double time = 0;
  bool success = false;
};

/// Throws simdjson_error where a field is missing or of another type.
std::vector<LoggedTurn> read_turns(const dom::element& session) {
  std::vector<LoggedTurn> turns;
  for (const dom::element item : dom::array(session["turns"])) {
    LoggedTurn logged;
    logged.turn.utterance = std::string(std::string_view(item["text"]));
    std::string_view interpretation;
    logged.turn.state = item["interpretation"].get(interpretation) == simdjson::SUCCESS
                            ? std::string(interpretation)
                            : resources::folded_key(logged.turn.utterance);
    if (item["time"].get(logged.time) != simdjson::SUCCESS) logged.time = turns.empty() ? 0 : turns.back().time;
    if (item["success"].get(logged.success) != simdjson::SUCCESS) logged.success = false;
    turns.push_back(std::move(logged));
  }
  return turns;
}

void split_session(const std::string& user, const std::vector<LoggedTurn>& turns, double gap, std::vector<Dialogue>& dialogues) {
  Dialogue dialogue;
  const auto finish = [&](const LoggedTurn* last) {
    if (!dialogue.turns.empty() && last != nullptr) {
      dialogue.success = last->success;
      dialogue.user = user;
      dialogues.push_back(dialogue);
    }
    dialogue = {};
  };
  const LoggedTurn* before = nullptr;
  for (const LoggedTurn& turn : turns) {
    if (before != nullptr && turn.time - before->time > gap) finish(before);
    if (resources::folded_key(turn.turn.utterance) == "stop") {  // says of the turn before it that it went wrong
      if (before != nullptr && !dialogue.turns.empty()) {
        LoggedTurn failed = *before;
        failed.success = false;
        finish(&failed);
      }
      before = nullptr;
      continue;
    }
    dialogue.turns.push_back(turn.turn);
    before = &turn;
    if (turn.success) {
      finish(before);
      before = nullptr;
    }
  }
  finish(before);
}

}  // namespace

std::vector<Dialogue> read_sessions(const std::vector<std::string>& paths, double gap, resources::ImportReport& report) {
  std::vector<Dialogue> dialogues;
  dom::parser parser;
  if (parser.allocate(1 << 16, 64) != simdjson::SUCCESS) throw std::bad_alloc();
  for (const std::string& path : paths) {
    resources::TextInput input(path);
    while (const auto line = input.next()) {
      if (resources::trim(line->text).empty()) {
        report.drop(Reason::blank, line->number);
        continue;
      }
      try {
        if (line->fault != resources::LineFault::none) throw simdjson::simdjson_error(simdjson::UTF8_ERROR);
        const dom::element session = parser.parse(simdjson::padded_string(line->text));
        std::string_view user;
        if (session["user"].get(user) != simdjson::SUCCESS) user = "";
        split_session(std::string(user), read_turns(session), gap, dialogues);
        report.keep();
      } catch (const simdjson::simdjson_error& error) {
        report.quarantine(Reason::ragged, line->number, std::string("found ") + error.what() + ", expected a session with turns",
                          line->text);
      }
    }
  }
  return dialogues;
}

}  // namespace wug::augment
