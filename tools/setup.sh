#!/usr/bin/env bash
# Installs what wug is built with: Debian packages, and LibTorch from the torch wheel in a private virtual environment
# under build/deps. Asks nothing; what is there already is left alone, so running it twice costs a second.
#   tools/setup.sh [--without-torch] [--parity] [--engines]
set -euo pipefail
cd "$(dirname "$0")/.."

torch=yes parity=no engines=no
for argument in "$@"; do
  case "$argument" in
    --without-torch) torch=no ;;
    --parity) parity=yes ;;
    --engines) engines=yes ;;
    --help | -h)
      echo "usage: tools/setup.sh [--without-torch] [--parity] [--engines]"
      echo "  --without-torch  leave LibTorch out: for the presets data and asan"
      echo "  --parity         also transformers, in a second virtual environment, for tools/test.sh --parity"
      echo "  --engines        also Java, PySpark and datasets, in another one, for tools/test.sh --engines"
      echo "Set Torch_DIR to the folder of a TorchConfig.cmake (LibTorch 2.11 or later) to use that instead of the wheel."
      exit 0 ;;
    *) echo "tools/setup.sh: unknown option '$argument'; see: tools/setup.sh --help" >&2; exit 64 ;;
  esac
done

torch_version=2.13.0
transformers_version=5.23.0
pyspark_version=3.5.7

# One reason per package: docs/dependencies.md.
packages=(
  ccache cmake g++ git ninja-build pkg-config
  catch2 libarchive-dev libbenchmark-dev libboost-program-options-dev libfmt-dev libgloo-dev libicu-dev libpugixml-dev
  libsimdjson-dev libsqlite3-dev libssl-dev libtomlplusplus-dev libxxhash-dev nlohmann-json3-dev
  iso-codes sqlite3 strace
  apertium-isl-eng bible-kjv bible-kjv-text dict-freedict-isl-eng lttoolbox lttoolbox-dev wordnet-base
)
[ "$torch$parity$engines" = nonono ] || packages+=(python3 python3-venv)
[ $engines = no ] || command -v java >/dev/null || packages+=(default-jre-headless)

say() { echo "setup: $*"; }

missing_packages() {
  local name
  for name in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

install_packages() {
  local missing run=()
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "this is not a Debian-like system; please install what these Debian packages hold, with your own package manager:" >&2
    printf '  %s\n' "${packages[*]}" >&2
    say "then build with: cmake --preset release && cmake --build --preset release" >&2
    exit 69
  fi
  mapfile -t missing < <(missing_packages)
  if [ ${#missing[@]} -eq 0 ]; then
    say "Debian packages: all ${#packages[@]} are there"
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      run=(sudo -n)
    else
      say "missing packages, and no right to install them. Ask somebody who has it to run:" >&2
      echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 77
    fi
  fi
  say "installing Debian packages: ${missing[*]}"
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# A Python that can make virtual environments: the one in PATH, else Debian's.
find_python() {
  local candidate
  for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  say "no Python 3.10 or later with venv was found; on Debian: apt-get install python3 python3-venv" >&2
  exit 69
}

# make_environment FOLDER: a virtual environment with pip, made anew where an earlier run was cut off.
make_environment() {
  "$1/bin/python" -m pip --version >/dev/null 2>&1 && return
  rm -rf "$1"
  mkdir -p "$(dirname "$1")"
  "$(find_python)" -m venv "$1"
}

pip_install() {
  local environment="$1"
  shift
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: "$@"
}

# install_once FOLDER STAMP INSTALLER WHAT [SIZE]: a virtual environment in which INSTALLER, called with its path, came to its end.
install_once() {
  local environment="build/deps/$1" stamp="build/deps/$1/$2.installed" installer="$3" what="$4" size="${5:-}"
  if [ -f "$stamp" ]; then
    say "already in $environment: $what"
    return
  fi
  say "installing $what into $environment${size:+ ($size)}"
  make_environment "$environment"
  "$installer" "$environment"
  touch "$stamp"
}

# The wheel holds the headers, libraries and TorchConfig.cmake. The Python packages it depends on are not needed to link
# it, except the CUDA libraries of a CUDA wheel.
install_wheel() {
  if ! pip_install "$1" --no-deps "torch==$torch_version"; then
    say "pip could not install torch $torch_version; name a LibTorch 2.11 or later by Torch_DIR=FOLDER_OF_TorchConfig.cmake," >&2
    say "or build without it: tools/setup.sh --without-torch && cmake --preset data && cmake --build --preset data" >&2
    exit 69
  fi
  if compgen -G "$1/lib/python3*/site-packages/torch/lib/libtorch_cuda.so" >/dev/null; then
    say "it is a CUDA wheel: installing the CUDA libraries it is linked with"
    pip_install "$1" "torch==$torch_version"
  fi
}

install_torch() {
  if [ -n "${Torch_DIR:-}" ]; then
    [ -f "$Torch_DIR/TorchConfig.cmake" ] || { say "Torch_DIR is '$Torch_DIR', where there is no TorchConfig.cmake" >&2; exit 66; }
    say "LibTorch: the one named by Torch_DIR"
    return
  fi
  install_once venv "torch-$torch_version" install_wheel "the wheel of torch $torch_version" \
    "some hundred megabytes, gigabytes where it is a CUDA wheel"
}

install_transformers() { pip_install "$1" "torch==$torch_version" "transformers==$transformers_version"; }

# PySpark comes as source alone, in which nothing is compiled.
install_engines() {
  pip_install "$1" setuptools wheel datasets zstandard
  pip_install "$1" --no-build-isolation --no-binary pyspark "pyspark==$pyspark_version"
}

install_packages
[ $torch = no ] || install_torch
[ $parity = no ] || install_once parity "transformers-$transformers_version" install_transformers "transformers $transformers_version and torch $torch_version"
[ $engines = no ] || install_once engines "pyspark-$pyspark_version" install_engines "pyspark $pyspark_version and datasets" "some 800 megabytes"
say "ready"
