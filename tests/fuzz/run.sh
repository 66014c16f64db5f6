#!/usr/bin/env bash
# Fuzzes every target for some seconds (needs clang): tests/fuzz/run.sh [SECONDS] [TARGET...]
# WUG_FUZZ_SEED=N begins every target with the same chance (else another in each run).
# What it finds lies in build/fuzz/findings; a fixed finding's input goes to tests/fuzz/regressions/TARGET.
set -euo pipefail
cd "$(dirname "$0")/../.."
export WUG_FUZZ_SECONDS=${1:-60}
shift || true
cmake --preset fuzz
cmake --build --preset fuzz --parallel "$(nproc)" --target wug_fuzz
mkdir -p build/fuzz/findings
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls tests/fuzz/corpus)

fuzz() { # fuzz TARGET
  local folders=("build/fuzz/corpus/$1") words=()
  mkdir -p "${folders[@]}"
  [ ! -f "tests/fuzz/words/$1.dict" ] || words+=("-dict=tests/fuzz/words/$1.dict")
  for folder in "tests/fuzz/corpus/$1" "tests/fuzz/regressions/$1"; do
    [ ! -d "$folder" ] || folders+=("$folder")
  done
  WUG_FUZZ_TARGET=$1 build/fuzz/wug_fuzz -seed="${WUG_FUZZ_SEED:-0}" -max_total_time="$WUG_FUZZ_SECONDS" -timeout=5 -rss_limit_mb=2048 -max_len=65536 -verbosity=0 \
    -artifact_prefix="build/fuzz/findings/$1-" "${words[@]}" "${folders[@]}" >"build/fuzz/findings/$1.log" 2>&1 && return
  echo "fuzz: a finding in $1"
  tail -n 40 "build/fuzz/findings/$1.log"
  return 1
}
export -f fuzz
echo "fuzz: ${#targets[@]} targets for $WUG_FUZZ_SECONDS s each"
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'fuzz {}' || exit 1
echo "fuzz: no finding"
