-- What vim.lsp.config() and vim.lsp.enable() do from Neovim 0.11 on, for 0.7 to 0.10.
local M = {}

local options = {} -- What start() was given last.
local clients = {} -- Root folder to the id of its client, from start to exit.
local missing_told = false -- The user hears once, not per buffer, that there is no binary.

--- The configuration in force: lsp/mxpls.lua, overridden by what start() was given.
---@return table
function M.config()
  local file = vim.api.nvim_get_runtime_file('lsp/mxpls.lua', false)[1]
  return vim.tbl_deep_extend('force', dofile(file), options)
end

-- client_is_stopped() holds before initialization too: only on_exit tells the end of a client.
local function start_client(config, root)
  local id
  id = vim.lsp.start_client(vim.tbl_extend('force', config, {
    name = 'mxpls',
    root_dir = root,
    on_exit = function(...)
      if clients[root] == id then
        clients[root] = nil
      end
      if config.on_exit then
        config.on_exit(...)
      end
    end,
  }))
  return id
end

local function client_for(config, root)
  if clients[root] then
    return clients[root]
  end
  if vim.fn.executable(config.cmd[1]) == 0 then
    if not missing_told then
      missing_told = true
      vim.notify('mxpls: ' .. config.cmd[1] .. ' is not executable, see :checkhealth mxpls', vim.log.levels.WARN)
    end
    return nil
  end
  clients[root] = start_client(config, root)
  return clients[root]
end

local function attach(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if vim.bo[buffer].buftype ~= '' or path == '' then
    return
  end
  local config = M.config()
  local root = require('mxpls.root').find(path, config.root_markers)
  local client = root and client_for(config, root)
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

local function attach_all(filetypes)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(filetypes, vim.bo[buffer].filetype) then
      attach(buffer)
    end
  end
end

---@param opts table
function M.start(opts)
  options = opts
  local config = M.config()
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('mxpls', { clear = true }),
    pattern = config.filetypes,
    desc = 'mxpls: start or reuse the server of this project',
    callback = function(event)
      attach(event.buf)
    end,
  })
  attach_all(config.filetypes)
end

function M.restart()
  for _, id in pairs(clients) do
    vim.lsp.stop_client(id)
  end
  clients = {}
  attach_all(M.config().filetypes)
end

return M
