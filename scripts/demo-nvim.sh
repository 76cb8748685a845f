#!/bin/sh
# Opens a copy of the sample module that has one fault of each rule in Neovim, with the plugin and the binary of
# this repository and without anybody's configuration. A Neovim that is missing is put into the user's cache directory.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
nvim=$("$root/scripts/nvim.sh" 0.11.4)

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
trap 'exit 2' HUP INT TERM
cp -R "$root/testdata/module-broken/." "$copy"
git -C "$copy" init --quiet

cd "$copy"
"$nvim" --clean --cmd "set runtimepath^=$root/editors/neovim" \
    -c "lua require('mxpls').start({ cmd = { '$root/bin/mxpls', 'serve' } })" \
    -c "lua vim.diagnostic.config({ virtual_text = true })" \
    -c "echo 'next finding: ]d   what is sent: K   fix: gra   all findings: :lua vim.diagnostic.setqflist()   leave: :qa!'" \
    optimo_analytics/constants.py
