#!/bin/sh
# Prints the directory of the Django code that the benchmarks measure in: over 4,000 Python files of two large
# packages from PyPI, fetched once into the user's cache directory. Nothing of them is executed but Django's own
# metadata hook, which pip asks for.
#
# Exit status: 0 the directory stands; 2 it cannot be made, and standard error says why.
set -eu

fail() {
    printf 'corpus.sh: %s\n' "$1" >&2
    exit 2
}

cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls
django=5.2.19
wagtail=8.0.1
corpus=$cache/bench-corpus-django-$django-wagtail-$wagtail

if [ ! -d "$corpus" ]; then
    mkdir -p "$cache"
    build=$(mktemp -d "$corpus.XXXXXX") || fail "cannot write to $cache"
    trap 'rm -rf "$build"' EXIT
    trap 'exit 2' HUP INT TERM
    printf 'corpus.sh: fetching Django and Wagtail into %s\n' "$corpus" >&2
    pip=$build/pip.log
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: -d "$build" "Django==$django" >"$pip" 2>&1 &&
        python3 -m pip download --quiet --disable-pip-version-check --no-deps -d "$build" "wagtail==$wagtail" >>"$pip" 2>&1 || {
        cat "$pip" >&2
        fail 'pip could not fetch the packages'
    }
    mkdir "$build/tree"
    tar -C "$build/tree" -xzf "$build"/[dD]jango-$django.tar.gz
    python3 -m zipfile -e "$build"/wagtail-$wagtail-*.whl "$build/tree"
    mv "$build/tree" "$corpus" 2>/dev/null || [ -d "$corpus" ] || fail "cannot move into $corpus"
fi
printf '%s\n' "$corpus"
