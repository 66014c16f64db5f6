#!/usr/bin/env bash
# Sets up, builds, and takes Icelandic from a dictionary and inflection tables to a better model with a report.
#   tools/demo.sh [--quick] [OUTPUT_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."

output=build/demo variant=() base=build/base
for argument in "$@"; do
  case "$argument" in
    --quick) variant=(--variant quick) base= ; [ "$output" != build/demo ] || output=build/demo-quick ;;
    --help | -h)
      echo "usage: tools/demo.sh [--quick] [OUTPUT_FOLDER]"
      echo "  --quick  smaller text and fewer steps, and no real base: under two minutes once built"
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
if [ -n "$base" ] && ! tools/fetch_base.sh "$base"; then
  echo "demo: no real base; only the small model is adapted" >&2
  base=
fi
build/release/wug bootstrap tools/recipes/icelandic.toml --output "$output" "${variant[@]}" --set "base=$base"
echo "demo: the report is $output/report.html"
