package pygen

import (
	"strings"
	"testing"
)

func TestLay(t *testing.T) {
	narrow := Style{Newline: "\n", Quote: `"`, Indent: "    ", Width: 30}
	tabs := Style{Newline: "\r\n", Quote: `'`, Indent: "\t", Width: 30}
	for name, c := range map[string]struct {
		style              Style
		indent, code, want string
	}{
		"short":               {narrow, "", "class A:\n    x = 1\n", "class A:\n    x = 1"},
		"blanks at the end":   {narrow, "    ", "a  \n    \nb\n", "    a\n\n    b"},
		"tabs and CRLF":       {tabs, "", "class A:\n    def f():\n        pass\n", "class A:\r\n\tdef f():\r\n\t\tpass"},
		"signature":           {narrow, "", "    def f(cls, *, alpha: str, beta: str) -> None:\n", "    def f(\n        cls,\n        *,\n        alpha: str,\n        beta: str,\n    ) -> None:"},
		"behind an indent":    {narrow, "        ", "function(alpha, beta, ga)\n", "        function(\n            alpha, beta, ga\n        )"},
		"wider by its indent": {tabs, "", "                f(al, b, gamma)\n", "\t\t\t\tf(\r\n\t\t\t\t\tal,\r\n\t\t\t\t\tb,\r\n\t\t\t\t\tgamma,\r\n\t\t\t\t)"},
		"element of an open":  {narrow, "", "    f(\n        a=g(alpha, beta, gamma),\n    )\n", "    f(\n        a=g(\n            alpha, beta, gamma\n        ),\n    )"},
		"docstring":           {narrow, "", "    \"\"\"Track a thing when it happens.\"\"\"\n", "    \"\"\"Track a thing when it\n    happens.\n    \"\"\""},
		"inside of a string":  {narrow, "", "    \"\"\"Track\n    function(alpha, beta, gamma, delta)\n    \"\"\"\n", "    \"\"\"Track\n    function(alpha, beta, gamma, delta)\n    \"\"\""},
		"behind a string":     {narrow, "", "x = \"\"\"a\nb\"\"\"\nfunction(alpha, beta, gamma___)\n", "x = \"\"\"a\nb\"\"\"\nfunction(\n    alpha, beta, gamma___\n)"},
		"text in a list":      {narrow, "", "    a: str = Field(description=\"one two three four\")\n", "    a: str = Field(\n        description=(\n            \"one two three \"\n            \"four\"\n        ),\n    )"},
		"text with quotes":    {narrow, "", "    a: str = Field(description=\"it's a long one \\\"two\\\" three\")\n", "    a: str = Field(\n        description=(\n            \"it's a long one \"\n            '\"two\" three'\n        ),\n    )"},
		"text with an escape": {narrow, "", "    a: str = Field(description=\"one two \\n three four\")\n", "    a: str = Field(\n        description=\"one two \\n three four\",\n    )"},
		"nothing to break":    {narrow, "", "alpha = " + strings.Repeat("b", 30) + "\n", "alpha = " + strings.Repeat("b", 30)},
		"comparison":          {narrow, "", "    assert alpha[\"beta\"] == \"gamma\"\n", "    assert (\n        alpha[\"beta\"] == \"gamma\"\n    )"},
		"none outside":        {narrow, "", "    assert alpha(beta == \"a\", gam)\n", "    assert alpha(\n        beta == \"a\", gam\n    )"},
		"a comment stays":     {narrow, "", "f(alpha, beta)  # \"\"\" and so on\n", "f(alpha, beta)  # \"\"\" and so on"},
		"more than one level": {narrow, "", "log.exception(\"failed\", extra={\"alpha\": alpha, \"b\": b})\n", "log.exception(\n    \"failed\",\n    extra={\n        \"alpha\": alpha,\n        \"b\": b,\n    },\n)"},
		"odd blanks":          {narrow, "", "      x = 1\n", "      x = 1"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Lay(c.code, c.indent, c.style); got != c.want {
				t.Errorf("got\n%q\nwant\n%q", got, c.want)
			}
		})
	}
}

func TestQuote(t *testing.T) {
	for _, c := range []struct{ quote, text, want string }{
		{`"`, "a", `"a"`}, {`'`, "a", `'a'`}, {`'`, "it's", `"it's"`}, {`"`, `say "a"`, `'say "a"'`}, {`"`, `it's "a`, `"it's \"a"`},
	} {
		if got := Quote(c.text, Style{Quote: c.quote}); got != c.want {
			t.Errorf("%s in %s: got %s, want %s", c.text, c.quote, got, c.want)
		}
	}
}
