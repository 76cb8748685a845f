package lint

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/text"
)

// Suppression is a comment that means to silence findings, and what became of it. Rules about comments are asked after all others.
type Suppression struct {
	Comment facts.Ignore // places are relative to the piece
	Rules   []Suppressed // what it names, in order
	Late    bool         // a comment for the whole file that stands below the lines where one counts
	Known   []string     // the ids of all rules, sorted
}

// Suppressed is one rule that a comment names.
type Suppressed struct {
	Name     string
	Span     text.Span // of the name, relative to the piece
	Known    bool      // there is such a rule
	Ran      bool      // it looked at the file: it is not off there and did not fail
	Severity Severity  // that it has in the file
	Silenced bool      // a finding of it was silenced
}
