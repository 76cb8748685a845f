package rules

import (
	"strings"

	"mxpls/analysis/facts"
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

// logged calls visit for every value that a log call writes: arguments, the values of `extra={…}`, with the keyword's or key's name.
func logged(c facts.Call, visit func(name string, at syntax.Node, value syntax.Node)) {
	for _, a := range facts.Args(c.Node) {
		value := facts.Unparen(a.Value)
		if value.Kind() == syntax.KindDictionary && (a.Name == "extra" || a.Star == 2 || a.Name == "") {
			for pair := range value.Children() {
				if key, ok := facts.StringValue(pair.Child(syntax.FieldKey)); ok {
					visit(key, pair.Child(syntax.FieldKey), pair.Child(syntax.FieldValue))
				}
			}
			continue
		}
		if a.Star > 0 {
			continue
		}
		at := value
		if a.Name != "" {
			at = a.Node.Child(syntax.FieldName)
		}
		visit(a.Name, at, value)
	}
}
