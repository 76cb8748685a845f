package syntax

import (
	"slices"
	"strings"
	"testing"
)

// Half-typed statements: which assignments, calls and definitions are still seen, and which ranges are in error.
func TestRepair(t *testing.T) {
	for name, c := range map[string]struct {
		src    string
		nodes  []string
		errors []string
	}{
		"open bracket": {
			"def f(self):\n    a = 1\n    foo(\n    b = 2\n    return c\n",
			[]string{"def f(self):", "a = 1", "b = 2"},
			[]string{"foo("},
		},
		"open bracket before a call": {
			"def f(self):\n    try:\n        g(x=1, y=\n        h(2)\n    except E:\n        log(3)\n",
			[]string{"def f(self):", "h(2)", "log(3)"},
			[]string{"g(x=1, y="},
		},
		"attribute without a name": {
			"def f(self):\n    self.\n    g(1)\n    return self.x\n",
			[]string{"def f(self):", "g(1)"},
			[]string{"self."},
		},
		"keyword without a value": {
			"def f(self):\n    a = g(x=, y=2)\n    h(1)\n",
			[]string{"def f(self):", "h(1)"},
			[]string{"a = g(x=, y=2)"},
		},
		"if without a colon": {
			"def f(self):\n    if x\n        g(1)\n    else:\n        h(2)\n    i(3)\n",
			[]string{"def f(self):", "g(1)", "h(2)", "i(3)"},
			nil,
		},
		"open string": {
			"def f(self):\n    a = \"x\n    g(1)\n    b = 2\n",
			[]string{"def f(self):", "g(1)", "b = 2"},
			[]string{"a = \"x"},
		},
		"open header": {
			"def f(self, *, a\n    g(1)\n",
			[]string{"def f(self, *, a", "g(1)"},
			[]string{"def f(self, *, a"},
		},
		"try alone": {
			"def f(self):\n    try:\n        g(1)\n    b = 2\n",
			[]string{"def f(self):", "g(1)", "b = 2"},
			[]string{"try:"},
		},
		"decorated": {
			"@dec(\n@classmethod\ndef f(cls):\n    g(1)\n",
			nil, nil,
		},
		"assignment without a value": {
			"if x:\n    a =\n    b = 2\n",
			[]string{"b = 2"},
			[]string{"a ="},
		},
		"in the middle": {
			"def f(self):\n    for\n    g(1)\n    with open(x) as:\n        h(2)\n",
			[]string{"def f(self):", "g(1)", "h(2)"},
			nil,
		},
		"template string": {
			"def f(self):\n    a = t\"{x}\"\n    g(1)\n",
			[]string{"def f(self):", "g(1)"},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			u := ParseString(c.src).items.At(0).Unit
			tree := u.Tree()
			if err := soundTree(u); err != nil {
				t.Error(err)
			}
			if tree.Errors() == nil {
				t.Error("no error")
			}
			var errors []string
			for _, e := range tree.Errors() {
				errors = append(errors, u.Text[e.Start:e.End])
			}
			if c.errors != nil && !slices.Equal(errors, c.errors) {
				t.Errorf("errors %q, want %q", errors, c.errors)
			}
			nodes := shownStatements(tree.Root())
			for _, want := range c.nodes {
				if !slices.Contains(nodes, want) {
					t.Errorf("no node for %q in %q", want, nodes)
				}
			}
		})
	}
}

// shownStatements are the first lines of the assignments, calls and function definitions.
func shownStatements(n Node) []string {
	var out []string
	switch n.Kind() {
	case KindAssignment, KindCall, KindFunctionDefinition:
		line, _, _ := strings.Cut(n.Text(), "\n")
		out = append(out, line)
	}
	for c := range n.Children() {
		out = append(out, shownStatements(c)...)
	}
	return out
}
