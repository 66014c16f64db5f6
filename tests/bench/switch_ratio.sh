#!/usr/bin/env bash
# Tokens per second of the whole command `wug augment text --method switch` against a Python dictionary loop and a naive C++
# program over the same file and the same pairs, one after the other on one core; with a STORE that has inflection tables,
# `--method inflect` as well. Tokens are counted by white space, time is processor time, the best of three runs.
#   tests/bench/switch_ratio.sh WUG TEXT PAIRS.tsv [REPEATS] [STORE]
# TEXT is repeated REPEATS times (default 20) so that start-up does not decide. The pairs go from eng to isl.
set -euo pipefail
wug=$1 text=$2 pairs=$3 repeats=${4:-20} store=${5:-}
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for ((i = 0; i < repeats; ++i)); do cat "$text"; done > "$folder/text"
tokens=$(wc -w < "$folder/text")
"${CXX:-c++}" -O2 -std=c++20 -o "$folder/naive" "$here/naive_switch.cpp"

cat > "$folder/loop.py" <<'PY'
import random, sys
pairs = {}
for line in open(sys.argv[2], encoding="utf-8"):
    source, target = line.rstrip("\n").split("\t")[:2]
    pairs.setdefault(source, target)
draw = random.Random(1).random
with open(sys.argv[3], "w", encoding="utf-8") as out:
    for line in open(sys.argv[1], encoding="utf-8"):
        out.write(" ".join([pairs[w] if w in pairs and draw() < 0.35 else w for w in line.split()]) + "\n")
PY

cat > "$folder/time.py" <<'PY'
import os, subprocess, sys
name, tokens, runs, command = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
best, memory = 1e9, 0
for _ in range(runs):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status: sys.exit(f"{name} failed")
    best, memory = min(best, usage.ru_utime + usage.ru_stime), max(memory, usage.ru_maxrss)
print(f"{name:22} {best:7.2f} s  {tokens / best / 1e6:6.2f} M tokens/s  {memory / 1024:6.0f} MB")
PY
seconds() { python3 "$folder/time.py" "$1" "$tokens" "$2" "${@:3}"; }

echo "$tokens tokens, $(wc -l < "$pairs") pairs"
augment=("$wug" augment text "$folder/text" --from eng --to isl --threads 1 --output "$folder/ours")
seconds "wug switch" 3 "${augment[@]}" --lexicon "$pairs" --method switch --ratio 0.35
seconds "naive C++" 1 "$folder/naive" "$folder/text" "$pairs" "$folder/naive.out"
seconds "Python loop" 1 python3 "$folder/loop.py" "$folder/text" "$pairs" "$folder/loop"
[ -z "$store" ] || seconds "wug inflect" 3 "${augment[@]}" --lexicon "$pairs" --db "$store" --method inflect
