#!/usr/bin/env bash
# Builds wug against the CUDA LibTorch of this machine's Python, trains on the GPU and prints the table for docs/gpu.md.
#
#   tools/gpu_check.sh pack FILE.tar.gz   on a Debian machine with the build's packages: the headers and libraries that a
#                                         machine without network lacks (a few dozen MB, unpacked by the run below)
#   tools/gpu_check.sh run [FILE.tar.gz]  on the machine with the GPU; needs g++ 12, cmake 3.25, ninja and torch >= 2.11
set -euo pipefail
cd "$(dirname "$0")/.."
packages=(libboost-program-options-dev libboost1.74-dev libboost-program-options1.74-dev libboost-program-options1.74.0 libicu-dev libicu72
  libsqlite3-dev libsqlite3-0 libarchive-dev libarchive13 libssl-dev libssl3 libfmt-dev libfmt9 nlohmann-json3-dev libsimdjson-dev
  libsimdjson14 libpugixml-dev libpugixml1v5 libtomlplusplus-dev libxxhash-dev libxxhash0 libgloo-dev catch2)

pack() {
  local list
  list=$(mktemp)
  for package in "${packages[@]}"; do
    dpkg -L "$package" 2>/dev/null | while read -r file; do
      [ -f "$file" ] || [ -L "$file" ] || continue
      case $file in
        /usr/include/* | /usr/lib/*.so* | /usr/lib/*/cmake/* | /usr/share/cmake/* | /usr/lib/cmake/* | /usr/lib/*/pkgconfig/* | /usr/share/pkgconfig/*) echo "$file" ;;
      esac
    done
  done >"$list"
  tar -czf "$1" -C / --files-from <(sed 's,^/,,' "$list") usr/share/iso-codes/json
  rm -f "$list"
  ls -l "$1"
}

run() {
  local prefix=$PWD/build/deps/debian torch
  if [ $# -gt 0 ]; then
    mkdir -p "$prefix"
    tar -xzf "$1" -C "$prefix"
    export CMAKE_PREFIX_PATH=$prefix/usr CPATH=$prefix/usr/include LIBRARY_PATH=$prefix/usr/lib/x86_64-linux-gnu
    export LD_LIBRARY_PATH=$prefix/usr/lib/x86_64-linux-gnu${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} WUG_ISO_CODES=$prefix/usr/share/iso-codes/json
  fi
  torch=$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path + "/Torch")')
  cmake --preset release -DTorch_DIR="$torch"
  cmake --build --preset release --target wug wug_adapt_library wug_tests_adapt
  build/release/wug doctor
  build/release/wug_tests_adapt
  bash tests/cli/gpu_test.sh "$PWD/build/release/wug"
  echo "| model | precision | wug tokens/s | of the card's matrix rate | transformers' best | ratio |"
  echo "|---|---|---|---|---|---|"
  for shape in tiny xlm-r-base; do
    for precision in fp32 bf16; do row "$shape" "$precision"; done
  done
}

row() { # row SHAPE PRECISION: one line of the table
  python3 tests/bench/pretrain_ratio.py --wug build/release/wug --device cuda --shape "$1" --precision "$2" --batch-size 256 --steps 50 \
    --peer-batch-sizes 64 128 256 512 --rounds 1 --peers fp32,bf16 | tail -1 | python3 -c "
import json, sys
r = json.loads(sys.stdin.readline())
ours = [v for k, v in r['speeds'].items() if k.startswith('wug')][0]
best = max(v['wall'] for k, v in r['speeds'].items() if not k.startswith('wug'))
print(f'| $1 | $2 | {ours[\"wall\"]:,.0f} | {100 * ours[\"mfu\"]:.0f} % | {best:,.0f} | {r[\"ratio_wall\"]} |')"
}

case ${1:-} in
  pack) pack "${2:?the file to write}" ;;
  run) shift && run "$@" ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0" && exit 64 ;;
esac
