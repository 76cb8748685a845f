package lint

import "mxpls/analysis/text"

// Finding is what mxpls says about one place.
type Finding struct {
	Rule        string
	Category    string
	Severity    Severity
	Path        string    // slash-separated, relative to the folder
	Span        text.Span // bytes of the file
	Event       string    // the event's value, "" when the finding is about none
	Message     string
	Hint        string // how to mend it
	Related     []RelatedPlace
	Fix         Fix
	Instead     []Fix  // other ways to mend it, each offered beside Fix; applied on demand only
	Unnecessary bool   // the code at the place is dead
	Fingerprint string // 16 hexadecimal digits; survives moved lines
}

// RelatedPlace is the other half of a fault.
type RelatedPlace struct {
	Path    string
	Span    text.Span // bytes of the file
	Message string
}

// Fix says which code action mends a finding. The action itself is a pure function of a snapshot (package codeactions).
type Fix struct {
	Action string // name of the action, "" when there is none
	Safety Safety
	Args   map[string]string // what the action needs to know beyond the place: names, never positions
}

// Safety says when a fix may be applied unasked.
type Safety uint8

// NoFix: nothing mends it by itself. Safe: behaviour stays or only starts to work. Unsafe: offered, applied on demand.
// Scaffold: new code that a person looks at.
const (
	NoFix Safety = iota
	Safe
	Unsafe
	Scaffold
)

// String gives the word of the JSON report: "", "safe", "unsafe" or "scaffold".
func (s Safety) String() string { return [...]string{"", "safe", "unsafe", "scaffold"}[s] }
