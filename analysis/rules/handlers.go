package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// handlerHead is what a person calls the handler: `except Exception as error`.
func handlerHead(clause syntax.Node) text.Span {
	span := text.Span{Start: clause.Span().Start, End: clause.Span().Start + len("except")}
	for c := range clause.Children() {
		if c.Kind() == syntax.KindBlock {
			break
		}
		if c.Kind() != syntax.KindComment {
			span.End = c.Span().End
		}
	}
	return span
}

// handlerTypes lists what a handler catches, as it is written; nothing for a bare except.
func handlerTypes(clause syntax.Node) []syntax.Node {
	first := clause.First()
	for first.Kind() == syntax.KindComment { // except:  # noqa
		first = first.Next()
	}
	if !first.Valid() || first.Kind() == syntax.KindBlock {
		return nil
	}
	if first.Kind() == syntax.KindAsPattern {
		first = first.First()
	}
	first = facts.Unparen(first)
	if first.Kind() != syntax.KindTuple {
		return []syntax.Node{first}
	}
	var out []syntax.Node
	for c := range first.Children() {
		if c.Kind() != syntax.KindComment {
			out = append(out, c)
		}
	}
	return out
}

// wide says whether a handler catches every ordinary exception.
func wide(clause syntax.Node) bool {
	types := handlerTypes(clause)
	return len(types) == 0 || slices.ContainsFunc(types, wideType)
}

func wideType(n syntax.Node) bool {
	name := facts.LastName(n)
	return name == "Exception" || name == "BaseException" || name == "ExceptionGroup" || name == "BaseExceptionGroup"
}

// guardsTracking: the guard is the tracker's safety net. In a public tracker that is one around its work, or one at the top of its body; in a private one, one
// around its work that catches everything. Smaller ones inside are fallbacks of their own.
func guardsTracking(p *lint.Pass, t module.Tracker, g guard) bool {
	if inHandler(g.node, t.Func.Body) {
		return false
	}
	for _, c := range callsOf(p, t.Func) {
		if kind := workOf(p, c); g.block.Span().Contains(c.Node.Span().Start) && (kind == privateWork || kind == publicWork || passesPrivate(p, c) || handsOver(c)) {
			return t.Public() || catchesAll(g)
		}
	}
	return t.Public() && g.node.Parent() == t.Func.Body && !hasWork(p, t)
}

// hasWork: the body calls something that a tracker is there for.
func hasWork(p *lint.Pass, t module.Tracker) bool {
	for _, c := range callsOf(p, t.Func) {
		if kind := workOf(p, c); kind == privateWork || kind == publicWork || passesPrivate(p, c) || handsOver(c) {
			return true
		}
	}
	return false
}

func catchesAll(g guard) bool {
	switch g.kind {
	case tryGuard:
		for c := range g.node.Children() {
			if isHandler(c) && wide(c) {
				return true
			}
		}
		return false
	case suppressGuard:
		for _, a := range facts.Args(g.call) {
			if wideType(a.Value) {
				return true
			}
		}
		return false
	}
	return true
}

// report says whether a handler writes what happened somewhere.
type reporting uint8

const (
	silentHandler   reporting = iota
	reportedHandler           // to a configured reporter
	loggedHandler             // to a log, or to something that may be one
)

func reportingOf(p *lint.Pass, at module.Site, clause syntax.Node) reporting {
	out := silentHandler
	for _, c := range p.Piece.Facts.Calls {
		if !clause.Span().Contains(c.Node.Span().Start) {
			continue
		}
		switch {
		case logsFailure(p, at, c, 0):
			return loggedHandler
		case isReporter(p, at, c.Callee):
			out = reportedHandler
		}
	}
	return out
}

func isReporter(p *lint.Pass, at module.Site, callee syntax.Node) bool {
	names := p.Root.Names.Reporters
	return slices.Contains(names, facts.LastName(callee)) || slices.Contains(names, facts.Dotted(callee)) || slices.Contains(names, p.View.Origin(at, callee))
}

// logsFailure: a logging method, a function of the repository that logs, or one of unknown text whose name says that it records something.
func logsFailure(p *lint.Pass, at module.Site, c facts.Call, depth int) bool {
	callee := c.Callee
	name := facts.LastName(callee)
	origin := p.View.Origin(at, callee)
	if library, _, _ := strings.Cut(origin, "."); reporterLibraries[library] || strings.HasPrefix(origin, "django.contrib.messages.") {
		return false
	}
	if callee.Kind() == syntax.KindAttribute && logMethods[name] && name != "bind" && name != "msg" {
		return true
	}
	if logs(c) && callee.Kind() == syntax.KindAttribute {
		return true
	}
	switch s := p.View.Target(at, callee); s.Kind {
	case module.Func:
		return depth < 3 && functionLogs(p, s, depth)
	case module.Class:
		return false
	case module.Missing:
		return callee.Kind() == syntax.KindAttribute && recording(name)
	}
	return recording(name)
}

// reporterLibraries write no log, no more than Django's messages to the person at the screen do; what calls them counts when the configuration names it.
var reporterLibraries = map[string]bool{
	"sentry_sdk": true, "traceback": true, "bugsnag": true, "rollbar": true, "newrelic": true, "honeybadger": true, "raven": true,
	"ddtrace": true, "opentelemetry": true, "warnings": true, "statsd": true, "prometheus_client": true,
}

func recording(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"log", "report", "record", "notify", "capture", "handle", "error", "exception", "fail", "warn"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func functionLogs(p *lint.Pass, s module.Symbol, depth int) bool {
	for _, c := range s.Piece.Facts.Calls {
		if c.Func >= 0 && &s.Piece.Facts.Funcs[c.Func] == s.FuncFacts() && logsFailure(p, module.SiteOf(s.Piece, c.Func), c, depth+1) {
			return true
		}
	}
	return false
}

// raises says whether a handler ends by raising.
func raises(clause syntax.Node) bool {
	var last syntax.Node
	for c := range clause.Children() {
		if c.Kind() == syntax.KindBlock {
			for s := range c.Children() {
				if s.Kind() != syntax.KindComment {
					last = s
				}
			}
		}
	}
	return last.Kind() == syntax.KindRaiseStatement
}
