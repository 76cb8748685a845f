package describe

import "testing"

func TestEscape(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"svc.surveys.survey_started", "svc.surveys.survey_started"},
		{"a_b_c", "a_b_c"},
		{"_private and trailing_", `\_private and trailing\_`},
		{"__all__", `\_\_all\_\_`},
		{"two\nlines", "two lines"},
		{"``svc.a.b_c``, tracked when *sent*", "`svc.a.b_c`, tracked when \\*sent\\*"},
		{"`x` and ``y``", "`x` and `y`"},
		{"a lone ` stays", "a lone \\` stays"},
		{"[link](http://x) <b> # no", `\[link\](http://x) &lt;b> \# no`},
	} {
		if got := escape(c.text); got != c.want {
			t.Errorf("escape(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTableIsAligned(t *testing.T) {
	var d Document
	d.table([][]run{{word("field"), word("type"), word("é")}, {code("id"), code("str | None"), word("")}})
	wantMarkdown := "| field | type       | é |\n|-------|------------|---|\n| `id`    | `str \\| None` |   |\n"
	if got := d.Markdown(); got != wantMarkdown {
		t.Errorf("Markdown\n%s, want\n%s", got, wantMarkdown)
	}
	wantPlain := "field  type        é\nid     str | None  \n"
	if got := d.Plain(); got != wantPlain {
		t.Errorf("plain text\n%q, want\n%q", got, wantPlain)
	}
}
