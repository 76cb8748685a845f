-- :checkhealth mxpls
local M = {}

-- The names of the report functions changed in 0.10, their module in 0.8.
local function reporter()
  local health = vim.health or require('health')
  return {
    start = health.start or health.report_start,
    ok = health.ok or health.report_ok,
    info = health.info or health.report_info,
    warn = health.warn or health.report_warn,
    error = health.error or health.report_error,
  }
end

local function config()
  if vim.lsp.enable then
    return vim.lsp.config.mxpls
  end
  return require('mxpls.legacy').config()
end

local function clients()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return vim.tbl_filter(function(client)
    return client.name == 'mxpls'
  end, get())
end

local function check_editor(report)
  local v = vim.version()
  local version = string.format('Neovim %d.%d.%d', v.major, v.minor, v.patch)
  if vim.fn.has('nvim-0.7') == 0 then
    report.error(version .. ' is too old: mxpls needs 0.7 or later')
  elseif vim.lsp.enable then
    report.ok(version .. ": vim.lsp.enable('mxpls')")
  else
    report.ok(version .. ": require('mxpls').start()")
  end
end

local function check_binary(report, cmd)
  if type(cmd) ~= 'table' then
    report.info('the command is a function of your configuration')
    return
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    report.error(cmd[1] .. ' is not executable, or not in $PATH', {
      'Build it in the repository of mxpls: make build, and add its bin folder to $PATH',
      'Or name it: cmd = { "/path/to/mxpls", "serve" }',
    })
    return
  end
  local version = vim.trim(vim.fn.system({ path, 'version' }))
  if vim.v.shell_error ~= 0 then
    report.error(path .. ' version fails: ' .. version)
  else
    report.ok(path .. ': ' .. version)
  end
end

local function check_clients(report)
  local running = clients()
  if #running == 0 then
    report.warn('no server is running', {
      'Open a Python file below one of the root markers',
      'Enable it in your configuration, see :help mxpls-setup',
    })
  end
  for _, client in ipairs(running) do
    local attached = vim.tbl_filter(function(buffer)
      return vim.lsp.buf_is_attached(buffer, client.id)
    end, vim.api.nvim_list_bufs())
    report.ok(string.format('client %d serves %d buffers in %s, positions in %s',
      client.id, #attached, client.config.root_dir, client.offset_encoding))
  end
end

-- Says why a Python buffer has no server.
local function check_buffers(report, markers)
  local root = require('mxpls.root')
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local path = vim.api.nvim_buf_get_name(buffer)
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'python' and path ~= '' then
      local folder = root.find(path, markers)
      report.info(path .. ': ' .. (folder and 'root ' .. folder or 'no root marker in any parent folder'))
    end
  end
end

function M.check()
  local report, current = reporter(), config()
  report.start('mxpls: editor and binary')
  check_editor(report)
  check_binary(report, current.cmd)
  report.start('mxpls: servers')
  report.info('root markers: ' .. require('mxpls.root').describe(current.root_markers))
  check_clients(report)
  check_buffers(report, current.root_markers)
end

return M
