#!/bin/sh
# Makes the Python environment that the sample modules of testdata/ run in, once, in
# the user's cache directory, and prints its path: nothing else goes to standard output.
#
#   env=$(scripts/pyenv.sh) && "$env/bin/pytest" testdata/module
#
# The path is a symbolic link that is put in place when everything behind it is
# installed, so that a half-made environment is never found under it, whoever is
# interrupted and however many run at once. (A rename would not do: a virtual
# environment's scripts name its directory.)
#
# Exit status: 0 the environment stands; 2 it cannot be made, and standard error says why.
set -eu

fail() {
    printf 'pyenv.sh: %s\n' "$1" >&2
    exit 2
}

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
requirements=$here/requirements.txt
cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls

hash_of() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -c1-16
}

# healthy DIR: its interpreter starts and finds what was installed last. The
# interpreter that it links to can have been removed or upgraded since.
healthy() {
    "$1/bin/python" -c 'import django, pydantic, pytest_django, structlog' >/dev/null 2>&1
}

key=$(hash_of "$requirements")
[ -n "$key" ] || fail "neither sha256sum nor shasum can read $requirements"
env=$cache/pyenv-$key

if healthy "$env"; then
    printf '%s\n' "$env"
    exit 0
fi

command -v python3 >/dev/null 2>&1 ||
    fail 'python3 is not installed; on Debian: apt-get install python3 python3-venv'
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or later is needed, $(command -v python3) is $(python3 -V 2>&1)"

# Debian ships the venv module without ensurepip unless python3-venv is there.
if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q python3-venv; } >&2 ||
            fail 'python3 has no venv module, and apt-get install python3-venv failed'
    fi
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail 'python3 has no working venv module; on Debian, as root: apt-get install python3-venv'
fi

mkdir -p "$cache" || fail "cannot create $cache"
build=$(mktemp -d "$env.XXXXXX") || fail "cannot write to $cache"
trap 'rm -rf "$build"' EXIT
trap 'exit 2' HUP INT TERM

printf 'pyenv.sh: installing the Python environment into %s\n' "$env" >&2
python3 -m venv "$build" >&2 || fail "python3 -m venv failed in $build"
"$build/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2 ||
    fail "pip could not install $requirements"
healthy "$build" || fail "the environment in $build does not work after its installation"

# A link that stands but leads to nothing healthy is replaced; one that somebody
# else finished meanwhile wins, and this build is thrown away.
if [ -L "$env" ] && ! healthy "$env"; then
    old=$(readlink "$env")
    rm -f "$env"
    case $old in "$env".*) rm -rf "$old" ;; esac
fi
if ln -sn "$build" "$env" 2>/dev/null; then
    trap - EXIT
else
    healthy "$env" || fail "$env is in the way: remove it and try again"
fi
printf '%s\n' "$env"
