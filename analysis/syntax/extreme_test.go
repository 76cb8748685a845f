package syntax

import (
	"strings"
	"testing"
	"time"

	"mxpls/analysis/text"
)

// Texts that nobody writes and files have: none may crash, and none may take more than time in proportion to its length.
func TestExtremes(t *testing.T) {
	for name, src := range extremes() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			f := ParseString(src)
			parsed := time.Since(start)
			if err := wellFormed(f, src); err != nil {
				t.Fatal(err)
			}
			units := 0
			for _, u := range f.Units() {
				if units++; units < 5000 {
					u.Tree()
					u.DropTree()
				}
			}
			grown := time.Since(start) - parsed
			tx := text.New(src)
			e := text.Edit{Span: text.Span{Start: len(src) / 2, End: len(src) / 2}, New: "x"}
			next := tx.Replace(e)
			g, _ := f.Edit(next, e)
			if err := sameForest(g, ParseString(next.String())); err != nil {
				t.Fatal(err)
			}
			t.Logf("%-22s %8d bytes, %6d units: scan %v, trees %v", name, len(src), units, parsed.Round(time.Microsecond), grown.Round(time.Millisecond))
		})
	}
}

func extremes() map[string]string {
	const n = 100_000
	nested := strings.Repeat("(", n)
	var classes, blocks strings.Builder
	for i := range 300 {
		classes.WriteString(strings.Repeat(" ", i) + "class A:\n")
		blocks.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	return map[string]string{
		"brackets":             "x = " + nested + strings.Repeat(")", n) + "\n",
		"open brackets":        "x = " + nested,
		"brackets by line":     "x = [\n" + strings.Repeat("(\n", n),
		"closing brackets":     strings.Repeat(")", n),
		"open displays":        strings.Repeat("X = {\n A: (,\n", n/10),
		"braces":               strings.Repeat("{", n) + "\nclass A:\n    x = 1\n",
		"quotes":               strings.Repeat("\"", n),
		"odd triple quotes":    strings.Repeat("\"\"\"\n", n+1),
		"odd triples and code": strings.Repeat("def f():\n    \"\"\"\n", n/10+1),
		"open f-strings":       strings.Repeat("f\"{", n),
		"f-strings by line":    strings.Repeat("x = f\"{(\n", n/5),
		"open triple f-string": strings.Repeat("f'''{x", n/3),
		"backslashes":          "x = \"" + strings.Repeat("\\", n) + "\"\n",
		"joined lines":         "x = 1" + strings.Repeat(" \\\n", n) + "\n",
		"NUL bytes":            strings.Repeat("\x00", n) + "\nx = 1\n" + strings.Repeat("\x00\n", 100),
		"NUL in a string":      "x = \"a\x00b\"\n# \x00\ny = 1\n",
		"not UTF-8":            strings.Repeat("\xff\xfe\x80", n/3) + "\nx = '\xe9'\n",
		"one long line":        "x = [" + strings.Repeat("1, ", 1<<20) + "]\n",
		"comments":             strings.Repeat("# x\n", n),
		"blank lines":          strings.Repeat("\n", n),
		"carriage returns":     strings.Repeat("x = 1\r", n/10),
		"decorators":           strings.Repeat("@a\n", n/10),
		"nested classes":       classes.String(),
		"nested blocks":        blocks.String() + strings.Repeat(" ", 300) + "x\n",
		"elifs":                "if a: b\n" + strings.Repeat("elif a: b\n", n/10),
		"semicolons":           strings.Repeat("x;", n),
		"lambdas":              "x = [\n" + strings.Repeat("lambda ", n/10) + ",\n]\n",
		"tabs":                 strings.Repeat("\t", n) + "x\n" + strings.Repeat("class A:\n\tx = 1\n", 1000),
		"ten megabytes":        schemas(10_000),
		"a big broken method":  "def f():\n" + strings.Repeat("    x = (\n", 3000) + "    return 1\n",
		"binary":               "\x7fELF\x02\x01\x01\x00" + strings.Repeat("\x00\x01\x02{[(\"'\\\n\r\f\x80", n/14),
	}
}
