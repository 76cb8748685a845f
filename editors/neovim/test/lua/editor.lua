-- What a person does in Neovim and sees there, for the scenarios.
local M = {}

local deadline_ms = 20000

--- Lets Neovim handle its events until condition() holds.
function M.wait(what, condition)
  if not vim.wait(deadline_ms, condition, 5) then
    error('no ' .. what .. ' within ' .. deadline_ms .. ' ms; findings: ' .. vim.inspect(M.all_findings()), 2)
  end
end

function M.clients()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return vim.tbl_filter(function(client)
    return client.name == 'mxpls'
  end, get())
end

local function attached(buffer)
  return vim.tbl_filter(function(client)
    return client.initialized and vim.lsp.buf_is_attached(buffer, client.id)
  end, M.clients())
end

--- Waits until the buffer has a server, exactly one.
function M.wait_for_server(buffer)
  M.wait('server for ' .. vim.api.nvim_buf_get_name(buffer), function()
    return #attached(buffer) == 1
  end)
  assert(attached(buffer)[1].offset_encoding == vim.env.MXPLS_POSITIONS,
    'positions are in ' .. attached(buffer)[1].offset_encoding)
end

--- Opens a file and waits for its server.
function M.open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  M.wait_for_server(vim.api.nvim_get_current_buf())
end

--- Changes line (from 1) of the current buffer, or deletes it when text is nil; returns what it was.
function M.set_line(line, text)
  local old = vim.api.nvim_buf_get_lines(0, line - 1, line, true)[1]
  vim.api.nvim_buf_set_lines(0, line - 1, line, true, text and { text } or {})
  return old
end

--- Adds a line at the end of the current buffer and returns its number.
function M.append(text)
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { text })
  return vim.api.nvim_buf_line_count(0)
end

--- The number, from 1, of the only line of the current buffer that holds text.
function M.line_of(text)
  local found
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    if line:find(text, 1, true) then
      assert(not found, text .. ' is in more than one line')
      found = number
    end
  end
  return assert(found, text .. ' is in no line')
end

local function rule_of(diagnostic)
  return diagnostic.code or diagnostic.user_data.lsp.code
end

local function lines_of(buffer)
  if vim.api.nvim_buf_is_loaded(buffer) then
    return vim.api.nvim_buf_get_lines(buffer, 0, -1, true)
  end
  return vim.fn.readfile(vim.api.nvim_buf_get_name(buffer))
end

--- Every finding that Neovim holds, as "file:line rule text", where text is what the range covers.
function M.all_findings()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get()) do
    local line = lines_of(d.bufnr)[d.lnum + 1] or ''
    local text = line:sub(d.col + 1, d.end_lnum == d.lnum and d.end_col or #line)
    local file = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(d.bufnr), ':t')
    table.insert(found, string.format('%s:%d %s %s', file, d.lnum + 1, rule_of(d), text))
  end
  table.sort(found)
  return found
end

--- Waits until Neovim shows exactly these findings; see all_findings for their form.
function M.expect(findings)
  M.wait(#findings == 0 and 'end of the findings' or 'finding ' .. table.concat(findings, ', '), function()
    return vim.deep_equal(M.all_findings(), findings)
  end)
end

--- Puts the cursor on the first character of text in line.
function M.cursor_on(line, text)
  local start = assert(vim.api.nvim_buf_get_lines(0, line - 1, line, true)[1]:find(text, 1, true))
  vim.api.nvim_win_set_cursor(0, { line, start - 1 })
end

--- What vim.lsp.buf.hover() shows at the cursor.
function M.hover()
  vim.lsp.buf.hover()
  local text
  M.wait('hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
      end
    end
    return text ~= nil
  end)
  return text
end

--- Asks for code actions at the cursor and takes the preferred quick fix; returns its title.
function M.fix()
  local choose, titles = vim.ui.select, nil
  local title
  vim.ui.select = function(items, _, on_choice)
    vim.ui.select, titles = choose, {}
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
      if action.isPreferred and action.kind == 'quickfix' then
        assert(not title, 'two preferred quick fixes')
        title = action.title
        on_choice(item)
      end
    end
  end
  vim.lsp.buf.code_action()
  M.wait('code action', function()
    return titles ~= nil
  end)
  return assert(title, 'no preferred quick fix among: ' .. vim.inspect(titles))
end

--- Milliseconds since start, a value of vim.loop.hrtime().
function M.milliseconds_since(start)
  return math.floor((vim.loop.hrtime() - start) / 1e6)
end

--- A line for the test's log.
function M.note(...)
  io.stdout:write(string.format(...) .. '\n')
end

return M
