local M = {}

-- Between the first file and VimEnter, where -c commands run, vim.lsp.enable() misses the file.
local function enable()
  vim.lsp.enable('mxpls')
  if vim.v.vim_did_enter == 0 then
    vim.api.nvim_create_autocmd('VimEnter', {
      once = true,
      callback = function()
        vim.lsp.enable('mxpls')
      end,
    })
  end
end

--- Starts mxpls for every Python buffer, present and future, that lies in a project.
--- Buffers of one project share one server.
---
---@param opts table|nil Fields of lsp/mxpls.lua to override: `cmd`, `root_markers`,
---  `filetypes`, `settings`, and all that vim.lsp.start_client() takes
---  (`on_attach`, `capabilities`, `init_options`, …).
function M.start(opts)
  if vim.lsp.enable then -- Neovim 0.11: its own configuration does everything.
    vim.lsp.config('mxpls', opts or {})
    enable()
  else
    require('mxpls.legacy').start(opts or {})
  end
end

--- Ends the running servers and starts new ones for the buffers they served.
function M.restart()
  if vim.lsp.enable then
    vim.lsp.enable('mxpls', false)
    vim.lsp.enable('mxpls')
  else
    require('mxpls.legacy').restart()
  end
end

return M
