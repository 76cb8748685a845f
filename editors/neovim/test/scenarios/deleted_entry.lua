-- A registry entry is deleted, its import too: the constant in a file that nobody opened gets a
-- finding; the fix puts both back where they were, and :wa writes them.
local editor = require('editor')

local registry = 'optimo_analytics/registry.py'
local before = vim.fn.readfile(registry)
editor.open(registry)
editor.set_line(editor.line_of('    MixPanelEvent.SURVEY_STARTED:'), nil)
editor.set_line(editor.line_of('    MxpSurveyStartedEventSchema,'), nil)
local deleted = vim.loop.hrtime()

local constants = vim.fn.readfile('optimo_analytics/constants.py')
local line = vim.fn.match(constants, '^    SURVEY_STARTED') + 1
local finding = string.format('constants.py:%d event-not-registered SURVEY_STARTED', line)
editor.expect({ finding })
editor.note('finding in an unopened file after %d ms', editor.milliseconds_since(deleted))
vim.cmd('silent write')

editor.open('optimo_analytics/constants.py')
editor.expect({ finding })
editor.cursor_on(line, 'SURVEY_STARTED')
local asked = vim.loop.hrtime()
editor.note('fix: %s', editor.fix())
editor.expect({})
editor.note('fixed and gone after %d ms', editor.milliseconds_since(asked))

assert(not vim.deep_equal(vim.fn.readfile(registry), before), 'the fix was written before :wa')
vim.cmd('silent wall')
assert(vim.deep_equal(vim.fn.readfile(registry), before),
  'entry and import are not where they were:\n' .. table.concat(vim.fn.readfile(registry), '\n'))
editor.expect({})
