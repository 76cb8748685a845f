package compare

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// state makes findings of words such as "a.py:rule:code@line", in their order.
func state(words ...string) State {
	code := map[string]string{}
	s := State{Code: func(f lint.Finding) string { return code[f.Message] }}
	for _, w := range words {
		part := strings.Split(w, ":")
		name, _, _ := strings.Cut(part[2], "@")
		code[w] = name
		s.Findings = append(s.Findings, lint.Finding{Path: part[0], Rule: part[1], Message: w, Span: text.Span{}})
	}
	return s
}

func TestSince(t *testing.T) {
	for name, test := range map[string]struct {
		before, now, touched []string
		renamed              map[string]string
		want                 string
	}{
		"nothing before":              {now: []string{"a:r:x@1"}, want: "a:r:x@1"},
		"only moved":                  {before: []string{"a:r:x@1"}, now: []string{"a:r:x@9"}},
		"another rule":                {before: []string{"a:r:x@1"}, now: []string{"a:q:x@1"}, want: "a:q:x@1"},
		"another file":                {before: []string{"a:r:x@1"}, now: []string{"b:r:x@1"}, want: "b:r:x@1"},
		"renamed":                     {before: []string{"a:r:x@1"}, now: []string{"b:r:x@1"}, renamed: map[string]string{"b": "a"}},
		"renamed, and one more":       {before: []string{"a:r:x@1"}, now: []string{"b:r:x@1", "b:r:y@1"}, renamed: map[string]string{"b": "a"}, want: "b:r:y@1"},
		"old, on a touched line":      {before: []string{"a:r:x@1"}, now: []string{"a:r:x@1"}, touched: []string{"a:r:x@1"}, want: "a:r:x@1"},
		"one more of the same":        {before: []string{"a:r:x@1"}, now: []string{"a:r:x@1", "a:r:x@2"}, want: "a:r:x@2"},
		"one more above, touched":     {before: []string{"a:r:x@2"}, now: []string{"a:r:x@1", "a:r:x@3"}, touched: []string{"a:r:x@1"}, want: "a:r:x@1"},
		"two more, one touched":       {before: []string{"a:r:x@1"}, now: []string{"a:r:x@1", "a:r:x@2", "a:r:x@3"}, touched: []string{"a:r:x@1"}, want: "a:r:x@1 a:r:x@3"},
		"one of two is gone":          {before: []string{"a:r:x@1", "a:r:x@2"}, now: []string{"a:r:x@1"}},
		"in the order of the report":  {now: []string{"a:r:x@1", "a:q:y@2", "b:r:z@1"}, want: "a:r:x@1 a:q:y@2 b:r:z@1"},
		"a file that takes the place": {before: []string{"a:r:x@1"}, now: []string{"a:r:x@1", "b:r:x@1"}, renamed: map[string]string{"b": "a"}, want: "b:r:x@1"},
	} {
		t.Run(name, func(t *testing.T) {
			got := Since(state(test.now...), state(test.before...), test.renamed, func(f lint.Finding) bool { return slices.Contains(test.touched, f.Message) })
			var words []string
			for _, f := range got {
				words = append(words, f.Message)
			}
			if s := strings.Join(words, " "); s != test.want {
				t.Errorf("got %q, want %q", s, test.want)
			}
		})
	}
}

// TestSinceWithoutEvent: a finding that lost its event is the same.
func TestSinceWithoutEvent(t *testing.T) {
	before, now := state("a:r:x@1"), state("a:r:x@1")
	before.Findings[0].Event = "svc.a.b"
	if got := Since(now, before, nil, func(lint.Finding) bool { return false }); len(got) > 0 {
		t.Errorf("new: %v", got)
	}
}

func TestChangedLines(t *testing.T) {
	for name, test := range map[string]struct {
		old, now string
		touched  []int
	}{
		"nothing":             {"a\nb\n", "a\nb\n", nil},
		"new":                 {"", "a\nb\n", []int{0, 1}},
		"one":                 {"a\nb\nc\n", "a\nx\nc\n", []int{1}},
		"only deleted":        {"a\nb\nc\n", "a\nc\n", nil},
		"last without an end": {"a\nb", "a\nc", []int{1}},
		"end added":           {"a\nb", "a\nb\n", []int{1}},
		"two places":          {"a\nb\nc\nd\n", "x\nb\nc\ny\nz\n", []int{0, 3, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			lines := ChangedLines(test.old, test.now)
			var got []int
			for i := range strings.Count(strings.TrimSuffix(test.now, "\n"), "\n") + 1 {
				if lines.Touch(i, i) {
					got = append(got, i)
				}
			}
			if !slices.Equal(got, test.touched) {
				t.Errorf("lines %v of %v are touched, want %v", got, lines, test.touched)
			}
		})
	}
}

// TestUntouchedLinesAreOld: without its touched lines, a text is a part of the old one.
func TestUntouchedLinesAreOld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOf(rapid.SampledFrom([]string{"a\n", "b\n", "\n", "c\n", "é\n"}))
		before, now := text.Draw(t, "before"), text.Draw(t, "now")
		lines := ChangedLines(strings.Join(before, ""), strings.Join(now, ""))
		at := 0
		for i, line := range now {
			if lines.Touch(i, i) {
				continue
			}
			for at < len(before) && before[at] != line {
				at++
			}
			if at == len(before) {
				t.Fatalf("line %d, %q, is no old one: %v", i, line, lines)
			}
			at++
		}
	})
}
