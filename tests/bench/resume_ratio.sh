#!/usr/bin/env bash
# Time to the first step after a resume at step 1,000,000 against that at step 0: tests/bench/resume_ratio.sh [build/release/wug]
#
# A run of 1,000,010 steps is stopped at its first checkpoint, which is then given out as that of step 1,000,000 (order and
# masks are functions of the step, so nothing else is state). Both resumes load the same checkpoint and log one step. Prints
# milliseconds of wall time, the best of nine each, and their ratio.
set -euo pipefail
wug=$(realpath "${1:-build/release/wug}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
awk 'BEGIN { for (i = 0; i < 20000; ++i) printf "the %d birds sing in tree %d and the cat looks up at %d clouds\n", i % 7, i % 13, i % 101 }' >text.txt
"$wug" adapt create --text text.txt --output start --vocabulary 500 >/dev/null
run=("$wug" adapt pretrain --model start --corpus text.txt --steps 1000010 --batch-size 8 --threads 1 --log-every 1 --output run)
first_step() { # milliseconds from the process's start to the first line of its log
  local begin pid now
  begin=$(date +%s%N)
  "${run[@]}" --save-every 1000000000 >/dev/null 2>&1 &
  pid=$!
  until [ -s run/log.jsonl ]; do sleep 0.005; done
  now=$(date +%s%N)
  kill -9 $pid
  wait $pid 2>/dev/null || true
  echo $(((now - begin) / 1000000))
}

"${run[@]}" --save-every 1 >/dev/null 2>&1 &
pid=$!
until [ -e run/checkpoints/step-1/training_state.json ] && [ -e run/checkpoints/latest ]; do sleep 0.01; done
kill -9 $pid
wait $pid 2>/dev/null || true
cp -r run/checkpoints/step-1 kept
declare -A best
for _ in $(seq 9); do
  for step in 1 1000000; do  # in turn, so that both see the same machine
    rm -rf run/checkpoints
    mkdir run/checkpoints
    cp -r kept "run/checkpoints/step-$step"
    sed -i -E "s/\"step\": *[0-9]+/\"step\": $step/" "run/checkpoints/step-$step/training_state.json"
    : >run/log.jsonl
    milliseconds=$(first_step)
    if [ -z "${best[$step]:-}" ] || [ "${best[$step]}" -gt "$milliseconds" ]; then best[$step]=$milliseconds; fi
  done
done
echo "first step after step 1: ${best[1]} ms, after step 1000000: ${best[1000000]} ms"
awk -v a="${best[1000000]}" -v b="${best[1]}" 'BEGIN { printf "ratio %.2f\n", a / b }'
