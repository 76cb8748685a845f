package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// inTest says whether the piece stands in a test.
func inTest(p *lint.Pass) bool {
	return p.File.Role == module.Tests || module.IsTestPath(p.File.Path)
}

// refusedInTest: a call in a test that may be there to fail.
func refusedInTest(p *lint.Pass, call syntax.Node) bool {
	return inTest(p) && p.View.MayBeRefused(p.Piece, call)
}

// validationFails says what comes of a schema that is built wrongly: trackers swallow it, tests do not.
func validationFails(p *lint.Pass) string {
	if inTest(p) {
		return "the ValidationError makes the test fail; "
	}
	return "the ValidationError is swallowed and the event is lost; "
}

// callFails says the same of a call that Python refuses.
func callFails(p *lint.Pass) string {
	if inTest(p) {
		return "the TypeError makes the test fail; "
	}
	return "the TypeError is swallowed and the event is lost; "
}
