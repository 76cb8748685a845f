#!/bin/sh
# Installs what the benchmarks compare with: ripgrep from Debian when it is missing, ast-grep from PyPI into a
# virtual environment in the user's cache directory. Prints nothing when all is there.
#
# Exit status: 0 all peers stand; 2 one could not be installed, and standard error says which.
set -eu

fail() {
    printf 'setup.sh: %s\n' "$1" >&2
    exit 2
}

astgrep=0.51.1
cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls

if ! command -v rg >/dev/null 2>&1; then
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 ||
        fail 'ripgrep is missing; on Debian, as root: apt-get install ripgrep'
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q ripgrep; } >&2 ||
        fail 'apt-get could not install ripgrep'
fi

venv=$cache/bench-peers-$astgrep
if ! "$venv/bin/ast-grep" --version >/dev/null 2>&1; then
    mkdir -p "$cache"
    python3 -m venv --clear "$venv" >&2 || fail 'python3 -m venv failed; on Debian: apt-get install python3-venv'
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "ast-grep-cli==$astgrep" >&2 ||
        fail 'pip could not install ast-grep-cli'
fi
# The benchmark looks here, whatever the version is.
ln -sfn "$venv" "$cache/bench-peers"
