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
	"schema_file":     Schema{},
	"public_tracker":  Trackers{},
	"private_tracker": Trackers{},
	"helper_class":    Trackers{},
	"service_file":    Trackers{},
	"call":            Call{},

	"test_file":        TestFile{},
	"test_schema":      SchemaTest{},
	"test_registry":    RegistryTest{},
	"test_tracking":    TrackingTest{},
	"test_nonblocking": NonBlockingTest{},
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
		for _, f := range reflect.VisibleFields(kind) {
			if !f.Anonymous && !fields[f.Name] {
				t.Errorf("no head speaks of .%s of %s", f.Name, kind)
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
		"far from all":     {"{{ .Zzzzzzzz }}\n", "tools/schema.tmpl:1:4: <.Zzzzzzzz>: can't evaluate field Zzzzzzzz; the head of the built-in one, which"},
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

// README.md, which goes with the templates, speaks of all of them and of every function.
func TestReadme(t *testing.T) {
	said := Files()[readme]
	for name := range Files() {
		if name != readme && !strings.Contains(said, "`"+name+"`") {
			t.Errorf("%s: not a word of %s", readme, name)
		}
	}
	for name := range functions(File{}) {
		if !regexp.MustCompile("(?m)^\\| .*`" + name + "[ `]").MatchString(said) {
			t.Errorf("%s: not a word of the function %s", readme, name)
		}
	}
}

// Own are the repository's templates that have a part in what one writes.
func TestOwn(t *testing.T) {
	s, err := BuiltIn().With("tools", map[string]string{"public_tracker.tmpl": "x\n", "schema.tmpl": "x\n", "README.md": "", "call.tmpl~": "", ".gitkeep": ""})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"service_file": {"public_tracker"}, "helper_class": {"public_tracker"}, "public_tracker": {"public_tracker"}, "private_tracker": nil, "schema": {"schema"}, "call": nil,
	} {
		if diff := cmp.Diff(want, s.Own(name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if own := BuiltIn().Own("service_file"); own != nil {
		t.Errorf("of the built-in ones: %v", own)
	}
	if got, want := s.Place("schema"), "tools/schema.tmpl"; got != want {
		t.Errorf("place %s, want %s", got, want)
	}
}

// What a file imports stands where the template has it, whatever asks for it later.
func TestImports(t *testing.T) {
	s, err := BuiltIn().With("tools", map[string]string{"service_file.tmpl": "{{ imports }}\n\nx = {{ import \"pytest\" }}.{{ import \"app.metrics\" \"events\" }}\n"})
	if err != nil {
		t.Fatal(err)
	}
	var names []pygen.Name
	got, err := s.Write("service_file", Trackers{}, File{
		Style: pygen.Style{Newline: "\r\n", Quote: `"`, Indent: "\t", Width: 88},
		Import: func(module, name string) (string, error) {
			names = append(names, pygen.Name{Module: module, Name: name})
			return strings.TrimPrefix(module+"."+name, "app.metrics."), nil
		},
		Names: func() []pygen.Name { return names },
	})
	if want := "import pytest\n\nfrom app.metrics import events\n\nx = pytest..events"; err != nil || got != want {
		t.Errorf("%v; got\n%s\nwant\n%s", err, got, want)
	}
}
