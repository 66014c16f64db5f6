#!/usr/bin/env bash
# The demo's recipe over several seeds, and the table of docs/experiment-icelandic.md.
#   tools/experiment.sh OUTPUT_FOLDER [SEEDS] [further options of wug bootstrap]
set -euo pipefail
cd "$(dirname "$0")/.."
output=${1:?usage: tools/experiment.sh OUTPUT_FOLDER [SEEDS] [options]}
seeds=${2:-"1 2 3"}
wug=${WUG:-build/release/wug}
for seed in $seeds; do
  "$wug" bootstrap tools/recipes/icelandic.toml --output "$output/seed-$seed" --seed "$seed" "${@:3}"
done
python3 tools/experiment_table.py "$output"
