package templates

import (
	"cmp"
	"strings"
)

// Schema is what schema_file.tmpl and schema.tmpl are written with. The heads of the templates say what the fields of these types are.
type Schema struct {
	Event, Constant, When, Actor string
	Cron                         bool
	Class, Base, Config          string
	Mark, Between                string
	Domain                       string
	Documented, Listed           bool
	Fields                       []Field
}

// Field is a property of a new schema.
type Field struct {
	Name, Type, Description string
	Optional                bool
}

// Trackers is what service_file.tmpl, helper_class.tmpl, public_tracker.tmpl and private_tracker.tmpl are written with.
type Trackers struct {
	Event, Constant, When, Actor string
	Cron                         bool
	Domain                       string
	Helper, Tracker, Action      string
	Parameters, Logged           Parameters
	Logger                       Logger
	Prelude                      []string
	Service, TrackEvent          string
	DistinctID, EventName        string
	Schema                       string
	Properties                   Arguments
}

// Call is what call.tmpl is written with.
type Call struct {
	Event, Constant string
	Helper, Tracker string
	Arguments       Arguments
}

// Logger is the logger of a file.
type Logger struct {
	Name, Value string
	Keywords    bool // it takes structured fields as keywords
}

// Parameter is one of the trackers'.
type Parameter struct {
	Name, Annotation string
	Optional         bool   // it need not be given
	Default          string // what it is then; "" for None
}

// String declares the parameter.
func (p Parameter) String() string {
	out := p.Name
	if p.Annotation != "" {
		out += ": " + p.Annotation
	}
	if p.Optional {
		out += " = " + cmp.Or(p.Default, "None")
	}
	return out
}

// Parameters are declared in this order.
type Parameters []Parameter

func (l Parameters) String() string { return listed(l) }

// Passed gives each under its own name.
func (l Parameters) Passed() Arguments {
	out := make(Arguments, len(l))
	for i, p := range l {
		out[i] = Argument{Name: p.Name, Value: p.Name}
	}
	return out
}

// Argument is what something is given.
type Argument struct{ Name, Value string }

func (a Argument) String() string {
	if a.Name == "" { // by its place
		return a.Value
	}
	return a.Name + "=" + a.Value
}

// Arguments are those of a call.
type Arguments []Argument

func (l Arguments) String() string { return listed(l) }

func listed[S ~[]E, E interface{ String() string }](list S) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = x.String()
	}
	return strings.Join(out, ", ")
}

// TestFile is what test_file.tmpl is written with.
type TestFile struct {
	Event, Constant string
	Constants       []Argument
	Tests           []string
}

// Test is what the templates of all tests are written with.
type Test struct {
	Event, Constant string
	Name            string
	Marked          bool
}

// SchemaTest is what test_schema.tmpl is written with.
type SchemaTest struct {
	Test
	Schema     string
	Base       string
	Properties []Given
	Shown      *Shown
	Strict     bool
}

// Given is what a schema is given for a key, which need not be a name.
type Given struct{ Key, Value string }

// Shown is a property that a schema has as it was given.
type Shown struct{ Name, Is, Value string }

// RegistryTest is what test_registry.tmpl is written with.
type RegistryTest struct {
	Test
	Registry, EventName, Schema string
}

// TrackerTest is what tests of a tracker have in common.
type TrackerTest struct {
	Test
	Fixtures  Names
	Tracker   string
	Arguments Arguments
	Mock      string
}

// TrackingTest is what test_tracking.tmpl is written with.
type TrackingTest struct {
	TrackerTest
	Flags, Settings     Names
	Patched             bool
	Service, TrackEvent string
	Parts               []Argument
	Checks              []Check
}

// Check compares two things.
type Check struct{ Left, Is, Right string }

// NonBlockingTest is what test_nonblocking.tmpl is written with.
type NonBlockingTest struct {
	TrackerTest
	Raising, Method string
}

// Names are written with commas between.
type Names []string

func (l Names) String() string { return strings.Join(l, ", ") }
