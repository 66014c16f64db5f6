#!/usr/bin/env bash
# Time to the first step after a resume at step 1,000,000 against that at step 0: tests/bench/resume_ratio.sh [build/release/wug]
#
# A run of 1,000,010 steps is stopped at its first checkpoint, which is then given out as that of step 1,000,000 (order and
# masks are functions of the step, so nothing else is state). Both resumes load the same checkpoint and log one step. Prints
# milliseconds of wall time, the best of five each, and their ratio.
set -euo pipefail
wug=$(realpath "${1:-build/release/wug}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
awk 'BEGIN { for (i = 0; i < 20000; ++i) printf "the %d birds sing in tree %d and the cat looks up at %d clouds\n", i % 7, i % 13, i % 101 }' >text.txt
"$wug" adapt create --text text.txt --output start --vocabulary 500 >/dev/null
train() { # train OUTPUT STEPS
  "$wug" adapt pretrain --model start --corpus text.txt --steps 1000010 --batch-size 8 --threads 1 --save-every "$2" --log-every 1 --output "$1"
}
first_step() { # first_step OUTPUT: milliseconds from the process's start to the first line of its log
  local begin pid now
  begin=$(date +%s%N)
  train "$1" 1000000000 >/dev/null 2>&1 &
  pid=$!
  until [ -s "$1/log.jsonl" ]; do sleep 0.005; done
  now=$(date +%s%N)
  kill -9 $pid
  wait $pid 2>/dev/null || true
  echo $(((now - begin) / 1000000))
}

train run 1 >/dev/null 2>&1 &
pid=$!
until [ -e run/checkpoints/step-1/training_state.json ] && [ -e run/checkpoints/latest ]; do sleep 0.01; done
kill -9 $pid
wait $pid 2>/dev/null || true
cp -r run/checkpoints/step-1 kept
for step in 1 1000000; do
  best=
  for _ in 1 2 3 4 5; do
    rm -rf run/checkpoints
    mkdir run/checkpoints
    cp -r kept "run/checkpoints/step-$step"
    sed -i -E "s/\"step\": *[0-9]+/\"step\": $step/" "run/checkpoints/step-$step/training_state.json"
    : >run/log.jsonl
    milliseconds=$(first_step run)
    [ -n "$best" ] && [ "$best" -le "$milliseconds" ] || best=$milliseconds
  done
  echo "first step after step $step: $best ms"
  [ "$step" = 1 ] && start=$best
done
awk -v a="$best" -v b="$start" 'BEGIN { printf "ratio %.2f\n", a / b }'
