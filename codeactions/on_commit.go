package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// onCommit calls a tracker once the transaction around it is committed: `transaction.on_commit(partial(tracker, …))`.
var onCommit = fixer{
	title: func(*module.View, lint.Finding) string { return "Call it through transaction.on_commit" },
	reason: func(v *module.View, f lint.Finding) string {
		for _, name := range []string{"transaction", "partial"} {
			from := map[string]string{"transaction": "django.db", "partial": "functools"}[name]
			if _, ok := nameOf(v, f.Path, from, name); !ok && means(v, f.Path, name) {
				return fmt.Sprintf("%s means something else in %s", name, f.Path)
			}
		}
		return ""
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		call := at.node.Parent()
		if call.Kind() != syntax.KindCall || call.Parent().Kind() != syntax.KindExpressionStatement {
			return Change{}, fmt.Errorf("%s: %s is no statement of its own", f.Path, at.node.Text())
		}
		v := s.View()
		style := at.style(v)
		var needed []pygen.Name
		named := func(from, name string) string {
			as, ok := nameOf(v, f.Path, from, name)
			if !ok {
				needed = append(needed, absolute(from, name))
				return name
			}
			return as
		}
		commit, partial := named("django.db", "transaction")+".on_commit", named("functools", "partial")
		var edits []text.Edit
		if len(needed) > 0 {
			edits = pygen.Import(at.src, style, needed...)
		}
		deferred, err := deferredCall(at, call, commit, partial, style)
		return one(f.Path, append(edits, text.Edit{Span: at.of(call), New: deferred})), err
	},
}

// deferredCall writes `commit(partial(tracker, arguments))` for the call of a tracker.
func deferredCall(at spot, call syntax.Node, commit, partial string, style pygen.Style) (string, error) {
	list := call.Child(syntax.FieldArguments)
	if strings.Contains(list.Text(), "#") || strings.Contains(list.Text(), `"""`) || strings.Contains(list.Text(), "'''") {
		return "", fmt.Errorf("%s: a comment or a text of several lines stands among the arguments", at.piece.Path)
	}
	parts := []string{at.node.Text()}
	for _, a := range facts.Args(call) {
		parts = append(parts, strings.ReplaceAll(a.Node.Text(), style.Newline, style.Newline+style.Indent))
	}
	indent := at.indentation(call)
	inner := partial + "(" + strings.Join(parts, ", ") + ")"
	if line := commit + "(" + inner + ")"; !strings.Contains(line, style.Newline) && pygen.Columns(indent+line) <= style.Width {
		return line, nil
	}
	deep := indent + style.Indent
	if strings.Contains(inner, style.Newline) || pygen.Columns(deep+inner) > style.Width {
		inner = pygen.Group(deep, deep+partial, "(", parts, ")", "", style)[len(deep):]
	}
	return commit + "(" + style.Newline + deep + inner + style.Newline + indent + ")", nil
}
