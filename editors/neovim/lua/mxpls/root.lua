local M = {}

local function holds_any(folder, names)
  for _, name in ipairs(names) do
    if vim.loop.fs_stat(folder .. '/' .. name) then
      return true
    end
  end
  return false
end

local function nearest(path, names)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while not holds_any(folder, names) do
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return nil
    end
    folder = parent
  end
  return folder
end

--- The markers of a configuration as text.
---@param markers (string|string[])[]
---@return string
function M.describe(markers)
  local names = vim.tbl_map(function(marker)
    return type(marker) == 'table' and table.concat(marker, ' or ') or marker
  end, markers)
  return table.concat(names, ', ')
end

--- The project's folder for a file, as root_markers of Neovim 0.11 defines it: the nearest
--- parent with the first marker, else with the second, …; a list in the place of a marker
--- holds markers of equal rank.
---@param path string
---@param markers (string|string[])[]
---@return string|nil
function M.find(path, markers)
  for _, marker in ipairs(markers) do
    local folder = nearest(path, type(marker) == 'table' and marker or { marker })
    if folder then
      return folder
    end
  end
end

return M
