---@brief
---
--- Language server that checks a Django analytics package: event constants, schemas,
--- registry, tracking helpers, exports, tests and calls. It runs beside a general
--- Python server (pyright, ty, ruff) and needs no configuration; in a repository
--- without an analytics package it is idle and silent.
---
--- ```lua
--- vim.lsp.enable('mxpls')
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'mxpls', 'serve' },
  filetypes = { 'python' },
  -- In order of preference: the first that is found in a parent folder decides.
  root_markers = { 'mxpls.toml', 'pyproject.toml', 'manage.py', '.git' },
  workspace_required = true,
  settings = {},
}
