-- The server was started by an argument, when its first file was open already.
local editor = require('editor')

assert(vim.fn.expand('%:t') == 'constants.py')
editor.wait_for_server(vim.api.nvim_get_current_buf())
