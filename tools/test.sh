#!/usr/bin/env bash
# Builds wug and runs all its tests; sets up what is missing first.
#   tools/test.sh [--without-torch] [--parity] [--engines] [--asan] [--no-fuzz]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=release parity=no asan=no fuzz=yes
setup=()
for argument in "$@"; do
  case "$argument" in
    --without-torch) preset=data; setup+=(--without-torch) ;;
    --parity) parity=yes; setup+=(--parity) ;;
    --engines) setup+=(--engines); export WUG_SPARK_PYTHON="$PWD/build/deps/engines/bin/python" WUG_DATASETS_PYTHON="$PWD/build/deps/engines/bin/python" ;;
    --asan) asan=yes ;;
    --no-fuzz) fuzz=no ;;
    --help | -h)
      echo "usage: tools/test.sh [--without-torch] [--parity] [--engines] [--asan] [--no-fuzz]"
      echo "  --without-torch  build and test all but adapt"
      echo "  --parity         also compare a model's logits and gradients with transformers (installed beside the build)"
      echo "  --engines        also run what is written under Spark and with datasets (installed beside the build)"
      echo "  --asan           also build and test with AddressSanitizer and UndefinedBehaviorSanitizer"
      echo "  --no-fuzz        leave out the seconds of fuzzing where clang is there"
      exit 0 ;;
    *) echo "tools/test.sh: unknown option '$argument'; see: tools/test.sh --help" >&2; exit 64 ;;
  esac
done

jobs=$(nproc)
configure=()
[ -z "${Torch_DIR:-}" ] || configure+=("-DTorch_DIR=$Torch_DIR")

build() { # build PRESET
  cmake --preset "$1" "${configure[@]}"
  cmake --build --preset "$1" --parallel "$jobs"
}

tools/setup.sh "${setup[@]}"
build "$preset"
ctest --preset "$preset" --parallel "$jobs"

if [ "$asan" = yes ]; then
  build asan
  ctest --preset asan --parallel "$jobs"
fi
if [ "$fuzz" = yes ] && command -v clang++ >/dev/null; then
  tests/fuzz/run.sh "${WUG_FUZZ_SECONDS:-3}"
fi
if [ "$parity" = yes ]; then
  build/deps/parity/bin/python tests/parity/logits.py "build/$preset/wug"
  build/deps/parity/bin/python tests/parity/gradients.py "build/$preset/wug"
fi
