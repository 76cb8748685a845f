package config

import "mxpls/analysis/lint"

// Level is what the configuration says of a rule: that it is off, or how severe its findings are.
type Level struct {
	Off      bool
	Severity lint.Severity
}

// String gives "off" or "P0" to "P3", as the configuration spells it.
func (l Level) String() string {
	if l.Off {
		return "off"
	}
	return l.Severity.String()
}

func parseLevel(s string) (Level, bool) {
	if s == "off" {
		return Level{Off: true}, true
	}
	severity, err := lint.ParseSeverity(s)
	return Level{Severity: severity}, err == nil
}
