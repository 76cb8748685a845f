package codeactions

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"

	"mxpls/codeactions/templates"
)

// testFile writes the tests of an event: all four parts into a file of its own, or those that are missing into the file that has the others. Values
// that cannot be told make the whole action impossible: a test that fails for no fault of the module is worse than none. Args: event.
var testFile = fixer{
	subject: "event",
	title: func(_ *module.View, f lint.Finding) string {
		return "Write the missing tests of " + f.Fix.Args["event"]
	},
	reason: func(v *module.View, f lint.Finding) string {
		_, err := testsFor(v, f, &author{set: templates.BuiltIn()}) // whether it can be done does not depend on them
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		event, err := eventNamed(s.View(), f)
		if err != nil {
			return Change{}, err
		}
		a, err := authorFor(s, event.Root)
		if err != nil {
			return Change{}, err
		}
		return testsBy(s, f, a)
	},
}

// testsBy writes the missing tests by an author's templates.
func testsBy(s *analysis.Snapshot, f lint.Finding, a *author) (Change, error) {
	t, err := testsFor(s.View(), f, a)
	if err != nil {
		return Change{}, err
	}
	if t.held {
		return one(t.file, t.appended()), nil
	}
	text, err := t.whole()
	return Change{Create: map[string]string{t.file: text}}, err
}

// testsFor writes the parts that are missing.
func testsFor(v *module.View, f lint.Finding, a *author) (*suite, error) {
	event, err := eventNamed(v, f)
	if err != nil {
		return nil, err
	}
	entries := v.Registrations(event)
	if len(entries) == 0 {
		return nil, fmt.Errorf("%s is not registered, so what its tests send cannot be told", event.Label())
	}
	schema := v.SchemaOf(entries[len(entries)-1])
	if schema.Kind != module.Class {
		return nil, fmt.Errorf("the schema that %s is registered with cannot be found", event.Label())
	}
	t := newSuite(v, event, schema)
	t.author = a
	has := v.CoverageOf(event)
	if !t.held {
		has = module.Coverage{}
	}
	if err := t.parts(has); err != nil {
		return nil, err
	}
	if len(t.functions) == 0 {
		return nil, fmt.Errorf("the tests of %s are all there", event.Label())
	}
	return t, nil
}

// parts writes what is not there yet.
func (t *suite) parts(has module.Coverage) error {
	if !has.Schema {
		if err := t.schemaTest(); err != nil {
			return err
		}
	}
	if !has.Registry {
		if err := t.registryTest(); err != nil {
			return err
		}
	}
	for _, part := range []struct {
		there, patched bool
		write          func(trackerCall) error
	}{{has.Tracking, false, t.trackingTest}, {has.NonBlocking, true, t.nonBlockingTest}} {
		if part.there {
			continue
		}
		call, err := t.trackerCall(part.patched)
		if err != nil {
			return err
		}
		if call != nil {
			if err := part.write(*call); err != nil {
				return err
			}
		}
	}
	return nil
}

// newSuite chooses the file: the event's own by its name, or the one that tests its schema or its trackers already.
func newSuite(v *module.View, event module.Event, schema module.Symbol) *suite {
	t := &suite{view: v, root: event.Root, event: event, schema: schema, taken: map[string]bool{}}
	own := path.Join(testsDir(v, event.Root), "test_"+snake(event.Name)+"_event.py")
	t.file = own
	if other := speaking(v, event, schema); v.File(own) == nil && other != "" {
		t.file = other
	}
	like := t.file
	if f := v.File(t.file); f != nil {
		t.held = true
		t.src = f.Text.String()
	} else if like = sibling(v, event.Root); like != "" {
		t.src = v.File(like).Text.String()
	}
	t.style = styleIn(v, event.Root, t.src)
	t.relative = like != "" && relativeImports(v, like) && !absoluteImports(v, like, event.Root)
	if !t.held {
		t.src = ""
	}
	return t
}

// testsDir is the directory in which the module keeps its tests.
func testsDir(v *module.View, root *module.Root) string {
	count := map[string]int{}
	best := path.Join(root.Dir, "tests")
	for _, file := range v.Files(root, module.Tests) {
		if dir := path.Dir(file); isTestFile(file) {
			if count[dir]++; count[dir] > count[best] {
				best = dir
			}
		}
	}
	return best
}

func isTestFile(file string) bool { return strings.HasPrefix(path.Base(file), "test_") }

// sibling is a test file of the module, after whose style a new one is written.
func sibling(v *module.View, root *module.Root) string {
	files := v.Files(root, module.Tests)
	if i := slices.IndexFunc(files, func(f string) bool { return strings.HasSuffix(f, "_event.py") }); i >= 0 {
		return files[i]
	}
	if i := slices.IndexFunc(files, isTestFile); i >= 0 {
		return files[i]
	}
	return ""
}

// speaking is the test file that speaks most of the event's schema and trackers; a mention in an import alone is none.
func speaking(v *module.View, event module.Event, schema module.Symbol) string {
	names := []string{schema.Binding.Name}
	for _, t := range v.TrackersOf(event) {
		names = append(names, t.Func.Name)
	}
	count := map[string]int{}
	best := ""
	for _, name := range names {
		pieces := v.MentionsIn(name, func(f *module.File) bool { return f.Root == event.Root && f.Role == module.Tests && isTestFile(f.Path) })
		for _, p := range pieces {
			if len(p.Facts.Funcs) == 0 {
				continue
			}
			if count[p.Path]++; count[p.Path] > count[best] {
				best = p.Path
			}
		}
	}
	return best
}

// absoluteImports says whether a file imports its own module absolutely.
func absoluteImports(v *module.View, file string, root *module.Root) bool {
	for _, p := range v.Scope(file, "") {
		for _, i := range p.Facts.Imports {
			if top, _, _ := strings.Cut(i.Module, "."); top == root.Package() {
				return true
			}
		}
	}
	return false
}

// whole is the text of a new file.
func (t *suite) whole() (string, error) {
	data := templates.TestFile{Event: t.event.Value, Constant: t.event.Name, Tests: t.functions}
	for _, c := range t.constants {
		data.Constants = append(data.Constants, templates.Argument{Name: c.name, Value: c.value})
	}
	code, err := t.laid("test_file", data)
	return code + t.style.Newline, err
}
