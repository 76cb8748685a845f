package report

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// excerptOf shows the finding between « and » in a line.
func excerptOf(marked string, width int) []string {
	before, rest, _ := strings.Cut(marked, "«")
	under, after, _ := strings.Cut(rest, "»")
	src := text.New(before + under + after)
	r := Report{Text: func(string) *text.Text { return src }, Findings: []lint.Finding{{
		Rule: "r", Severity: lint.P1, Path: "a.py", Span: text.Span{Start: len(before), End: len(before) + len(under)}, Message: "m",
	}}}
	var b strings.Builder
	if err := r.Pretty(&b, Style{Width: width}); err != nil {
		return []string{err.Error()}
	}
	return strings.Split(b.String(), "\n")[2:4]
}

func TestExcerpt(t *testing.T) {
	for name, test := range map[string]struct {
		line  string
		width int
		want  []string
	}{
		"plain":                 {"a = «bc» + d", 0, []string{"1 | a = bc + d", "  |     ^^"}},
		"tab":                   {"\t«b»\tc", 0, []string{"1 |     b   c", "  |     ^"}},
		"tab behind text":       {"ab\t«c»", 0, []string{"1 | ab  c", "  |     ^"}},
		"tab underlined":        {"ab«\tc»", 0, []string{"1 | ab  c", "  |   ^^^"}},
		"wide before and under": {"日本 = «語»", 0, []string{"1 | 日本 = 語", "  |        ^^"}},
		"combining":             {"e\u0301 = «e\u0301»", 0, []string{"1 | e\u0301 = e\u0301", "  |     ^"}},
		"family":                {"👩‍👩‍👧 «x»", 0, []string{"1 | 👩‍👩‍👧 x", "  |    ^"}},
		"empty range":           {"ab«»c", 0, []string{"1 | abc", "  |   ^"}},
		"at the end":            {"ab«»", 0, []string{"1 | ab", "  |   ^"}},
		"over lines":            {"a«b\nc»d", 0, []string{"1 | ab", "  |  ^"}},
		"escapes":               {"a\x1b[31m «b»", 0, []string{"1 | a␛[31m b", "  |        ^"}},
		"turned":                {"a\u202e «b»", 0, []string{"1 | a� b", "  |    ^"}},
		"cut behind":            {"«abc» " + strings.Repeat("x", 60), 30, []string{"1 | abc xxxxxxxxxxxxxxxxxxxxx…", "  | ^^^"}},
		"cut before":            {strings.Repeat("x", 60) + " «abc»", 30, []string{"1 | …xxxxxxx abc", "  |          ^^^"}},
		"cut at both ends":      {strings.Repeat("x", 60) + " «abc» " + strings.Repeat("y", 60), 30, []string{"1 | …xxxxxxx abc yyyyyyyyyyyy…", "  |          ^^^"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, excerptOf(test.line, test.width)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWidth: no line of the text format is wider than the terminal, but for words that are.
func TestWidth(t *testing.T) {
	r := nasty()
	r.Findings[0].Message = strings.Repeat("a message of many words ", 20)
	r.Findings[0].Hint = strings.Repeat("日本 ", 50)
	for _, width := range []int{40, 60, 100} {
		var b strings.Builder
		if err := r.Pretty(&b, Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := displaywidth.String(strings.TrimSuffix(line, "\n")); n > width && !strings.Contains(line, "-->") && !strings.Contains(line, "P0 ") {
				t.Errorf("%d columns for a terminal of %d: %s", n, width, line)
			}
		}
	}
}

// TestNoEscapes: what files and messages hold never reaches the terminal as control characters.
func TestNoEscapes(t *testing.T) {
	var b strings.Builder
	if err := nasty().Pretty(&b, Style{}); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(b.String(), func(r rune) bool { return r != '\n' && r < ' ' }); i >= 0 {
		t.Errorf("control character in %q", b.String()[i:])
	}
}
