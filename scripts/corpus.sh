#!/bin/sh
# Prints the directory of the Django code that the law of analysis/syntax and the precision of the findings are tested
# over: large packages from PyPI, each a directory of its own, fetched once into the user's cache directory, whose name
# has their versions. Nothing of them is executed but Django's own metadata hook, which pip asks for.
#
#   MXPLS_LAW=all go test ./analysis/syntax -run TestLaw -v
#
#   go test -tags corpus ./cmd/mxpls -run Precision -v
#
# call it; without MXPLS_LAW the law's test takes the corpus when it stands and fetches nothing.
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
cms=5.1.3
oscar=4.2.1
mayan=4.12.2
pretix=2026.8.0
corpus=$cache/corpus-django-$django-wagtail-$wagtail-cms-$cms-oscar-$oscar-mayan-$mayan-pretix-$pretix

if [ "${1:-}" = --where ]; then
    printf '%s\n' "$corpus"
    exit 0
fi

if [ ! -d "$corpus" ]; then
    command -v python3 >/dev/null 2>&1 || fail 'python3 is not installed; on Debian: apt-get install python3 python3-pip'
    mkdir -p "$cache" || fail "cannot create $cache"
    build=$(mktemp -d "$corpus.XXXXXX") || fail "cannot write to $cache"
    trap 'rm -rf "$build"' EXIT
    trap 'exit 2' HUP INT TERM
    printf 'corpus.sh: fetching Django, Wagtail, django CMS, Oscar, Mayan and pretix into %s\n' "$corpus" >&2
    {
        # Django's sdist has its tests; the others' wheels have theirs.
        python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: -d "$build" "Django==$django" &&
            python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: -d "$build" \
                "wagtail==$wagtail" "django-cms==$cms" "django-oscar==$oscar" "mayan-edms==$mayan" "pretix==$pretix"
    } >"$build/pip.log" 2>&1 || {
        cat "$build/pip.log" >&2
        fail 'pip could not fetch the packages'
    }
    mkdir "$build/tree"
    tar -C "$build/tree" -xzf "$build"/[dD]jango-$django.tar.gz
    for wheel in "$build"/*.whl; do
        name=$(basename "$wheel")
        python3 -m zipfile -e "$wheel" "$build/tree/${name%%-*}"
    done
    mv "$build/tree" "$corpus" 2>/dev/null || [ -d "$corpus" ] || fail "cannot move into $corpus"
fi
printf '%s\n' "$corpus"
