if vim.g.loaded_mxpls or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_mxpls = true

vim.api.nvim_create_user_command('MxplsRestart', function()
  require('mxpls').restart()
end, { desc = 'End the mxpls servers and start new ones' })
