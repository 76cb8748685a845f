package rules

import (
	"regexp"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

var syntaxError = &lint.Rule{
	ID:       "syntax-error",
	Category: lint.Hygiene,
	Severity: lint.P2,
	Tier:     1,
	Title:    "file of the module that Python cannot read",
	Why: `Importing the file raises SyntaxError, and with it everything that sends events. The other rules go on over the statements that are sound; of the one that is not they
know nothing, so what they would have said is missing until it is mended.`,
	Bad: `
-- optimo_analytics/constants.py --

FUNNEL = (MixPanelEvent.SURVEY_STARTED,, MixPanelEvent.SURVEY_COMPLETED)  # want syntax-error ","
`,
	Good: `
-- optimo_analytics/constants.py --

FUNNEL = (MixPanelEvent.SURVEY_STARTED, MixPanelEvent.SURVEY_COMPLETED)
`,
	Fixable: lint.NoFix,
	Piece: func(p *lint.Pass) {
		if p.File.Root == nil || len(p.Piece.Facts.Errors) == 0 {
			return
		}
		if p.Piece.Placed.Unit.Displaced() && p.View.FollowsDisplaced(p.Piece) {
			return
		}
		src := p.Piece.Placed.Unit.Text
		if newer.MatchString(src) {
			return
		}
		at := p.Piece.Facts.Errors[0]
		at.Start += len(src[at.Start:at.End]) - len(strings.TrimLeft(src[at.Start:at.End], " \t\r\n\f"))
		if i := strings.IndexAny(src[at.Start:at.End], "\r\n"); i > 0 {
			at.End = at.Start + i
		}
		p.Report(text.Span{Start: at.Start, End: at.End}, "syntax error: importing "+p.Piece.Path+
			" fails, and nothing is known of this statement; complete or correct it")
	},
}

// newer is legal Python that the grammar does not know: template strings (3.14) and defaults of type parameters (3.13).
var newer = regexp.MustCompile(`(?i)\b(?:t|tr|rt)["']|(?m)^\s*(?:class|def|async\s+def|type)\s+\w+\s*\[[^\]]*=`)
