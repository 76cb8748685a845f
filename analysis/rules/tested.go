package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// testable gives the registry entries of an event to which the rules about tests apply: none when no tests are in sight, or when a test that does not
// parse speaks of the event.
func testable(p *lint.Pass, e module.Event) []module.Registration {
	entries := registeredOnly(p, e)
	if len(entries) == 0 || !p.View.CoverageOf(e).InScope {
		return nil
	}
	return entries
}

// brokenTest: a test that does not parse speaks of one of the names.
func brokenTest(p *lint.Pass, e module.Event, names ...string) bool {
	for _, n := range append(names, e.Short()) {
		if n != "" && p.View.BrokenMention(e.Root, n, module.Tests) {
			return true
		}
	}
	return false
}

// publicTracker gives the public tracker of an event. ok is false when it has none, or when it may be sent in ways that cannot be told.
func publicTracker(p *lint.Pass, e module.Event) (module.Tracker, bool) {
	if p.View.SendsOf(e).Maybe {
		return module.Tracker{}, false
	}
	for _, t := range p.View.TrackersOf(e) {
		if t.Public() {
			return t, true
		}
	}
	return module.Tracker{}, false
}

// untested reports an event without one of the four kinds of tests.
func untested(p *lint.Pass, e module.Event, message, hint, part string, options ...lint.Option) {
	p.Report(e.Span(), message, append(options, lint.OfEvent(e), lint.Hint("%s", hint), lint.Fixed("test-file", lint.Scaffold, "event", e.Name, "part", part))...)
}
