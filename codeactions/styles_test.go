package codeactions

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"mxpls/analysis/analysistest"
)

// styles are ways to write the same file. A fix keeps them: what it makes of a file in another style is what it makes of the file, in that style.
var styles = map[string]func(string) string{
	"crlf":        func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"cr":          func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
	"tabs":        func(s string) string { return reindented(s, "\t") },
	"two spaces":  func(s string) string { return reindented(s, "  ") },
	"no last end": func(s string) string { return strings.TrimRight(s, "\n") },
	"quotes":      func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "'", "’"), `"`, "'") },
}

var indentation = regexp.MustCompile(`(?m)^(?:    )+`)

func reindented(s, level string) string {
	return indentation.ReplaceAllStringFunc(s, func(old string) string { return strings.Repeat(level, len(old)/4) })
}

// inStyles repeats a case with the files that its fix touches in other styles. A style that such a file shows nothing of is left out.
func (c *actionCase) inStyles(t *testing.T, b *analysistest.Bench, after map[string]string, name string, results *compiled) {
	t.Helper()
	original := c.overlay
	defer func() { b.Undo(c.overlay); c.overlay = original }()
	for style, write := range styles {
		styled := &analysistest.Overlay{Files: maps.Clone(original.Files)}
		want := map[string]string{}
		for p, src := range after {
			old, there := b.Sample[p]
			if changed, ok := original.Files[p]; ok {
				if there = changed != nil; there {
					old = *changed
				}
			}
			if now := write(old); there && now != old {
				styled.Files[p], want[p] = &now, write(src)
			}
		}
		if len(want) == 0 {
			continue
		}
		c.overlay = styled
		t.Run(style, func(t *testing.T) {
			got := c.fixed(t, b)
			for p := range want {
				if got[p] != want[p] {
					t.Errorf("%s is not what it is in the other style:\n%s", p, lineDiff(want[p], got[p]))
				}
				results.add(name+"/"+style, p, got[p])
			}
		})
	}
}

// fixed gives the texts that the case's fix makes.
func (c *actionCase) fixed(t *testing.T, b *analysistest.Bench) map[string]string {
	t.Helper()
	s := b.Apply(c.overlay)
	a, ok := Fix(s, c.finding(t, s))
	if !ok || a.Disabled != "" {
		t.Fatalf("offered %v, disabled because of %q", ok, a.Disabled)
	}
	change, err := changeOf(b, a, s)
	if err != nil {
		t.Fatal(err)
	}
	_, after := applied(t, s, change)
	return after
}
