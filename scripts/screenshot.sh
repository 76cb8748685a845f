#!/usr/bin/env bash
# Makes docs/neovim.png: a real Neovim on a copy of the sample module in which a registry entry is missing. Needs Debian's xvfb, xterm,
# imagemagick and fonts-dejavu-core; says which one is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in Xvfb xterm import convert; do
    command -v "$tool" >/dev/null || { echo "screenshot: $tool is missing; on Debian: apt-get install xvfb xterm imagemagick fonts-dejavu-core" >&2; exit 2; }
done
make -s build
nvim=$(scripts/nvim.sh 0.11.4)
work=$(mktemp -d)
display=:$((90 + RANDOM % 400))
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT

cp -r testdata/module "$work/module"
sed -i '/MixPanelEvent.SURVEY_CREATED: /d' "$work/module/optimo_analytics/registry.py"
cat >"$work/init.lua" <<LUA
vim.opt.runtimepath:append('$PWD/editors/neovim')
vim.o.number = true
vim.o.termguicolors = true
vim.o.winborder = 'rounded'
vim.diagnostic.config({ virtual_text = { prefix = '■' }, signs = false, underline = true })
vim.lsp.enable('mxpls')
vim.api.nvim_create_autocmd('DiagnosticChanged', {
  callback = function()
    if #vim.diagnostic.get(0) == 0 then return end
    vim.fn.search('SURVEY_DELIVERED:')
    vim.cmd('normal! zt' .. vim.keycode('5<C-y>'))
    vim.lsp.buf.hover({ max_width = 130 })
    vim.defer_fn(function() io.open('$work/ready', 'w'):close() end, 1500)
  end,
})
LUA
Xvfb "$display" -screen 0 1400x760x24 >/dev/null 2>&1 &
export DISPLAY=$display PATH=$PWD/bin:$PATH
for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X${display#:}" ] && break; sleep 0.1; done
(cd "$work/module" && exec xterm -fa 'DejaVu Sans Mono' -fs 11 -geometry 152x39+0+0 -bg '#1e1e2e' -fg '#cdd6f4' -b 4 \
    -e "$nvim" --clean -u "$work/init.lua" optimo_analytics/constants.py) &
for _ in $(seq 200); do [ -e "$work/ready" ] && break; sleep 0.1; done
[ -e "$work/ready" ] || { echo 'screenshot: no diagnostic within 20 seconds' >&2; exit 1; }
import -window root "$work/shot.png"
convert "$work/shot.png" -trim -bordercolor '#1e1e2e' -border 8 -strip -colors 64 docs/neovim.png
