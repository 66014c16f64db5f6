#!/usr/bin/env bash
# Fuzzes every target for some seconds (needs clang): tests/fuzz/run.sh [SECONDS] [TARGET...]
# What it finds lies in build/fuzz/findings; a fixed finding's input goes to tests/fuzz/regressions/TARGET.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shift || true
cmake --preset fuzz
cmake --build --preset fuzz --parallel "$(nproc)"
mkdir -p build/fuzz/findings
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(find build/fuzz -maxdepth 1 -name 'fuzz_*' -type f -perm -u+x -printf '%f\n' | sed 's/^fuzz_//' | sort)
for target in "${targets[@]}"; do
  echo "fuzz: $target for $seconds s"
  mkdir -p "build/fuzz/corpus/$target"
  words=()
  [ ! -f "tests/fuzz/words/$target.dict" ] || words+=("-dict=tests/fuzz/words/$target.dict")
  folders=("build/fuzz/corpus/$target")
  for folder in "tests/fuzz/corpus/$target" "tests/fuzz/regressions/$target"; do
    [ ! -d "$folder" ] || folders+=("$folder")
  done
  "build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=65536 -verbosity=0 \
    -artifact_prefix="build/fuzz/findings/$target-" "${words[@]}" "${folders[@]}"
done
echo "fuzz: no finding"
