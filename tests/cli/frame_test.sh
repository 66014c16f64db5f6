# The command frame: help, versions, wrong usage, closed outputs. (T-96, T-97, T-98)
. "$(dirname "$0")/runner.sh"

check 0 --version
says "wug "
silent
check 0 --help
says "wug COMMAND --help"
check 64
complains "usage: wug COMMAND"
check 64 lexcion import x
complains "unknown command"
check 64 stroe
complains "did you mean store?"
check 64 store chekc
complains "did you mean store check?"
check 0 store --help
says "store check"
check 0 help store check
says "usage: wug store check"

# Every command explains itself with an example, and refuses what it does not know.
"$wug" --help | sed -n 's/^  \([a-z][a-z-]*\( [a-z][a-z-]*\)\{0,1\}\)  .*/\1/p' >commands
[ "$(wc -l <commands)" -ge 5 ] || fail "--help lists too few commands"
while read -r noun verb; do
  check 0 $noun $verb --help
  says "Example:"
  says "usage: wug $noun"
  says "--json"
  silent
  check 64 $noun $verb --no-such-flag
  complains "unknown option"
done <commands

# Flags are never guessed from a prefix; the message names the flag that was meant.
check 64 store check --j
complains "did you mean --json?"
check 64 source remove
complains "expected ID"
check 64 source remove 1 2
complains "more arguments"
check 64 init --target ../../etc
complains "unknown language"
check 64 init --target izl
complains "isl (Icelandic)"
[ ! -e wug.sqlite ] || fail "a refused init left a store"

# Locales, TERM and NO_COLOR change nothing.
check 0 init --db a.sqlite --target isl --pivot eng --json
says '"target":"isl"'
cp "$out" expected
for locale in tr_TR.UTF-8 ar_SA.UTF-8 missing de_DE; do
  LC_ALL=$locale LANG=$locale check 0 init --db a.sqlite --target isl --pivot eng --json
  cmp -s "$out" expected || fail "another answer in locale $locale"
done
TERM=dumb NO_COLOR=1 check 0 source list --db a.sqlite
if grep -q "$(printf '\033')" "$out" "$err"; then fail "escape sequences without a terminal"; fi
(unset HOME XDG_CONFIG_HOME; check 0 source list --db a.sqlite) || fail "needs HOME"

# Names with blanks, a leading dash and control characters.
check 0 init --db "a b.sqlite" --target isl
check 0 init --db=-x.sqlite --target isl
[ -f ./-x.sqlite ] || fail "the store -x.sqlite is not there"
check 66 store check --db $'new\nline'
complains 'new\nline'

# Closed and full outputs.
"$wug" --help >&- 2>"$err"; code=$?
equal "$code" 74 "closed stdout"
if [ -w /dev/full ]; then
  "$wug" --help >/dev/full 2>"$err"; code=$?
  equal "$code" 74 "full stdout"
fi
mkfifo pipe
(exec 3<pipe; sleep 0.2; exec 3<&-) &
{ sleep 0.5; "$wug" completion bash 2>"$err"; echo $? >code; } >pipe
wait
equal "$(cat code)" 141 "stdout's reader gone"
silent
(trap '' PIPE; exec 3> >(exec true); sleep 0.3; "$wug" --help >&3 2>"$err"; echo $? >code)
equal "$(cat code)" 141 "stdout's reader gone, SIGPIPE ignored by the caller"
finish
