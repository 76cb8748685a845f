package pygen

import (
	"strings"
	"testing"

	"mxpls/analysis/text"
)

func TestFitted(t *testing.T) {
	style := Style{Newline: "\n", Quote: `"`, Indent: "    ", Width: 30}
	for name, c := range map[string]struct{ src, old, now, want string }{
		"fits":                 {"f(alpha)\n", "alpha", "beta", "f(beta)\n"},
		"on a line":            {"    function(alpha, beta, g)\n", "g", "gamma", "    function(\n        alpha, beta, gamma\n    )\n"},
		"a line each":          {"    function(alpha, beta, g)\n", "g", "gamma(delta, eps)", "    function(\n        alpha,\n        beta,\n        gamma(delta, eps),\n    )\n"},
		"alone in brackets":    {"f(\n    alpha, beta, gamma\n)\n", "gamma", "gammagammagamma", "f(\n    alpha,\n    beta,\n    gammagammagamma,\n)\n"},
		"an element's own":     {"f(\n    a=g(alpha, beta),\n)\n", "beta", "betabetabetabe", "f(\n    a=g(\n        alpha, betabetabetabe\n    ),\n)\n"},
		"strings":              {"function(\"a, (b\", beta)\n", "beta", "betabetabetab", "function(\n    \"a, (b\", betabetabetab\n)\n"},
		"escapes":              {"function(\"a\\\", (\", beta)\n", "beta", "betabetabetab", "function(\n    \"a\\\", (\", betabetabetab\n)\n"},
		"escapes, a line each": {"function(\"a\\\", (\", beta)\n", "beta", "betabetabetabetabeta", "function(\n    \"a\\\", (\",\n    betabetabetabetabeta,\n)\n"},
		"comment":              {"f(alpha, beta)  # c\n", "beta", "betabetabetabeta", "f(alpha, betabetabetabeta)  # c\n"},
		"nothing to break":     {"alpha = beta\n", "beta", strings.Repeat("b", 40), "alpha = " + strings.Repeat("b", 40) + "\n"},
		"was too long":         {"f(alpha, beta, gamma, delta, epsilon)\n", "beta", "zeta", "f(alpha, zeta, gamma, delta, epsilon)\n"},
		"keyword and tail":     {"if function(alpha, b):\n    pass\n", "b)", "betabetabeta)", "if function(\n    alpha, betabetabeta\n):\n    pass\n"},
		"several lines new":    {"x = 1\n", "1", "g(alpha)\ny = h(alpha, beta, gamma, delta)", "x = g(alpha)\ny = h(\n    alpha, beta, gamma, delta\n)\n"},
		"a bracket is open":    {"f(alpha, g(\n    b))\n", "alpha", strings.Repeat("a", 40), "f(" + strings.Repeat("a", 40) + ", g(\n    b))\n"},
		"joined":               {"function(\n    alpha, beta, gammagamma\n)\n", ", gammagamma", "", "function(alpha, beta)\n"},
		"kept apart":           {"function(\n    alpha, beta, gamma,\n)\n", ", gamma", "", "function(\n    alpha, beta,\n)\n"},
		"was short enough":     {"f(\n    alpha, beta, gamma\n)\n", ", gamma", "", "f(\n    alpha, beta\n)\n"},
		"last of a sequence":   {"f(a)(alpha, beta)\n", "beta", "betabetabetabetabet", "f(a)(\n    alpha, betabetabetabetabet\n)\n"},
	} {
		t.Run(name, func(t *testing.T) {
			i := strings.Index(c.src, c.old)
			edits := Fitted(c.src, []text.Edit{{Span: text.Span{Start: i, End: i + len(c.old)}, New: c.now}}, style)
			if got, err := text.Apply(c.src, edits); err != nil || got != c.want {
				t.Errorf("got %v\n%s\nwant\n%s", err, got, c.want)
			}
		})
	}
}
