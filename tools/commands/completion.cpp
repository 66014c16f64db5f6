#include <fmt/format.h>

#include "resources/error.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

std::string name_of(const Command& command) {
  return std::string(command.noun) + (*command.verb == '\0' ? "" : " ") + command.verb;
}

std::string nouns() {
  std::vector<std::string> words;
  for (const Command* command : commands()) {
    if (words.empty() || words.back() != command->noun) words.emplace_back(command->noun);
  }
  return fmt::format("{}", fmt::join(words, " "));
}

/// "init)" and "lexicon)" arms that list verbs, "'lexicon import')" arms that list flags and the words of choices.
std::string verb_arms() {
  std::string arms, verbs, noun;
  const auto close = [&] {
    if (!verbs.empty()) arms += fmt::format("    {}) words=\"{}\" ;;\n", noun, verbs);
  };
  for (const Command* command : commands()) {
    if (noun != command->noun) {
      close();
      noun = command->noun;
      verbs.clear();
    }
    if (*command->verb != '\0') verbs += (verbs.empty() ? "" : " ") + std::string(command->verb);
  }
  close();
  return arms;
}

/// Calls `visit` with every command's name and its flags.
template <class Visit>
void for_each_command(const Visit& visit) {
  for (const Command* command : commands()) {
    Invocation call({name_of(*command), command->summary, command->example, command->details, true}, {});
    command->run(call);
    visit(name_of(*command), call.options());
  }
}

std::string flag_arms() {
  std::string arms;
  for_each_command([&arms](const std::string& name, const std::vector<Option>& options) {
    arms += fmt::format("    '{}') words=\"", name);
    for (const Option& option : options) arms += "--" + option.name + (&option == &options.back() ? "" : " ");
    arms += "\" ;;\n";
  });
  return arms;
}

/// The words of choices: "'lexicon import --format') words=…".
std::string choice_arms() {
  std::string arms;
  for_each_command([&arms](const std::string& name, const std::vector<Option>& options) {
    for (const Option& option : options) {
      if (option.words.empty()) continue;
      arms += fmt::format("    '{} --{}') words=\"{}\" ;;\n", name, option.name, fmt::join(option.words, " "));
    }
  });
  return arms;
}

/// Shared by both shells: sets `words` from `command` (the words before the current one) and `previous`.
std::string chooser() {
  return fmt::format(R"(_wug_words() {{
  local command="$1" previous="$2"
  words=""
  case "$command" in
    '') words="{} help --help --version" ;;
{}  esac
  [ -z "$words" ] || return 0
  case "$command $previous" in
{}  esac
  [ -z "$words" ] || return 0
  case "$command" in
{}  esac
}}
)",
                     nouns(), verb_arms(), choice_arms(), flag_arms());
}

constexpr const char* bash_part = R"(_wug() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" words="" i
  for ((i = 1; i < COMP_CWORD && i < 3; ++i)); do
    case "${COMP_WORDS[i]}" in -*) break ;; esac
    _wug_words "$command" ""
    case " $words " in *" ${COMP_WORDS[i]} "*) command="${command:+$command }${COMP_WORDS[i]}" ;; *) break ;; esac
  done
  _wug_words "$command" "$previous"
  COMPREPLY=()
  case "$words" in
    --*) case "$current" in -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;; *) COMPREPLY=($(compgen -f -- "$current")) ;; esac ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o filenames -F _wug wug
)";

constexpr const char* zsh_part = R"(_wug() {
  local current="${words[CURRENT]}" previous="${words[CURRENT-1]}" command="" i
  local -a typed; typed=("${words[@]}")
  local words=""
  for ((i = 2; i < CURRENT && i < 4; ++i)); do
    case "${typed[i]}" in -*) break ;; esac
    _wug_words "$command" ""
    case " $words " in *" ${typed[i]} "*) command="${command:+$command }${typed[i]}" ;; *) break ;; esac
  done
  _wug_words "$command" "$previous"
  case "$words" in
    --*) case "$current" in -*) compadd -- ${=words} ;; *) _files ;; esac ;;
    *) compadd -- ${=words} ;;
  esac
}
compdef _wug wug
)";

int run(Invocation& call) {
  std::string shell;
  call.positional("SHELL", shell);
  if (!call.parse()) return 0;
  if (shell != "bash" && shell != "zsh") {
    throw resources::Error(resources::Cause::usage, "found " + resources::in_quotes(shell) + ", expected bash or zsh");
  }
  call.print((shell == "zsh" ? "#compdef wug\n" : "# bash completion of wug\n") + chooser() +
             (shell == "zsh" ? zsh_part : bash_part));
  return 0;
}

}  // namespace

extern const Command completion{"completion", "", "Print a completion script for a shell: bash or zsh.",
                                "source <(wug completion bash)", run};

}  // namespace wug::tools
