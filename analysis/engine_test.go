package analysis_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
)

// fresh judges texts as a new run of the command line would.
func fresh(files map[string]*text.Text) *analysis.Snapshot {
	e := analysis.New(analysis.Options{Rules: rules.All(), Once: true})
	for p, t := range files {
		e.Set(p, t)
	}
	s, _ := e.Commit()
	return s
}

// all lists the findings of a snapshot with everything they say.
func all(s *analysis.Snapshot) []lint.Finding {
	var out []lint.Finding
	for _, p := range s.Paths() {
		out = append(out, s.Findings(p)...)
	}
	return out
}

// snippets are what people type, whole and half.
var snippets = []string{
	"", "\n", "x", "(", ")", "{", `"""`, `"`, "#", "    ", "\n\n", ":", ",", "MixPanelEvent.NOPE", "\n    NEW = \"svc.a.b\"\n", "\nclass A:\n    x: int\n",
	"\ndef f():\n    return 1\n", "é", "𝄞", "\r\n", "\t", "*, ", "@classmethod\n", "raise", "\nimport os\n", "# mxpls: ignore[event-not-registered]\n",
}

// TestEditsEqualFresh edits the sample at random and compares with a new run over the final texts: findings are a function of the texts, not of the
// way that led there.
func TestEditsEqualFresh(t *testing.T) {
	sample, err := analysistest.Sample("../testdata/module")
	if err != nil {
		t.Fatal(err)
	}
	rounds := 12
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		files := map[string]*text.Text{}
		e := analysis.New(analysis.Options{Rules: rules.All()})
		for p, src := range sample {
			files[p] = text.New(src)
			e.Set(p, files[p])
		}
		e.Commit()
		paths := modulePaths(sample)
		for step := range 40 {
			p := paths[r.IntN(len(paths))]
			edit := randomEdit(r, files[p])
			files[p] = files[p].Replace(edit)
			e.Edit(p, files[p], edit)
			if step%3 != 0 {
				continue
			}
			snap, _ := e.Commit()
			if step%9 != 0 {
				continue
			}
			if diff := cmp.Diff(all(fresh(files)), all(snap)); diff != "" {
				t.Fatalf("seed %d, step %d, after %q at %v of %s (-fresh +edited):\n%s", seed, step, edit.New, edit.Span, p, diff)
			}
			if broken := snap.BrokenRules(); len(broken) > 0 {
				t.Fatalf("seed %d, step %d: rules panicked: %v", seed, step, broken)
			}
		}
	}
}

func modulePaths(sample map[string]string) []string {
	paths := slices.Sorted(maps.Keys(sample))
	return slices.DeleteFunc(paths, func(p string) bool { return !strings.Contains(p, "optimo_analytics/") || sample[p] == "" })
}

// randomEdit replaces a short range, sometimes a whole line, by a snippet or by a piece of the same file.
func randomEdit(r *rand.Rand, t *text.Text) text.Edit {
	start := r.IntN(t.Len() + 1)
	end := min(start+r.IntN(4), t.Len())
	switch r.IntN(5) {
	case 0:
		span := t.LineSpan(t.LineOf(start))
		return text.Edit{Span: text.Span{Start: span.Start, End: min(span.End+1, t.Len())}}
	case 1:
		from := r.IntN(t.Len() + 1)
		return text.Edit{Span: text.Span{Start: start, End: end}, New: t.Slice(text.Span{Start: from, End: min(from+r.IntN(300), t.Len())})}
	}
	return text.Edit{Span: text.Span{Start: start, End: end}, New: snippets[r.IntN(len(snippets))]}
}
