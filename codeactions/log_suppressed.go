package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// unsuppressed writes a try, whose handler logs, for `with suppress(…):`. Whatever was suppressed, a tracker raises nothing.
func unsuppressed(s *analysis.Snapshot, f lint.Finding, at spot, item syntax.Node) (Change, error) {
	with, ok := at.up(syntax.KindWithStatement)
	fn, err := at.function()
	if err != nil || !ok {
		return Change{}, fmt.Errorf("%s: nothing is suppressed here any more", f.Path)
	}
	body := codeOf(with.Child(syntax.FieldBody))
	if len(body) == 0 || !at.firstOnLine(body[0]) || len(codeOf(item.Parent())) != 1 {
		return Change{}, fmt.Errorf("%s: the with does more than to suppress", f.Path)
	}
	v := s.View()
	style := at.style(v)
	r := reportOf(v, f.Path, fn, f.Fix.Args["message"])
	colon := at.of(item).End + strings.IndexByte(at.src[at.of(item).End:], ':')
	edits := []text.Edit{
		{Span: text.Span{Start: at.of(with).Start, End: colon}, New: "try"},
		insertion(pygen.LineEnd(at.src, at.of(body[len(body)-1]).End), style.Newline+r.clause(at.indentation(with), style)),
	}
	return one(f.Path, append(r.logger.made(at.src, style), edits...)), nil
}
