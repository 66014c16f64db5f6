# Sourced by every tests/cli/*_test.sh, which CTest calls with the path of wug: a fresh folder to work in, and
#   check CODE ARGUMENT...    runs wug, expects the exit code; its output lies in $out and $err
#   says TEXT, complains TEXT stdout / stderr of the last call contain the text
#   equal A B MESSAGE         the two strings are the same
# A command that a test needs and wug has not is a failure: `needs "lexicon import"`. Only what runs a model is skipped where
# wug was built without LibTorch: `needs_torch`.
set -uo pipefail

wug=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/wug-cli-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
out=$work/.out err=$work/.err
failures=0
unset WUG_DB
export XDG_CONFIG_HOME=$work/.config SOURCE_DATE_EPOCH=0 LC_ALL=C

fail() {
  echo "FAILED (line ${BASH_LINENO[1]}): $*" >&2
  sed 's/^/    stdout: /' "$out" 2>/dev/null | head -20 >&2
  sed 's/^/    stderr: /' "$err" 2>/dev/null | head -20 >&2
  failures=$((failures + 1))
  return 1
}

check() {
  local expected=$1
  shift
  "$wug" "$@" >"$out" 2>"$err" </dev/null
  local found=$?
  [ "$found" -eq "$expected" ] || fail "exit $found, expected $expected: wug $*"
}

says() { grep -qF -- "$1" "$out" || fail "stdout lacks: $1"; }
complains() { grep -qF -- "$1" "$err" || fail "stderr lacks: $1"; }
silent() { [ ! -s "$err" ] || fail "stderr is not empty"; }
equal() { [ "$1" = "$2" ] || fail "$3: '$1' is not '$2'"; }

needs() {
  "$wug" $1 --help >/dev/null 2>&1 && return
  echo "FAILED: this wug has no command $1" >&2
  exit 1
}

# For tests of adapt: skipped where wug was built without LibTorch.
needs_torch() {
  [ ! -e "$(dirname "$wug")/libwug_adapt.so" ] || return 0
  echo "SKIPPED: this wug was built without LibTorch"
  exit 77
}

# json KEY: the number, word or true/false that stands first under this key in the last line of stdout.
json() { tail -n 1 "$out" | grep -o "\"$1\":\"\{0,1\}[^\",}]*" | head -n 1 | sed 's/^[^:]*:"\{0,1\}//'; }

content_hash() { "$wug" store check --db "$1" --json 2>/dev/null | tail -n 1 | sed -n 's/.*"content_sha256":"\([0-9a-f]*\)".*/\1/p'; }

finish() {
  [ "$failures" -eq 0 ] || { echo "$failures failures" >&2; exit 1; }
  exit 0
}
