package lint

import (
	"fmt"
	"slices"

	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Pass is what a rule sees: the module as it is, one piece of it to judge, and a place to report.
type Pass struct {
	View  *module.View
	Piece *module.Piece
	File  *module.File // the file of Piece
	Root  *module.Root // the module that the file belongs to or speaks of
	out   *[]Local
	rule  *Rule
	said  map[question]any
	let   []string // names that the configuration lets through
}

// Local is a finding whose places are relative to their pieces, so that it survives edits elsewhere in the file.
type Local struct {
	Rule        *Rule
	Severity    Severity
	Span        text.Span // relative to the piece
	Event       string
	Message     string
	Hint        string
	Related     []LocalRelated
	Fix         Fix
	Instead     []Fix
	Unnecessary bool
}

// LocalRelated is the other half of a fault, relative to its piece.
type LocalRelated struct {
	Place   module.Place
	Message string
}

// NewPass makes a pass over a piece, whose findings go to out.
func NewPass(v *module.View, p *module.Piece, out *[]Local) *Pass {
	return &Pass{View: v, Piece: p, File: v.File(p.Path), Root: v.RootFor(p), out: out}
}

// For makes it the pass of a rule: what is reported from now on is the rule's.
func (p *Pass) For(r *Rule) *Pass {
	p.rule = r
	return p
}

// question is what several rules ask of one node of the piece.
type question struct {
	kind string
	node syntax.Node
}

// Once answers what several rules ask of one node of the piece; kind names the question. What the first of them reads of the module is noted for the piece.
func Once[T any](p *Pass, kind string, n syntax.Node, answer func() T) T {
	k := question{kind, n}
	if a, ok := p.said[k]; ok {
		return a.(T)
	}
	a := answer()
	if p.said == nil {
		p.said = map[question]any{}
	}
	p.said[k] = a
	return a
}

// Allowed notes that a name looks personal and is let through by the configuration of Root.
func (p *Pass) Allowed(name string) {
	if !slices.Contains(p.let, name) {
		p.let = append(p.let, name)
	}
}

// LetThrough are the names that were noted.
func (p *Pass) LetThrough() []string { return p.let }

// Option adds to a finding.
type Option func(*Local)

// Report says that something is wrong at a span of the piece. The message alone must say what is wrong, where the other half is and what to do.
// A rule says one thing about one place: what it says there again is dropped.
func (p *Pass) Report(at text.Span, message string, options ...Option) {
	for i := range *p.out {
		if l := &(*p.out)[i]; l.Rule == p.rule && l.Span == at {
			return
		}
	}
	l := Local{Rule: p.rule, Severity: p.rule.Severity, Span: at, Message: message}
	for _, o := range options {
		o(&l)
	}
	*p.out = append(*p.out, l)
}

// Related points at the other half of the fault.
func Related(piece *module.Piece, at text.Span, message string) Option {
	return func(l *Local) {
		if piece != nil {
			l.Related = append(l.Related, LocalRelated{Place: module.Place{Piece: piece, Span: at}, Message: message})
		}
	}
}

// Hint says how to mend it, in one sentence.
func Hint(format string, args ...any) Option {
	return func(l *Local) { l.Hint = fmt.Sprintf(format, args...) }
}

// OfEvent names the event that the finding is about.
func OfEvent(e module.Event) Option {
	return func(l *Local) { l.Event = e.Label() }
}

// Fixed says which code action mends it; args are pairs of name and value.
func Fixed(action string, s Safety, args ...string) Option {
	return func(l *Local) { l.Fix = fixOf(action, s, args) }
}

// Instead says which other code action mends it: a second offer below that of Fixed, never applied with the rest. Args are as there.
func Instead(action string, s Safety, args ...string) Option {
	return func(l *Local) { l.Instead = append(l.Instead, fixOf(action, s, args)) }
}

func fixOf(action string, s Safety, args []string) Fix {
	f := Fix{Action: action, Safety: s}
	if len(args) > 0 {
		f.Args = map[string]string{}
	}
	for i := 0; i+1 < len(args); i += 2 {
		f.Args[args[i]] = args[i+1]
	}
	return f
}

// At lowers or raises the severity of one finding (pii.md: a class has its own).
func At(s Severity) Option { return func(l *Local) { l.Severity = s } }

// Unneeded marks the place as dead code.
func Unneeded() Option { return func(l *Local) { l.Unnecessary = true } }
