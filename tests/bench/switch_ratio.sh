#!/usr/bin/env bash
# Tokens per second of the whole command `wug augment text --method switch` against a Python dictionary loop over the same
# file and the same pairs, one after the other on one core. Tokens are counted by white space, time is processor time.
#   tests/bench/switch_ratio.sh WUG TEXT PAIRS.tsv [REPEATS]
# TEXT is repeated REPEATS times (default 20) so that start-up does not decide.
set -euo pipefail
wug=$1 text=$2 pairs=$3 repeats=${4:-20}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for ((i = 0; i < repeats; ++i)); do cat "$text"; done > "$folder/text"
tokens=$(wc -w < "$folder/text")

seconds() { # processor time of a command, user and system
  python3 - "$@" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime)
PY
}

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

ours=$(seconds "$wug" augment text "$folder/text" --lexicon "$pairs" --from eng --to isl --method switch --ratio 0.35 --threads 1 --output "$folder/ours")
loop=$(seconds python3 "$folder/loop.py" "$folder/text" "$pairs" "$folder/loop")
python3 - "$tokens" "$ours" "$loop" <<'PY'
import sys
tokens, ours, loop = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
print(f"tokens {tokens}  wug {ours:.2f} s = {tokens / ours / 1e6:.1f} M/s  python {loop:.2f} s = {tokens / loop / 1e6:.1f} M/s  ratio {loop / ours:.1f}")
PY
