-- Hover on a constant, wherever it is used, shows the event's value and its payload.
local editor = require('editor')

editor.open('optimo_analytics/registry.py')
editor.cursor_on(editor.line_of('    MixPanelEvent.SURVEY_STARTED:'), 'SURVEY_STARTED')
local asked = vim.loop.hrtime()
local text = editor.hover()
editor.note('hover after %d ms', editor.milliseconds_since(asked))

for _, part in ipairs({ 'svc.surveys.survey_started', 'MxpSurveyStartedEventSchema', 'organization_id', 'survey_id' }) do
  assert(text:find(part, 1, true), part .. ' is not in the hover:\n' .. text)
end
assert(text:find('\n|%s*`?organization_id`?[^\n]*|[^\n]*str'), 'the payload is not a table:\n' .. text)
