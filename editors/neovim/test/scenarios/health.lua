-- :checkhealth has nothing to complain about, and :help finds its way.
local editor = require('editor')

editor.open('optimo_analytics/registry.py')
vim.cmd('silent checkhealth mxpls')
local report = ''
editor.wait('health report', function()
  report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  return report:find('root markers', 1, true) ~= nil
end)
for _, part in ipairs({ 'Neovim 0.', 'mxpls ', 'serves 1 buffers', 'registry.py: root ' }) do
  assert(report:find(part, 1, true), part .. ' is not in the report:\n' .. report)
end
for _, part in ipairs({ 'ERROR', 'WARN' }) do
  assert(not report:find(part, 1, true), 'the report complains:\n' .. report)
end

local doc = vim.fn.tempname()
vim.fn.mkdir(doc .. '/doc', 'p')
vim.fn.writefile(vim.fn.readfile(vim.env.MXPLS_PLUGIN .. '/doc/mxpls.txt'), doc .. '/doc/mxpls.txt')
vim.cmd('helptags ' .. doc .. '/doc')
vim.opt.runtimepath:prepend(doc)
for _, tag in ipairs({ 'mxpls', 'mxpls-setup', 'mxpls.start()', ':MxplsRestart' }) do
  vim.cmd('help ' .. tag)
  assert(vim.fn.expand('%:t') == 'mxpls.txt', tag)
end
