#!/usr/bin/env bash
# How long wug takes to start: tests/bench/startup.sh [PATH_OF_wug] [STORE]
# Median of 21 runs in milliseconds for --version, `lexicon stats` on a store, and the --help of every command.
set -euo pipefail
wug=${1:-build/release/wug}
store=${2:-}
runs=21

median() { # median COMMAND…
  local i begin
  for ((i = 0; i < runs; ++i)); do
    begin=$EPOCHREALTIME
    "$@" >/dev/null 2>&1
    echo $((${EPOCHREALTIME/[.,]/} - ${begin/[.,]/}))
  done | sort -n | sed -n "$((runs / 2 + 1))p" | awk '{ printf "%.1f", $1 / 1000 }'
}

printf '%8s ms  wug --version\n' "$(median "$wug" --version)"
[ -z "$store" ] || printf '%8s ms  wug lexicon stats --db %s\n' "$(median "$wug" lexicon stats --db "$store")" "$store"
slowest=0 slowest_name=""
while read -r name; do
  time=$(median "$wug" $name --help)
  if awk "BEGIN { exit !($time > $slowest) }"; then slowest=$time slowest_name=$name; fi
done < <("$wug" --help | sed -n 's/^  \([a-z][a-z-]*\( [a-z][a-z-]*\)\{0,1\}\)  .*/\1/p')
printf '%8s ms  wug %s --help, the slowest of all commands\n' "$slowest" "$slowest_name"
