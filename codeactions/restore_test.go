package codeactions

import (
	"regexp"
	"strings"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
	"mxpls/codeactions/pygen"
)

// TestRestore takes each entry of each registry away, with its import if nothing else uses it, and asks for the fix: the file must be as it was, byte
// for byte.
func TestRestore(t *testing.T) {
	for name, b := range benches(t) {
		if name == "" {
			name = "module"
		}
		t.Run(name, func(t *testing.T) {
			s := b.Undo(&analysistest.Overlay{})
			v := s.View()
			for _, root := range s.Base.Roots() {
				for _, e := range v.AllEvents(root) {
					for _, r := range v.Registrations(e) {
						if alone(v, r) {
							continue // without it the display is empty, and nothing says that it is meant
						}
						t.Run(e.Name, func(t *testing.T) { restore(t, b, s, e, r) })
					}
				}
			}
		})
	}
}

// alone: the entry is the only one of its display.
func alone(v *module.View, r module.Registration) bool {
	p := place{entry: r}
	return r.Entry.Node.Parent().Valid() && len(siblings(v, p)) == 1
}

func restore(t *testing.T, b *analysistest.Bench, s *analysis.Snapshot, e module.Event, r module.Registration) {
	t.Helper()
	path := r.Piece.Path
	original := s.Text(path).String()
	start, _ := s.Base.Start(r.Piece)
	cut := without(original, r.Entry.Node.Span().Shift(start), facts.Dotted(r.Entry.Value))
	o := &analysistest.Overlay{Files: map[string]*string{path: &cut}}
	now := b.Apply(o)
	defer b.Undo(o)
	f, ok := unregistered(now, e)
	if !ok {
		t.Fatalf("no finding: %q", analysistest.Describe(now, nil))
	}
	a, ok := Fix(now, f)
	if !ok || a.Disabled != "" {
		t.Fatalf("offered %v, disabled because of %q", ok, a.Disabled)
	}
	change, err := a.Edits(now)
	if err != nil {
		t.Fatal(err)
	}
	if _, after := applied(t, now, change); after[path] != original {
		t.Errorf("not as it was:\n%s", lineDiff(original, after[path]))
	}
}

func unregistered(s *analysis.Snapshot, e module.Event) (lint.Finding, bool) {
	for _, f := range s.Findings(e.Symbol.Piece.Path) {
		if f.Fix.Action == "registry-entry" && f.Fix.Args["event"] == e.Name {
			return f, true
		}
	}
	return lint.Finding{}, false
}

// without takes the lines of a span out of a text, and the line that imports a name when the text does not use it any more.
func without(src string, span text.Span, name string) string {
	end := pygen.LineEnd(src, span.End)
	src = src[:pygen.LineStart(src, span.Start)] + strings.TrimPrefix(src[end:], "\n")
	word := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`)
	if strings.Contains(name, ".") || len(word.FindAllString(src, -1)) != 1 {
		return src
	}
	return strings.Replace(src, "    "+name+",\n", "", 1)
}
