#!/usr/bin/env bash
# Sets up, builds, and takes Icelandic from a dictionary and inflection tables to a better model with a report.
#   tools/demo.sh [--quick] [OUTPUT_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."

output=build/demo variant=()
for argument in "$@"; do
  case "$argument" in
    --quick) variant=(--variant quick); [ "$output" != build/demo ] || output=build/demo-quick ;;
    --help | -h)
      echo "usage: tools/demo.sh [--quick] [OUTPUT_FOLDER]"
      echo "  --quick  smaller text and fewer steps: under two minutes once built"
      exit 0 ;;
    -*) echo "tools/demo.sh: unknown option '$argument'; see: tools/demo.sh --help" >&2; exit 64 ;;
    *) output=$argument ;;
  esac
done

configure=()
[ -z "${Torch_DIR:-}" ] || configure+=("-DTorch_DIR=$Torch_DIR")
tools/setup.sh
cmake --preset release "${configure[@]}"
cmake --build --preset release --parallel "$(nproc)"
build/release/wug bootstrap tools/recipes/icelandic.toml --output "$output" "${variant[@]}"
echo "demo: the report is $output/report.html"
