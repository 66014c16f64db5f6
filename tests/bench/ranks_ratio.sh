#!/usr/bin/env bash
# Efficiency of two Gloo ranks with one thread each against one process with two threads, same model, batch and steps:
#   tests/bench/ranks_ratio.sh [build/release/wug [STEPS [PRESET]]]
# Prints tokens per second of wall time (without start-up and first step) of both, in turn, the best of three, and their
# ratio. Only on two idle cores does the ratio say something.
set -euo pipefail
wug=$(realpath "${1:-build/release/wug}") steps=${2:-30} preset=${3:-small}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
awk 'BEGIN { srand(1); for (i = 0; i < 4000; ++i) { for (j = 0; j < 12; ++j) printf "w%d ", int(4000 * rand() ^ 3); print "." } }' >text.txt
"$wug" adapt create --preset "$preset" --vocabulary 8000 --text text.txt --output start >/dev/null
train() { # train OUTPUT THREADS
  "$wug" adapt pretrain --model start --corpus text.txt --steps "$steps" --batch-size 16 --sequence-length 128 --threads "$2" \
    --save-every 1000000 --output "$1" --json
}
speed() { sed -nE 's/.*"tokens_per_second":([0-9.]+).*/\1/p' "$1" | tail -n 1; }
best() { awk -v a="$1" -v b="$2" 'BEGIN { print (a > b) ? a : b }'; }

threads=0 ranks=0
for round in 1 2 3; do
  train "threads$round" 2 >threads.json 2>/dev/null
  threads=$(best "$threads" "$(speed threads.json)")
  export WORLD_SIZE=2 MASTER_ADDR=127.0.0.1 MASTER_PORT=$((20000 + ($$ + round) % 20000))
  RANK=1 train "ranks$round" 1 >/dev/null 2>&1 &
  RANK=0 train "ranks$round" 1 >ranks.json 2>/dev/null
  wait
  unset WORLD_SIZE MASTER_ADDR MASTER_PORT
  ranks=$(best "$ranks" "$(speed ranks.json)")
done
echo "one process, two threads: $threads tokens/s"
echo "two ranks, one thread each: $ranks tokens/s"
awk -v a="$ranks" -v b="$threads" 'BEGIN { printf "efficiency %.2f\n", a / b }'
