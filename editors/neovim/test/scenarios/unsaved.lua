-- What is typed and not saved counts, in the file itself and in others; undo takes it back.
local editor = require('editor')

local constants = 'optimo_analytics/constants.py'
local before = vim.fn.readfile(constants)
editor.open(constants)
local line = editor.append('    NEVER_SAVED = "svc.surveys.never_saved"')
local mine = function(found)
  return found:find('constants.py:' .. line .. ' event-not-registered NEVER_SAVED', 1, true) ~= nil
end
editor.wait('finding at the unsaved constant', function()
  return #vim.tbl_filter(mine, editor.all_findings()) == 1
end)

editor.open('optimo_analytics/registry.py')
local entry = editor.line_of('    MixPanelEvent.SURVEY_STARTED:')
vim.fn.append(entry, '    MixPanelEvent.NEVER_SAVED: MxpSurveyStartedEventSchema,')
editor.wait('end of the finding by the unsaved entry', function()
  return #vim.tbl_filter(mine, editor.all_findings()) == 0
end)

vim.cmd('silent undo')
vim.cmd('silent buffer constants.py')
vim.cmd('silent undo')
editor.expect({})
assert(vim.deep_equal(vim.fn.readfile(constants), before), 'the file on disk was touched')
