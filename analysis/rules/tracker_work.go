package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// call kinds of a tracker's body, as far as its name tells.
type workKind uint8

const (
	otherWork   workKind = iota
	privateWork          // a private tracker, track_event: what a tracker is there for
	publicWork           // another public tracker, which never raises
	logWork
	harmlessWork // cannot raise on what trackers are given
)

// harmless builtins of arguments.
var harmlessCalls = map[string]bool{"str": true, "bool": true, "len": true, "isinstance": true, "repr": true, "dict": true, "list": true, "set": true, "tuple": true, "type": true}

// workOf classifies a call.
func workOf(p *lint.Pass, c facts.Call) workKind {
	name := facts.LastName(c.Callee)
	switch {
	case name == p.Root.Names.TrackEvent || strings.HasPrefix(name, "_track_"):
		return privateWork
	case strings.HasPrefix(name, "track_"):
		return publicWork
	case logs(c):
		return logWork
	case c.Callee.Kind() == syntax.KindIdentifier && harmlessCalls[name]:
		return harmlessWork
	}
	return otherWork
}

// callsOf lists the calls of a function's body; those of its parameters' defaults and decorators are left out.
func callsOf(p *lint.Pass, fn *facts.Func) []facts.Call {
	var out []facts.Call
	for _, c := range p.Piece.Facts.Calls {
		if c.Func >= 0 && &p.Piece.Facts.Funcs[c.Func] == fn && fn.Body.Span().Contains(c.Node.Span().Start) {
			out = append(out, c)
		}
	}
	return out
}

// stub: a function whose body does nothing yet: a docstring, pass, an ellipsis, NotImplementedError.
func stub(fn *facts.Func) bool {
	for s := range fn.Body.Children() {
		switch s.Kind() {
		case syntax.KindComment, syntax.KindPassStatement:
		case syntax.KindExpressionStatement:
			if k := s.First().Kind(); k != syntax.KindString && k != syntax.KindConcatenatedString && k != syntax.KindEllipsis {
				return false
			}
		case syntax.KindRaiseStatement:
			if facts.LastName(facts.CalleeOf(s.First())) != "NotImplementedError" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// abstractClass: a class that only says what its subclasses do.
func abstractClass(p *lint.Pass, c module.Symbol) bool {
	if c.Kind != module.Class {
		return false
	}
	cls := c.ClassFacts()
	for _, b := range cls.Bases {
		switch p.View.Spelled(module.Site{Piece: c.Piece, Scope: c.Owner}, facts.CalleeOf(b)) {
		case "ABC", "Protocol":
			return true
		}
	}
	for _, k := range cls.Keywords {
		if k.Name == "metaclass" {
			return true
		}
	}
	return false
}

// helperEvent names the event that a tracker sends, when it is one.
func helperEvent(p *lint.Pass, t module.Tracker) []lint.Option {
	var found []module.Event
	for _, s := range sendsBelow(p, t) {
		events, _ := p.View.Events(s.Site, s.EventName)
		found = append(found, events...)
	}
	if len(found) == 1 {
		return []lint.Option{lint.OfEvent(found[0])}
	}
	return nil
}

// sendsBelow lists the track_event calls of a tracker and of the private one that goes with it.
func sendsBelow(p *lint.Pass, t module.Tracker) []module.Send {
	sends := p.View.Sends(t.Symbol.Piece)
	if !t.Public() || t.Class.Kind != module.Class {
		return within(sends, t.Func)
	}
	if s := p.View.Member(t.Class, "_"+t.Func.Name); s.Kind == module.Func {
		return append(within(sends, t.Func), within(p.View.Sends(s.Piece), s.FuncFacts())...)
	}
	return within(sends, t.Func)
}

func within(sends []module.Send, fn *facts.Func) []module.Send {
	var out []module.Send
	for _, s := range sends {
		if s.Site.Func == fn {
			out = append(out, s)
		}
	}
	return out
}
