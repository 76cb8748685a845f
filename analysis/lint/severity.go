// Package lint is the contract between rules and everything else: what a rule is, what it is given, what it says.
package lint

import "fmt"

// Severity is how bad a finding is, P0 the worst (conventions.md, Severities).
type Severity uint8

// The severities.
const (
	P0 Severity = iota
	P1
	P2
	P3
)

// String gives "P0" to "P3".
func (s Severity) String() string { return fmt.Sprintf("P%d", uint8(s)) }

// Tag gives the word of the report: CRITICAL, HIGH, MEDIUM or LOW.
func (s Severity) Tag() string {
	return [...]string{"CRITICAL", "HIGH", "MEDIUM", "LOW"}[s]
}

// ParseSeverity reads "P0" to "P3".
func ParseSeverity(s string) (Severity, error) {
	for v := P0; v <= P3; v++ {
		if v.String() == s {
			return v, nil
		}
	}
	return 0, fmt.Errorf("severity %q: want P0, P1, P2 or P3", s)
}

// Category groups rules; the report has a row for each.
type Category struct {
	ID    string
	Title string // the row of the report
}

// The categories in the order of the report.
var (
	Hygiene      = Category{"hygiene", "Hygiene"}
	PII          = Category{"pii", "PII Protection"}
	Registration = Category{"registration", "Event Registration"}
	Schema       = Category{"schema", "Schema Design"}
	Service      = Category{"service", "Service Patterns"}
	DistinctID   = Category{"distinct_id", "distinct_id"}
	Naming       = Category{"naming", "Naming"}
	Time         = Category{"time", "Time and cron"}
	Tests        = Category{"tests", "Test Coverage"}
	Exports      = Category{"exports", "Exports"}
	Attribution  = Category{"attribution", "CTA Attribution"}
	CallSites    = Category{"call-sites", "Call sites"}
)

// Categories lists all of them, in the order of the report.
func Categories() []Category {
	return []Category{PII, Registration, Schema, Service, DistinctID, Naming, Time, Tests, Exports, Attribution, CallSites, Hygiene}
}
