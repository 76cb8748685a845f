package codeactions

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/lint"
)

// followed are the findings that a registered event can have and an unregistered one cannot: one fault, one finding.
var followed = []string{"event-never-sent", "no-schema-test", "no-registry-test", "no-tracking-test", "no-nonblocking-test"}

// newerPython finds the statements of Python 3.12 that some cases are about, which the interpreter of the tests may not know.
var newerPython = regexp.MustCompile(`(?m)^\s*(type \w+ = |(class|def|async def) \w+\[)`)

// uncovered are the findings that an unsafe fix can uncover: faults that the mended one hid.
var uncovered = []string{
	"bad-tracker-arguments", "delegation-mismatch", "event-not-registered", "handler-does-not-log", "missing-argument", "send-argument-missing",
	"unknown-argument", "unknown-event",
}

// hidden are the findings that a fix uncovers because its own rule speaks first of a value that is wrong in two ways.
var hidden = map[string][]string{
	"event-schema":  {"docstring-without-when"}, // which somebody has to say
	"event-tracker": {"helper-never-called"},    // where it happens, somebody has to say
	"annotation":    {"missing-description-optional", "not-json-type", "reserved-property", "unbounded-property"},
	"prefix-id":     {"user-not-preferred"},
	"test-file":     {"unmocked-tracking-in-test"}, // of the test that was there: the missing one was the same fault
}

// TestRuleCases mends every finding of every rule's cases for which there is an action: it is gone then, and nothing new has come.
func TestRuleCases(t *testing.T) {
	b := benches(t)[""]
	cases, err := analysistest.RuleCases(filepath.Join(testdata, "rules"), b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	cases = analysistest.Affordable(cases, analysistest.RuleOf)
	var results compiled
	mended := 0
	for _, c := range cases {
		o, name := c.Overlay, c.Rule+"/"+c.Name
		s := b.Apply(o)
		for _, p := range s.Paths() {
			for _, found := range s.Findings(p) {
				for _, f := range offers(found) {
					if mend(t, b, o, s, f, name, &results) {
						mended++
					}
				}
			}
		}
		b.Undo(o)
	}
	t.Logf("%d findings mended in %d cases", mended, len(cases))
	results.check(t)
}

// mend applies a finding's action on top of a case and looks again; false when it cannot be applied.
func mend(t *testing.T, b *analysistest.Bench, o *analysistest.Overlay, s *analysis.Snapshot, f lint.Finding, name string, results *compiled) bool {
	t.Helper()
	a, ok := Fix(s, f)
	if !ok || a.Disabled != "" {
		return false
	}
	change, err := changeOf(b, a, s)
	if err != nil {
		return false
	}
	before, after := applied(t, s, change)
	fixed := &analysistest.Overlay{Files: maps.Clone(o.Files)}
	for p, src := range after {
		fixed.Files[p] = &src
		if !newerPython.MatchString(before[p]) {
			results.add(name+": "+f.Rule, p, src)
		}
	}
	t.Run(name, func(t *testing.T) {
		then := append(slices.Clone(followed), hidden[f.Fix.Action]...)
		if f.Fix.Safety == lint.Unsafe {
			then = append(then, uncovered...)
		}
		closesLoop(t, s, b.Apply(fixed), f, then)
	})
	b.Undo(fixed)
	b.Apply(o)
	return true
}
