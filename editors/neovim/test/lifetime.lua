-- The server runs; then the test ends this Neovim, in its own way or by force.
local editor = require('editor')

editor.open('optimo_analytics/registry.py')
if vim.env.MXPLS_END == 'kill' then
  vim.loop.kill(vim.fn.getpid(), 'sigkill')
end
