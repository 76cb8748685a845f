package templates

import (
	"errors"
	"fmt"
	"strings"
	"text/template"

	"mxpls/codeactions/pygen"
)

// importsMark stands for the imports until all of them are known. Nobody writes it by hand.
const importsMark = "\x00imports\x00"

// functions are what a template can call, beside those of text/template. README.md describes them.
func functions(to File) template.FuncMap {
	return template.FuncMap{
		"quote":   func(parts ...any) string { return pygen.Quote(joined(parts), to.Style) },
		"dict":    func(list Parameters) string { return dict(list, to.Style) },
		"quoted":  func(list Names) string { return quoted(list, to.Style) },
		"fits":    func(parts ...any) bool { return fits(joined(parts), to.Style) },
		"replace": func(s, old, replacement string) string { return strings.ReplaceAll(s, old, replacement) },
		"upper":   strings.ToUpper,
		"lower":   strings.ToLower,
		"import": func(module string, name ...string) (string, error) {
			if len(name) > 1 {
				return "", errors.New("import takes a module, and a name in it")
			}
			return to.Import(module, strings.Join(name, ""))
		},
		"imports": func() (string, error) {
			if to.Names == nil {
				return "", errors.New("imports stand in templates of whole files; in a file that is there they find their places by themselves")
			}
			return importsMark, nil
		},
	}
}

func joined(parts []any) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprint(&b, p)
	}
	return b.String()
}

// dict writes parameters as a dictionary by their names.
func dict(list Parameters, style pygen.Style) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = pygen.Quote(p.Name, style) + ": " + p.Name
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// quoted writes names as strings.
func quoted(list Names, style pygen.Style) string {
	out := make(Names, len(list))
	for i, name := range list {
		out[i] = pygen.Quote(name, style)
	}
	return out.String()
}

// fits says whether a line is short enough for the file.
func fits(line string, style pygen.Style) bool {
	return pygen.Columns(pygen.Reindented(line, style)) <= style.Width
}
