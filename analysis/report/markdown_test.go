package report

import (
	"strings"
	"testing"
)

// TestEscape: what a message says is read as it is, wherever the report is pasted.
func TestEscape(t *testing.T) {
	for message, want := range map[string]string{
		"plain words, and a stop.":                 "plain words, and a stop.",
		"`code *stays* <b>` and *this* <b> | [x]":  "`code *stays* <b>` and \\*this\\* &lt;b> \\| \\[x]",
		"import it from a_b/service/__init__.py.":  "import it from `a_b/service/__init__.py`.",
		"list it in __all__ of a.b_c":              "list it in `__all__` of `a.b_c`",
		"say is_cron=True where x":                 "say `is_cron=True` where x",
		"give at_ms=to_ms(timezone.now()); or (b)": "give `at_ms=to_ms(timezone.now())`; or (b)",
		"has no @classmethod, see #12":             "has no `@classmethod`, see `#12`",
		"two\nlines":                               "two lines",
	} {
		if got := escape(message); got != want {
			t.Errorf("%q becomes %q, want %q", message, got, want)
		}
	}
}

func TestCode(t *testing.T) {
	for s, want := range map[string]string{"": "", "a": "`a`", "a`b": "`` a`b ``", "``": "``` `` ```"} {
		if got := code(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

// TestCommand: the report says how it is made again, with words that a shell takes as they are.
func TestCommand(t *testing.T) {
	for want, r := range map[string]Report{
		"mxpls review all":                          {Scope: "all"},
		"mxpls review staged":                       {Scope: "staged", Base: "HEAD"},
		"mxpls review branch --base origin/main":    {Scope: "branch", Base: "origin/main", MergeBase: "abc"},
		"mxpls review branch --base 'a$b'":          {Scope: "branch", Base: "a$b", MergeBase: "abc"},
		`mxpls review file:a.py 'file:b'\''c d.py'`: {Scope: "file:a.py file:b'c d.py"},
	} {
		if got := r.command(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestRecommendations(t *testing.T) {
	var b strings.Builder
	if err := nasty().Markdown(&b); err != nil {
		t.Fatal(err)
	}
	if want := "- Apply 1 safe fix: `mxpls review 'file:büro, x:y/%a <b>.py' --fix`\n"; !strings.HasSuffix(b.String(), "## Recommendations\n\n"+want) {
		t.Errorf("the report ends with\n%s", b.String()[max(0, b.Len()-300):])
	}
}
