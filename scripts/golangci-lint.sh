#!/bin/sh
# Builds golangci-lint at the version of this file into the user's cache directory,
# once (two minutes), and prints the path of its binary: nothing else goes to standard output.
# gofumpt is part of it: "golangci-lint fmt".
#
# Exit status: 0 it is there; 2 it is not, and standard error says why.
set -eu

version=2.15.0

fail() {
    printf 'golangci-lint.sh: %s\n' "$1" >&2
    exit 2
}

cache=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/mxpls
# A linter that an older Go built refuses newer code: the name holds the version of Go too.
home=$cache/golangci-lint-$version-$(go env GOVERSION)
lint=$home/golangci-lint

if "$lint" version >/dev/null 2>&1; then
    printf '%s\n' "$lint"
    exit 0
fi

mkdir -p "$cache" || fail "cannot create $cache"
build=$(mktemp -d "$home.XXXXXX") || fail "cannot write to $cache"
trap 'rm -rf "$build"' EXIT
trap 'exit 2' HUP INT TERM

printf 'golangci-lint.sh: building golangci-lint %s into %s\n' "$version" "$home" >&2
GOBIN=$build GOFLAGS=-trimpath go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$version" >&2 ||
    fail "the Go module github.com/golangci/golangci-lint/v2 v$version was not to be had or does not build"
mkdir -p "$home"
mv "$build/golangci-lint" "$lint"
printf '%s\n' "$lint"
