#!/bin/sh
# Makes a real VS Code that needs no download of Microsoft's: code-server, whose parts come from npm and are compiled here, in the user's
# cache directory, whose name has its version. Prints two lines: the entry point that Node runs, and a Chromium to look at it with.
#
#   editors/vscode/test/setup.sh
#
# What compiling needs, and Chromium, are installed from Debian's packages when they are missing; only root can.
#
# Exit status: 0 both are there; 2 one is not, and standard error says which package was not to be had.
set -eu

# The last version that runs on Node 20; it is VS Code 1.100.3.
version=4.100.3
node_major=20
node_gyp=11.5.0
# The modules in C++ that this VS Code loads. kerberos is one too, but asked for by proxies alone.
native='node-pty @vscode/spdlog native-watchdog @parcel/watcher'

fail() {
    printf 'setup.sh: %s\n' "$1" >&2
    exit 2
}

# from_debian COMMAND PACKAGE: installs the package when the command is missing.
from_debian() {
    command -v "$1" >/dev/null 2>&1 && return
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 ||
        fail "$1 is missing; on Debian, as root: apt-get install $2"
    printf 'setup.sh: installing %s\n' "$2" >&2
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$2"; } >&2 ||
        fail "Debian's package $2 was not to be had"
    command -v "$1" >/dev/null 2>&1 || fail "Debian's package $2 has no $1"
}

# quietly WHAT COMMAND...: its output is shown when it fails.
quietly() {
    what=$1
    shift
    "$@" >"$build/log" 2>&1 || {
        cat "$build/log" >&2
        fail "$what"
    }
}

# runs DIR: this VS Code starts and is the version that was asked for.
runs() {
    [ -d "$1" ] && node "$1/$entry" --version 2>/dev/null | grep -q "^$version "
}

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || fail "Node $node_major with npm is needed: https://nodejs.org"
[ "$(node -p 'process.versions.node.split(".")[0]')" = $node_major ] ||
    fail "code-server $version runs on Node $node_major, and $(command -v node) is $(node --version)"

cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls
home=$cache/code-server-$version-node$node_major-$(uname -m)
entry=node_modules/code-server/out/node/entry.js

# compile MODULE: by the headers that came with this Node; without them node-gyp fetches some.
compile() {
    (cd "$1" && quietly "$1 does not compile" "$build/tools/node_modules/.bin/node-gyp" rebuild)
}

install() {
    from_debian g++ build-essential
    from_debian make build-essential
    from_debian python3 python3
    from_debian rg ripgrep
    prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
    [ ! -f "$prefix/include/node/node.h" ] || export npm_config_nodedir="$prefix"
    export npm_config_audit=false npm_config_fund=false npm_config_ignore_scripts=true npm_config_update_notifier=false

    mkdir "$build/tools" "$build/home"
    quietly "npm's package node-gyp $node_gyp was not to be had" npm install --prefix "$build/tools" "node-gyp@$node_gyp"
    quietly "npm's package code-server $version was not to be had" npm install --prefix "$build/home" "code-server@$version"

    code=$build/home/node_modules/code-server/lib/vscode
    quietly "one of the packages that code-server $version depends on was not to be had" npm install --prefix "$code" --omit=dev
    # Its own step of installation downloads ripgrep.
    mkdir -p "$code/node_modules/@vscode/ripgrep/bin"
    cp "$(command -v rg)" "$code/node_modules/@vscode/ripgrep/bin/rg"
    ln -s node_modules "$code/node_modules.asar"
    for module in $native; do
        compile "$code/node_modules/$module"
    done
    # This one is told by node-pre-gyp where its binary is looked for.
    (
        cd "$build/home/node_modules/argon2"
        export npm_config_node_gyp="$build/tools/node_modules/node-gyp/bin/node-gyp.js"
        quietly 'argon2 does not compile' ../.bin/node-pre-gyp rebuild --build-from-source
    )
}

from_debian chromium chromium

if ! runs "$home"; then
    mkdir -p "$cache" || fail "cannot create $cache"
    build=$(mktemp -d "$home.XXXXXX") || fail "cannot write to $cache"
    trap 'rm -rf "$build"' EXIT
    trap 'exit 2' HUP INT TERM
    printf 'setup.sh: putting code-server %s into %s, some minutes\n' $version "$home" >&2
    install
    runs "$build/home" || fail "the code-server that was built does not start as version $version"

    # A directory that is there already is somebody else's who was faster, or does not run.
    mv -T "$build/home" "$home" 2>/dev/null || runs "$home" ||
        { rm -rf "$home" && mv -T "$build/home" "$home"; } || fail "$home is in the way: remove it and try again"
fi
printf '%s\n%s\n' "$home/$entry" "$(command -v chromium)"
