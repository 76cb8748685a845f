package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var logMethods = map[string]bool{
	"debug": true, "info": true, "warning": true, "warn": true, "error": true, "exception": true, "critical": true, "fatal": true, "log": true,
	"msg": true, "bind": true, "adebug": true, "ainfo": true, "awarning": true, "aerror": true, "aexception": true, "acritical": true,
}

// logs says whether a call writes a log line or prints: a logging method of something called log, logger or logging, or print itself.
func logs(c facts.Call) bool {
	callee := c.Callee
	if callee.Kind() == syntax.KindIdentifier {
		return callee.Text() == "print"
	}
	if callee.Kind() != syntax.KindAttribute || !logMethods[callee.Child(syntax.FieldAttribute).Text()] {
		return false
	}
	return loggerLike(callee.Child(syntax.FieldObject))
}

func loggerLike(n syntax.Node) bool {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindCall { // logger.bind(…).info, get_logger(…).info
		callee := n.Child(syntax.FieldFunction)
		if strings.Contains(strings.ToLower(facts.LastName(callee)), "logger") {
			return true
		}
		return callee.Kind() == syntax.KindAttribute && loggerLike(callee.Child(syntax.FieldObject))
	}
	name := strings.ToLower(strings.Trim(facts.LastName(n), "_"))
	return name == "log" || name == "logging" || strings.HasSuffix(name, "logger") || strings.HasSuffix(name, "_log")
}

// madeLogger: a name of a module, of whatever it is called, for what a function that makes loggers gave.
func madeLogger(p *lint.Pass, at module.Site, n syntax.Node) bool {
	s := p.View.Resolve(at, n)
	if s.Kind != module.Value || s.Several {
		return false
	}
	value := facts.Unparen(s.Binding.Value)
	if value.Kind() != syntax.KindCall {
		return false
	}
	switch facts.LastName(facts.CalleeOf(value)) {
	case "getLogger", "get_logger":
		return true
	}
	return false
}

// records says whether what a call is given ends up in a log: it logs, or binds fields to every line that follows.
func records(c facts.Call) bool {
	switch facts.LastName(c.Callee) {
	case "bind_contextvars", "bound_contextvars", "pprint":
		return true
	}
	return logs(c)
}

// logged calls visit for every value that a log call writes: arguments, the values of `extra={…}` and of unpacked mappings, with the keyword's or key's
// name and place.
func logged(at module.Site, c facts.Call, visit func(name string, place, value syntax.Node)) {
	written := func(e entry) {
		if name := keyText(e.key); name != "" {
			visit(name, e.key, e.value)
		} else {
			visit("", e.place, e.value)
		}
	}
	for _, a := range facts.Args(c.Node) {
		value := facts.Unparen(a.Value)
		switch {
		case a.Star == 1:
		case a.Star == 2 || a.Name == "extra" || a.Name == "" && value.Kind() == syntax.KindDictionary:
			entriesOf(at, value, written)
		case a.Name != "":
			visit(a.Name, a.Node.Child(syntax.FieldName), value)
		default:
			visit("", value, value)
		}
	}
}

// withheld: what is logged under a name is known not to be the thing itself: a flag, a number, a literal, something that was made anonymous.
func withheld(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	return !facts.IsString(n) && follow(p, at, n).verdict == safe
}

// droppable: what stands at the place is the name of a keyword argument, which can go; in a tracker only when another field says whom the line is about.
func droppable(p *lint.Pass, at module.Site, place syntax.Node) bool {
	keyword := place.Parent()
	if keyword.Kind() != syntax.KindKeywordArgument || place.Field() != syntax.FieldName {
		return false
	}
	if at.Func == nil {
		return true
	}
	_, tracker := p.View.TrackerAt(p.Piece, at.Func)
	for n := range keyword.Parent().Children() {
		if n != keyword && n.Kind() == syntax.KindKeywordArgument && !logOptions[n.Child(syntax.FieldName).Text()] {
			return true
		}
	}
	return !tracker
}
