package templates

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/codeactions/pygen"
)

var style = pygen.Style{Newline: "\n", Quote: `"`, Indent: "    ", Width: 88}

// data is what each template is written with.
var data = map[string]any{
	"schema":          Schema{},
	"public_tracker":  Trackers{},
	"private_tracker": Trackers{},
	"helper_class":    Trackers{},
	"service_file":    Trackers{},
	"call":            Call{},
}

var fieldInHead = regexp.MustCompile(`(?m)^\.(\w+) `)

// The head of a template lists its data, and nothing that is no data. A template that shares them with another may point there.
func TestHeads(t *testing.T) {
	files := Files()
	said := map[reflect.Type]map[string]bool{}
	for name := range files {
		if !strings.HasSuffix(name, Extension) {
			continue
		}
		head, _, ok := strings.Cut(files[name], "*/}}")
		if !ok || !strings.HasPrefix(head, "{{/*") {
			t.Errorf("%s has no head", name)
		}
		kind := reflect.TypeOf(data[strings.TrimSuffix(name, Extension)])
		if kind == nil {
			t.Errorf("%s: what is it written with?", name)
			continue
		}
		if said[kind] == nil {
			said[kind] = map[string]bool{}
		}
		for _, m := range fieldInHead.FindAllStringSubmatch(head, -1) {
			said[kind][m[1]] = true
			if _, ok := kind.FieldByName(m[1]); !ok {
				t.Errorf("%s speaks of .%s, which %s has not", name, m[1], kind)
			}
		}
	}
	for kind, fields := range said {
		for i := range kind.NumField() {
			if name := kind.Field(i).Name; !fields[name] {
				t.Errorf("no head speaks of .%s of %s", name, kind)
			}
		}
	}
}

// A line that holds nothing but an action that writes nothing leaves nothing, whatever it is indented by.
func TestStanding(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"if":               {"a\n    {{ if .Cron }}\n    b\n    {{ end }}\nc\n", "a\nc"},
		"else":             {"{{ if .Cron }}\nb\n{{ else if .Event }}\n  c\n{{ else }}\nd\n{{ end }}\n", "  c"},
		"range":            {"a\n  {{ range .Fields }}\n  {{ .Name }}\n  {{ end }}\nb\n", "a\n  x\n  y\nb"},
		"a variable":       {"  {{ $e := .Event }}\n{{ $e }}!\n", "svc.a.b!"},
		"comments":         {"{{/* one\n   two */}}\na\n    {{/* three */}}\nb{{/* four\n{{ if }}\n*/}}c\n", "a\nbc"},
		"trim marks":       {"{{- /* c */ -}}\na\n{{- if .Event }}\nb\n{{ end -}}\n\nc", "ab\nc"},
		"something beside": {"a {{ if .Event }}b{{ end }}\nc\n", "a b\nc"},
		"CRLF and BOM":     {"\ufeffa\r\n{{ if .Event }}\r\nb\r\n{{ end }}\r\n", "a\nb"},
		"a template":       {"{{ define \"x\" }}\nx\n{{ end }}\na\n    {{ template \"x\" }}\nb\n", "a\nx\nb"},
		"braces in text":   {"{{ if eq .Event \"}}\" }}\na\n{{ end }}b\n", "b"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := written(c.text, Schema{Event: "svc.a.b", Fields: []Field{{Name: "x"}, {Name: "y"}}})
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// written is what a text makes as the template schema.
func written(text string, d Schema) (string, error) {
	s, err := BuiltIn().With("tools", map[string]string{"schema.tmpl": text})
	if err != nil {
		return "", err
	}
	return s.Write("schema", d, File{Style: style, Import: func(module, name string) (string, error) { return name, nil }})
}

// An error names the file of the template and the place in it, and ends.
func TestErrors(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"does not parse":   {"a\n{{ if }}\n", "tools/schema.tmpl:2: "},
		"not closed":       {"a\n{{ if .Event }}\nb\n", "tools/schema.tmpl:"},
		"no such function": {"a\n\n    {{ quot .Event }}\n", `tools/schema.tmpl:3: function "quot" not defined`},
		"no such field":    {"a\n    {{ if .Evnt }}\n    {{ end }}\n", "tools/schema.tmpl:2:11: <.Evnt>: can't evaluate field Evnt; did you mean .Event?"},
		"far from all":     {"{{ .Zzzzzzzz }}\n", "tools/schema.tmpl:1:4: <.Zzzzzzzz>: can't evaluate field Zzzzzzzz; the head of the built-in template says which there are"},
		"wrong arguments":  {"{{ import }}\n", "tools/schema.tmpl:1:4: <import>: wrong number of args"},
		"imports":          {"{{ imports }}\n", "imports stand in templates of whole files"},
		"no end":           {"{{ range 1000000000000 }}{{ end }}\n", "tools/schema.tmpl: it writes more than 1 MiB, or goes round for ever"},
		"no end of itself": {"{{ define \"x\" }}{{ if true }}{{ template \"x\" }}{{ template \"x\" }}{{ end }}{{ end }}{{ template \"x\" }}\n", "goes round for ever"},
		"too long":         {"{{ range 1000 }}{{ printf \"%99999d\" 1 }}{{ end }}\n", "tools/schema.tmpl: it writes more than 1 MiB"},
		"empty":            {"{{/* nothing */}}\n\n", "tools/schema.tmpl: it is empty"},
		"NUL":              {"a\x00b\n", "tools/schema.tmpl: "},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := written(c.text, Schema{Event: "svc.a.b"}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q; wrote %.100q", err, c.want, got)
			}
		})
	}
}
