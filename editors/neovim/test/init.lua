-- The configuration that the tests start Neovim with (-u): what :help mxpls-setup tells a
-- user to write, then the scenario of $MXPLS_SCENARIO.
local here = vim.fn.fnamemodify(vim.env.MYVIMRC or vim.fn.expand('<sfile>'), ':p:h')
vim.opt.runtimepath:prepend(vim.env.MXPLS_PLUGIN)
vim.opt.swapfile = false
package.path = here .. '/lua/?.lua;' .. package.path

if vim.env.MXPLS_POSITIONS == 'utf-16' and vim.lsp.enable then
  -- An editor that knows UTF-16 only, such as VS Code, in a Neovim that prefers UTF-8.
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.general.positionEncodings = { 'utf-16' }
  vim.lsp.config('mxpls', { capabilities = capabilities })
end

if vim.env.MXPLS_STARTED_BY == 'command line' then
  -- A -c argument starts it, after the first file was opened.
elseif vim.lsp.enable then
  vim.lsp.enable('mxpls')
else
  require('mxpls').start()
end

vim.api.nvim_create_autocmd('VimEnter', {
  callback = vim.schedule_wrap(function()
    local ok, problem = xpcall(dofile, debug.traceback, vim.env.MXPLS_SCENARIO)
    if not ok then
      io.stderr:write(problem .. '\n')
      vim.cmd('cquit 1')
    end
    vim.cmd('qall!')
  end),
})
