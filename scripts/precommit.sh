#!/bin/sh
# Installs pre-commit at the version of this file into the user's cache directory, once, and prints the path of its
# program: nothing else goes to standard output.
#
# Exit status: 0 it is there; 2 it is not, and standard error says why.
set -eu

version=4.7.0

fail() {
    printf 'precommit.sh: %s\n' "$1" >&2
    exit 2
}

cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls
home=$cache/pre-commit-$version
program=$home/bin/pre-commit

if "$program" --version >/dev/null 2>&1; then
    printf '%s\n' "$program"
    exit 0
fi

mkdir -p "$cache" || fail "cannot create $cache"
# A virtual environment cannot be moved: it is made in its place, by one at a time.
exec 9>"$home.lock"
flock 9 || fail "cannot lock $home.lock"
if ! "$program" --version >/dev/null 2>&1; then
    printf 'precommit.sh: installing pre-commit %s into %s\n' "$version" "$home" >&2
    rm -rf "$home"
    python3 -m venv "$home" >&2 || fail 'python3 has no working venv module; on Debian, as root: apt-get install python3-venv'
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check "pre-commit==$version" >&2 ||
        fail "pip could not install pre-commit $version"
fi
printf '%s\n' "$program"
