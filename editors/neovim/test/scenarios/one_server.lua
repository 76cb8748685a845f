-- Files of one project share a server; another project gets its own; a file outside of any gets none.
local editor = require('editor')

editor.open('optimo_analytics/constants.py')
editor.open('optimo_analytics/registry.py')
assert(#editor.clients() == 1, 'two servers for one project')

local elsewhere = vim.fn.tempname()
vim.fn.mkdir(elsewhere .. '/other', 'p')
vim.fn.writefile({ 'x = 1' }, elsewhere .. '/loose.py')
vim.cmd('edit ' .. elsewhere .. '/loose.py')
assert(#editor.clients() == 1, 'a server for a file of no project')

vim.fn.writefile({}, elsewhere .. '/other/manage.py')
editor.open(elsewhere .. '/other/manage.py')
assert(#editor.clients() == 2, 'no server for the second project')

local ids = vim.tbl_map(function(client)
  return client.id
end, editor.clients())
vim.cmd('MxplsRestart')
editor.wait('restart of both servers', function()
  local now = editor.clients()
  return #now == 2 and not vim.tbl_contains(ids, now[1].id) and not vim.tbl_contains(ids, now[2].id)
end)
