package codeactions

import (
	"strings"
	"testing"

	"mxpls/analysis/text"
)

// A blank is opened in the edit that holds its code, in the whole difference where none does, and nowhere when that would be a guess.
func TestBlankOpen(t *testing.T) {
	insert := func(at int, s string) text.Edit { return text.Edit{Span: text.Span{Start: at, End: at}, New: s} }
	const old = "import a\n\n\nclass A:\n    x = 1\n"
	end := strings.Index(old, "x = 1") + len("x = 1")
	for name, c := range map[string]struct {
		old   string
		edits []text.Edit
		want  string // with the mark; "" for none
		count int    // of edits
	}{
		"one edit":              {old, []text.Edit{insert(end, "\n\n\nclass B:\n    pass")}, "import a\n\n\nclass A:\n    x = 1\n\n\nclass B:\n    \ue000pass\n", 1},
		"another before it":     {old, []text.Edit{insert(0, "import b\n"), insert(end, "\n\n\nclass B:\n    pass")}, "import b\nimport a\n\n\nclass A:\n    x = 1\n\n\nclass B:\n    \ue000pass\n", 2},
		"another on its line":   {old, []text.Edit{insert(end-1, "2"), insert(end, "\nclass B:\n    pass")}, "import a\n\n\nclass A:\n    x = 21\nclass B:\n    \ue000pass\n", 1},
		"turned round":          {old, []text.Edit{insert(strings.Index(old, " A:"), " B:\n    pass\n\n\nclass")}, "import a\n\n\nclass B:\n    \ue000pass\n\n\nclass A:\n    x = 1\n", 1},
		"a new file":            {"", []text.Edit{insert(0, "class B:\n    pass\n")}, "class B:\n    \ue000pass\n", 1},
		"not there":             {old, []text.Edit{insert(end, "\nclass C:\n    pass")}, "", 0},
		"twice":                 {old, []text.Edit{insert(end, "\nclass B:\n    pass\nclass B:\n    pass")}, "", 0},
		"the mark is in it":     {"\ue000\n" + old, []text.Edit{insert(end+4, "\nclass B:\n    pass")}, "", 0},
		"edits that do not fit": {old, []text.Edit{insert(1000, "x")}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := Blank{Without: "class B:\n    pass", With: "class B:\n    " + BlankMark + "pass"}
			edits, ok := b.Open(c.old, c.edits)
			if !ok {
				if c.want != "" {
					t.Fatal("not opened")
				}
				return
			}
			for _, e := range edits {
				if e.Span.Start > 0 && c.old[e.Span.Start-1] != '\n' {
					t.Errorf("edit at %d begins in the middle of a line", e.Span.Start)
				}
			}
			if got, err := text.Apply(c.old, edits); err != nil || got != c.want || len(edits) != c.count {
				t.Errorf("%v, %d edits; got\n%q\nwant\n%q", err, len(edits), got, c.want)
			}
		})
	}
}
