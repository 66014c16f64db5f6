# The completion scripts load and know commands and flags. (T-100)
. "$(dirname "$0")/runner.sh"

check 64 completion fish
complains "expected bash or zsh"
check 0 completion bash
cp "$out" wug.bash
complete_with_bash() { # complete_with_bash WORD...: the completions of the last word
  bash -c 'source ./wug.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wug; printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}
complete_with_bash wug st | grep -qx store || fail "wug st"
complete_with_bash wug store ch | grep -qx check || fail "wug store ch"
complete_with_bash wug store check --j | grep -qx -- --json || fail "wug store check --j"
complete_with_bash wug init --tar | grep -qx -- --target || fail "wug init --tar"
touch some-file
complete_with_bash wug store check --db some | grep -qx some-file || fail "files after a flag"
check 0 completion zsh
cp "$out" wug.zsh
if command -v zsh >/dev/null; then
  zsh -fc 'autoload -U compinit; compinit -D; source ./wug.zsh; whence _wug' | grep -q _wug || fail "zsh does not load it"
fi
finish
