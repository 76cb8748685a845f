// Package templates writes the code of new events: Go text/templates, built in, each of which a repository can replace.
package templates

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"

	"mxpls/analysis/spell"

	"mxpls/codeactions/pygen"
)

// Extension ends the name of a template's file.
const Extension = ".tmpl"

//go:embed *.tmpl README.md
var files embed.FS

// Set is all templates: the built-in ones, or a repository's in their place.
type Set struct {
	parsed *template.Template
	own    map[string]string // where the repository's own ones lie, by name
}

// builtIn is read once: parsed templates are not changed, only copied.
var builtIn = sync.OnceValue(func() *Set {
	s := &Set{parsed: template.New("").Funcs(functions(File{}))}
	for name, text := range Files() {
		if name == readme {
			continue
		}
		if err := s.parse(name, name, text); err != nil {
			panic(err) // every test sees it
		}
	}
	return s
})

// BuiltIn are the templates that come with mxpls.
func BuiltIn() *Set { return builtIn() }

// Files are the built-in templates as a repository may have them, by the names of their files.
func Files() map[string]string {
	out := map[string]string{}
	entries, err := fs.ReadDir(files, ".")
	for _, e := range entries {
		var text []byte
		if text, err = files.ReadFile(e.Name()); err == nil {
			out[e.Name()] = string(text)
		}
	}
	if err != nil {
		panic(err) // what is embedded can be read
	}
	return out
}

// With gives the templates with some replaced by the texts of files, which are called as the built-in ones are. dir is where the files lie, for messages: an error
// names the file, and the line where there is one. README.md, names with a dot in front and those that end in a tilde stand for no template.
func (s *Set) With(dir string, own map[string]string) (*Set, error) {
	copied, err := s.parsed.Clone()
	if err != nil {
		return nil, err
	}
	out := &Set{parsed: copied, own: map[string]string{}}
	for _, file := range slices.Sorted(maps.Keys(own)) {
		place := path.Join(dir, file)
		if file == readme || strings.HasPrefix(file, ".") || strings.HasSuffix(file, "~") {
			continue
		}
		if _, known := Files()[file]; !known {
			return nil, fmt.Errorf("%s: no template is called that; %s", place, instead(file))
		}
		if err := out.parse(file, place, own[file]); err != nil {
			return nil, err
		}
		out.own[strings.TrimSuffix(file, Extension)] = place
	}
	return out, nil
}

const readme = "README.md"

// instead names the template that is meant by a file's name, or all.
func instead(file string) string {
	known := slices.Sorted(maps.Keys(Files()))
	known = slices.DeleteFunc(known, func(name string) bool { return name == readme })
	if near := spell.Nearest(file, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(known, ", ")
}

// parse adds the template of a file; place is how errors name the file.
func (s *Set) parse(file, place, text string) error {
	if strings.ContainsRune(text, 0) {
		return fmt.Errorf("%s: it is no text", place)
	}
	name := strings.TrimSuffix(file, Extension)
	t, err := s.parsed.New(name).Parse(standing(text))
	switch {
	case err != nil:
		return fmt.Errorf("%s%s%s", place, strings.TrimPrefix(err.Error(), "template: "+name), compare)
	case parse.IsEmptyTree(t.Root): // Parse leaves the one that is there
		return fmt.Errorf("%s: it is empty, and would write nothing; delete it to have the built-in one", place)
	}
	for _, x := range t.Templates() {
		if x.Tree.ParseName == name {
			x.Tree.ParseName = place
			eachList(x.Root, step)
		}
	}
	return nil
}

// Place is where a template of the repository's own lies, "" for one that is built in.
func (s *Set) Place(name string) string { return s.own[name] }

// Own lists the repository's own ones among a template and those that it calls.
func (s *Set) Own(name string) []string {
	var out []string
	seen := map[string]bool{}
	var look func(name string)
	look = func(name string) {
		t := s.parsed.Lookup(name)
		if t == nil || seen[name] {
			return
		}
		if seen[name] = true; s.own[name] != "" {
			out = append(out, name)
		}
		eachList(t.Root, func(list *parse.ListNode) {
			for _, n := range list.Nodes {
				if call, ok := n.(*parse.TemplateNode); ok {
					look(call.Name)
				}
			}
		})
	}
	if len(s.own) > 0 {
		look(name)
	}
	return out
}

// File is the Python file into which code goes.
type File struct {
	Style  pygen.Style
	Import func(module, name string) (string, error) // the name under which the file knows what it then imports; "" for the module itself
	Names  func() []pygen.Name                       // what the file imports, as far as it is known; nil for a file that is there
}

// Error says what is wrong with a template, behind its file, line and column.
type Error string

func (e Error) Error() string { return string(e) }

// Write executes a template, by its file's name without the extension. The code has four blanks a level and one line a statement, for [pygen.Lay].
// An [Error] is the template's.
func (s *Set) Write(name string, data any, to File) (string, error) {
	t, err := s.parsed.Clone()
	if err != nil {
		return "", err
	}
	var out limited
	if err := t.Funcs(functions(to)).ExecuteTemplate(&out, name, data); err != nil {
		if errors.Is(err, errTooLong) {
			return "", Error(s.parsed.Lookup(name).Tree.ParseName + ": " + err.Error())
		}
		return "", s.explained(name, err)
	}
	code := out.String()
	if strings.Contains(code, importsMark) {
		canonical := to.Style
		canonical.Newline, canonical.Indent = "\n", indent
		code = strings.ReplaceAll(code, importsMark, strings.TrimSuffix(pygen.ImportBlock(slices.Clone(to.Names()), canonical), "\n"))
	}
	return strings.Trim(code, "\n"), nil
}

// indent is a level in a template.
const indent = "    "

// explained is an error of text/template in fewer words, with what helps.
func (s *Set) explained(name string, err error) error {
	said := executing.ReplaceAllString(strings.TrimPrefix(err.Error(), "template: "), "")
	if m := column.FindStringSubmatchIndex(said); m != nil {
		if n, err := strconv.Atoi(said[m[2]:m[3]]); err == nil {
			said = said[:m[2]] + strconv.Itoa(n+1) + said[m[3]:]
		}
	}
	m := unknownField.FindStringSubmatchIndex(said)
	if m == nil {
		return Error(said + compare)
	}
	var known []string
	for _, k := range headField.FindAllStringSubmatch(Files()[name+Extension], -1) {
		known = append(known, k[1])
	}
	field := said[m[2]:m[3]]
	help := "; the head of the built-in one, which `mxpls implement --print-templates DIR` writes, says which there are"
	if near := spell.Nearest(field, known); near != "" {
		help = "; did you mean ." + near + "?"
	}
	return Error(said[:m[3]] + help)
}

// compare helps with what has no nearer help.
const compare = "; compare it with the built-in one, which `mxpls implement --print-templates DIR` writes"

var (
	unknownField = regexp.MustCompile(`can't evaluate field (\w+) in type .*`)
	column       = regexp.MustCompile(`^.*?:\d+:(\d+): `) // of text/template, from 0
	headField    = regexp.MustCompile(`\.([A-Z]\w*)`)
)

// executing is what text/template says between the place of an error and the code there.
var executing = regexp.MustCompile(`executing "[^"]*" at `)

var errTooLong = errors.New("it writes more than 1 MiB, or goes round for ever")

// limited takes so much code and no more: a template of a repository must not keep the editor waiting.
type limited struct {
	strings.Builder
	steps int
}

const (
	mostSteps = 100_000
	mostCode  = 1 << 20 // bytes
)

func (l *limited) Write(p []byte) (int, error) {
	if l.steps++; l.steps > mostSteps || l.Len()+len(p) > mostCode {
		return 0, errTooLong
	}
	return l.Builder.Write(p)
}

// step lets every round of a loop, and every template that calls another, write something, if only nothing: so none goes on without end.
func step(list *parse.ListNode) {
	list.Nodes = append([]parse.Node{&parse.TextNode{NodeType: parse.NodeText}}, list.Nodes...)
}

// eachList visits the lists of a tree: what stands between its actions.
func eachList(list *parse.ListNode, visit func(*parse.ListNode)) {
	if list == nil {
		return
	}
	visit(list)
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.RangeNode:
			eachList(n.List, visit)
			eachList(n.ElseList, visit)
		case *parse.IfNode:
			eachList(n.List, visit)
			eachList(n.ElseList, visit)
		case *parse.WithNode:
			eachList(n.List, visit)
			eachList(n.ElseList, visit)
		}
	}
}
