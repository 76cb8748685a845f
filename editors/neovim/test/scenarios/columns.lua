-- Characters of two, three and four bytes before the place: ranges and positions are right in every encoding.
local editor = require('editor')

editor.open('optimo_analytics/service/survey.py')
local line = editor.append('_ = ("é", "☃", "😀𝕏", E.NO_SUCH_EVENT)')
editor.wait('finding with the right columns', function()
  local found = vim.tbl_filter(function(finding)
    return finding:find('unknown-event', 1, true)
  end, editor.all_findings())
  return #found == 1 and found[1]:match('NO_SUCH_EVENT$') and found[1]:find('survey.py:' .. line .. ' ', 1, true)
end)

editor.set_line(line, '_ = ("é", "☃", "😀𝕏", E.SURVEY_STARTED, E.SURVEY_CREATED)')
editor.cursor_on(line, 'SURVEY_CREATED')
local text = editor.hover()
assert(text:find('svc.surveys.survey_created', 1, true), 'hover on the wrong event:\n' .. text)
