package codeactions

import (
	"cmp"
	"fmt"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// Implementation says which event is wanted, with all its places (conventions.md, the lifecycle).
type Implementation struct {
	Root     string     // directory of the module; "" where there is only one
	Event    string     // the event's name, as Mixpanel knows it
	Constant string     // "": follows from the event's name, as the module's other constants do
	Domain   string     // of the helper and its file, in lower case; "": the one whose helper sends the events of the same object
	Actor    Actor      // who acts
	When     string     // when it is tracked, as the rest of "tracked when"; "" leaves it to be said, which docstring-without-when reports
	Fields   []NewField // properties beside those of the base schema
	Cron     bool       // the event is sent with the time of a scheduled run
	Call     CallPlace  // where business code calls the tracker
	// Arguments are what the call gives, as expressions by the name of the parameter; what is not said is found at the place of the call.
	Arguments map[string]string
}

// Actor is who does what an event tells.
type Actor string

// The actors.
const (
	Employee     Actor = "employee"
	Organization Actor = "organization"
)

// Implemented is an event with its places.
type Implemented struct {
	Change   Change            // against what the engine holds
	Steps    []string          // what was added, one line each; none: there was nothing to do
	Snippet  string            // the call of the tracker, to be put into business code; "" where one is there
	Import   string            // the statement that the snippet needs
	Findings []lint.Finding    // what the new code leaves to be said: new findings, of Snapshot
	Snapshot analysis.Snapshot // with the change made
}

// implementing is an Implement under way.
type implementing struct {
	Implementation
	names  naming
	root   *module.Root
	homes  map[string]config.Domain // by the object of an event's name
	schema string                   // the name of the event's schema
	home   string                   // the file that is said to have the schema; "" when none is
	fresh  bool                     // the schema was made here, of Fields

	author *author
	blank  *Blank // in the schema that was made here
}

// step adds one of the places. It gives no change when the place is there.
type step struct {
	what string
	add  func(*implementing, *analysis.Snapshot) (Change, string, error)
	many bool // it is taken until it gives no change
}

// steps are the places in the order in which one needs the other.
var steps = slices.Concat([]step{{what: "constant", add: (*implementing).constant}}, schemaSteps, trackerSteps, []step{
	{what: "tests", add: (*implementing).tests},
	{what: "call", add: (*implementing).call},
	{what: "call after the commit", add: (*implementing).committed},
})

// trackerSteps give an event that has a schema its trackers.
var trackerSteps = []step{
	{what: "tracker", add: (*implementing).tracker},
	{what: "export", add: (*implementing).exported},
}

// schemaSteps give an event that has a constant its schema.
var schemaSteps = []step{
	{what: "schema", add: (*implementing).schemaClass},
	{what: "schema in its file's __all__", add: (*implementing).listedSchema},
	{what: "schema in its package", add: (*implementing).handedOn},
	{what: "registry entry", add: (*implementing).entry},
	{what: "field", add: (*implementing).usedField, many: true},
}

// Implement adds what is missing of an event's seven places. It makes the change in an engine, and takes it back. It fails when something that is wanted is
// malformed, taken or personal data, when a file of the module has syntax errors, and when the new code would have a finding that the old one had not.
func Implement(e *analysis.Engine, r Implementation) (Implemented, error) {
	return r.made(e, steps, nil)
}

// made takes some steps. New findings of some rules, beside those that are left to the owner of new code, do not matter.
func (r Implementation) made(e *analysis.Engine, list []step, followed []string) (Implemented, error) {
	s, _ := e.Commit()
	but := slices.Concat(followed, left)
	i := &implementing{Implementation: r}
	if err := i.check(s); err != nil {
		return Implemented{}, err
	}
	commit, undo := Trying(e)
	defer undo()
	out := Implemented{}
	made := fixing{edits: map[string][]text.Edit{}, texts: map[string]string{}, old: s}
	now := s
	for n := 0; n < len(list); n++ {
		i.author.step = list[n].what
		change, done, err := list[n].add(i, now)
		if err != nil {
			return Implemented{}, cmp.Or(i.refuse(now, i.ofSchema(s, now), but), i.author.blamed(list[n].what, err))
		}
		if change.empty() {
			continue
		}
		if err := made.note(now, change); err != nil {
			return Implemented{}, err
		}
		before := now
		if now, err = commit(change); err != nil {
			return Implemented{}, err
		}
		if err := i.sound(before, now, change); err != nil {
			return Implemented{}, err
		}
		out.Steps = append(out.Steps, done)
		if list[n].many {
			n--
		}
	}
	out.Change, out.Snapshot = made.whole(), *now
	out.Change.Blank = i.blank
	if len(out.Steps) > 0 {
		out.Findings = slices.DeleteFunc(newFindings(s, now), i.ofOther)
	}
	if err := i.refuse(now, out.Findings, but); err != nil {
		return Implemented{}, err
	}
	if err := i.settled(now, list); err != nil {
		return Implemented{}, err
	}
	return out, i.snippet(now, &out)
}

// left are the rules whose findings may be left by new code: they say what only its owner knows, or, once a helper is exported, that old code can import it
// from the package.
var left = []string{"deep-helper-import", "docstring-without-when", "helper-never-called", "missing-description", "missing-description-optional"}

// refuse turns what is wrong with the new code into an error: findings of all but some rules.
func (i *implementing) refuse(now *analysis.Snapshot, found []lint.Finding, but []string) error {
	for _, f := range found {
		if !slices.Contains(but, f.Rule) {
			return fmt.Errorf("%s: %s (see `mxpls explain %s`)%s", f.Rule, f.Message, f.Rule, i.by(now, f))
		}
	}
	return nil
}

// missingTests are the rules that begin to look at all events when a module has its first test.
var missingTests = []string{"no-schema-test", "no-registry-test", "no-tracking-test", "no-nonblocking-test"}

// ofSchema are the new findings of the file of a schema that was written: they are the reason when a later step cannot do with it.
func (i *implementing) ofSchema(old, now *analysis.Snapshot) []lint.Finding {
	v := now.View()
	schema, err := i.schemaIn(v)
	if err != nil || !i.fresh || len(v.RegistrationsOf(schema)) == 0 {
		return nil
	}
	return slices.DeleteFunc(newFindings(old, now), func(f lint.Finding) bool { return f.Path != schema.Piece.Path })
}

// ofOther says whether a finding is about the tests of another event.
func (i *implementing) ofOther(f lint.Finding) bool {
	return f.Event != i.Event && slices.Contains(missingTests, f.Rule)
}

// newFindings are those of a snapshot that an older one had not.
func newFindings(old, now *analysis.Snapshot) []lint.Finding {
	had := map[string]int{}
	for _, path := range old.Paths() {
		for _, f := range old.Findings(path) {
			had[said(f)]++
		}
	}
	var out []lint.Finding
	for _, path := range now.Paths() {
		for _, f := range now.Findings(path) {
			if had[said(f)]--; had[said(f)] < 0 {
				out = append(out, f)
			}
		}
	}
	return out
}

// event finds the constant in a snapshot that has it.
func (i *implementing) event(v *module.View) (module.Event, error) {
	for _, e := range v.AllEvents(i.root) {
		if e.Folded && e.Value == i.Event {
			return v.Canonical(e), nil
		}
	}
	return module.Event{}, fmt.Errorf("%s has no constant in %s", i.Event, i.root.Dir)
}

// finding is what a fix is asked to mend: the steps that are fixes as well do as they are told by one.
func (i *implementing) finding(e module.Event, args ...string) lint.Finding {
	f := lint.Finding{Path: e.Symbol.Piece.Path, Event: e.Label(), Fix: lint.Fix{Args: map[string]string{"event": e.Name}}}
	for n := 0; n+1 < len(args); n += 2 {
		f.Fix.Args[args[n]] = args[n+1]
	}
	return f
}

// entry registers the event.
func (i *implementing) entry(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	e, err := i.event(v)
	if err != nil {
		return Change{}, "", err
	}
	if list := v.Registrations(e); len(list) > 0 {
		return i.mendedEntry(s, v, list[len(list)-1])
	}
	change, err := registryEntry.edits(s, i.finding(e, "schema", i.schema))
	return change, fmt.Sprintf("entry %s: %s in %s", e.Name, i.schema, onlyPath(change)), err
}

// mendedEntry lets an entry of the event name its schema.
func (i *implementing) mendedEntry(s *analysis.Snapshot, v *module.View, r module.Registration) (Change, string, error) {
	schema, err := i.schemaIn(v)
	if err != nil || v.SchemaOf(r).Same(schema) {
		return Change{}, "", err
	}
	start, ok := s.Base.Start(r.Piece)
	if !ok {
		return Change{}, "", fmt.Errorf("%s: not held", r.Piece.Path)
	}
	at := spot{piece: r.Piece, start: start, src: s.Base.File(r.Piece.Path).Text.String(), node: r.Entry.Value}
	edits, err := at.toClass(s, at.node, schema)
	return one(r.Piece.Path, edits), fmt.Sprintf("%s in the entry of %s in %s", i.schema, r.Entry.Key.Text(), r.Piece.Path), err
}

// exported exports the helper classes of the event's trackers.
func (i *implementing) exported(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	e, err := i.event(v)
	if err != nil || len(v.Files(i.root, module.Exports)) == 0 {
		return Change{}, "", err
	}
	for _, t := range v.TrackersOf(e) {
		if t.Class.Kind != module.Class || v.Exports(i.root, t.Class) {
			continue
		}
		f := i.finding(e, "name", t.Class.Binding.Name)
		f.Path = t.Class.Piece.Path
		change, err := export.edits(s, f)
		return change, fmt.Sprintf("export of %s in %s", t.Class.Binding.Name, onlyPath(change)), err
	}
	return Change{}, "", nil
}

// tests writes the parts of the tests that are missing.
func (i *implementing) tests(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	e, err := i.event(v)
	if err != nil || v.CoverageOf(e).Count() == 4 {
		return Change{}, "", err
	}
	change, err := testsBy(s, i.finding(e), i.author)
	return change, "tests in " + onlyPath(change), err
}

// onlyPath is the file that a change of one file touches.
func onlyPath(c Change) string {
	for path := range c.Edits {
		return path
	}
	for path := range c.Create {
		return path
	}
	return ""
}

// empty says whether a change does nothing.
func (c Change) empty() bool {
	for _, edits := range c.Edits {
		if len(edits) > 0 {
			return false
		}
	}
	return len(c.Create) == 0
}
