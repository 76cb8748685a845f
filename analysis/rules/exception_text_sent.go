package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var exceptionTextSent = &lint.Rule{
	ID:       "exception-text-sent",
	Category: lint.PII,
	Severity: lint.P1,
	Tier:     2,
	Title:    "text of an exception given to an event",
	Why: `An exception quotes what it was raised for: the e-mail address that is not valid, the row that cannot be read, the URL that did not answer. The class of the
exception, or a code of our own, says in a chart what matters and nothing about anybody.`,
	Bad: `
-- edit surveys/tasks.py --
-            error_type=type(error).__name__,
+            error_type=str(error),  # want exception-text-sent "str(error)"
`,
	Good: `
-- edit surveys/tasks.py --
-            error_type=type(error).__name__,
+            error_type=error.__class__.__name__,
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { sentToSchema(p, c, exceptionSent) },
	Send:      func(p *lint.Pass, s module.Send) { sentToService(p, s, exceptionSent) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, exceptionSent) },
}

func exceptionSent(s sent) {
	source, ok := trace(s.pass, s.at, s.value, exceptionOrigins)
	if !ok || s.fieldIsPersonal(0) {
		return
	}
	options := []lint.Option{lint.Hint("send the exception's class or a code of your own")}
	if name := exceptionIn(source); name != "" {
		options = []lint.Option{lint.Hint("send type(%s).__name__ or a code of your own", name)}
		if text, ok := substituted(s.value, source, "type("+name+").__name__"); ok {
			options = append(options, lint.Fixed("replace-value", lint.Unsafe, "value", text))
		}
	}
	s.report(source, "the exception's text", quote(source.Text())+" is the text of an exception, which quotes its input, and reaches Mixpanel through "+s.sink+
		"; send its class: "+quote("type(…).__name__"), options...)
}

// substituted writes an expression with one part of it replaced; ok is false when the part does not stand in it.
func substituted(n, part syntax.Node, by string) (text string, ok bool) {
	if !holds(n, part) {
		return "", false
	}
	start := n.Span().Start
	return n.Text()[:part.Span().Start-start] + by + n.Text()[part.Span().End-start:], true
}

var exceptionOrigins = &origins{
	value: exceptionOrigin,
	text:  func(f *flow, n syntax.Node) bool { return f.isException(n) },
}

// quoting are the attributes of exceptions that quote what they were raised for.
var quoting = map[string]bool{"args": true, "message": true, "messages": true, "message_dict": true, "msg": true, "strerror": true}

// exceptionOrigin: an exception that is written as text, what it was raised with, and a traceback.
func exceptionOrigin(f *flow, n syntax.Node) (value, bool) {
	switch n.Kind() {
	case syntax.KindAttribute:
		return found(n, quoting[n.Child(syntax.FieldAttribute).Text()] && f.isException(n.Child(syntax.FieldObject)))
	case syntax.KindSubscript:
		if object := n.Child(syntax.FieldValue); facts.LastName(object) == "args" && f.expr(object).verdict == personal {
			return found(n, true)
		}
	case syntax.KindCall:
		return f.exceptionCall(n)
	}
	return value{}, false
}

func (f *flow) exceptionCall(n syntax.Node) (value, bool) {
	callee, args := n.Child(syntax.FieldFunction), facts.Args(n)
	name := facts.LastName(callee)
	switch name {
	case "format_exc", "format_exception", "format_exception_only", "format_tb":
		return found(n, true)
	case "str", "repr", "format", "ascii", "force_str", "smart_str":
		if callee.Kind() == syntax.KindIdentifier && len(args) > 0 && f.isException(args[0].Value) {
			return found(n, true)
		}
	case "getattr":
		if len(args) > 1 && f.isException(args[0].Value) {
			attr, _ := facts.StringValue(args[1].Value)
			return found(n, quoting[attr] || len(args) > 2 && f.expr(args[2].Value).verdict == personal)
		}
	case "__str__", "__repr__", "errors", "json":
		if callee.Kind() == syntax.KindAttribute && f.isException(callee.Child(syntax.FieldObject)) {
			return found(n, true)
		}
	}
	return value{}, false
}

// isException: a name that an except clause binds, a parameter that is annotated as an exception or called one, and what such an exception was raised from.
func (f *flow) isException(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		if caught(n) {
			return true
		}
		if f.at.Func == nil {
			return false
		}
		if v, ok := f.at.Func.Local(n.Text()); ok {
			return f.depth < flowDepth && f.deeper().isException(v)
		}
		if f.at.Func.Assigned(n.Text()) {
			return false
		}
		p, ok := f.at.Func.Param(n.Text())
		if ok && p.Annotation.Valid() {
			return f.exceptionType(p.Annotation)
		}
		return ok && (n.Text() == "exc" || n.Text() == "exception")
	case syntax.KindAttribute:
		switch n.Child(syntax.FieldAttribute).Text() {
		case "__cause__", "__context__", "original_exception":
			return f.isException(n.Child(syntax.FieldObject))
		}
	}
	return false
}

// exceptionType: every class of the annotation, None aside, is called an exception.
func (f *flow) exceptionType(annotation syntax.Node) bool {
	yes := false
	for _, a := range f.pass.View.TypeAt(module.Site{Piece: f.at.Piece, Scope: f.at.Scope}, annotation).Atoms {
		switch {
		case a.Name == "None":
		case a.Inside == "" && (strings.HasSuffix(a.Name, "Exception") || strings.HasSuffix(a.Name, "Error")):
			yes = true
		default:
			return false
		}
	}
	return yes
}

// caught: an except clause around the name binds it.
func caught(n syntax.Node) bool {
	return handlerAround(n, n.Text()).Valid()
}

// handlerAround gives the innermost except clause around a node that binds a name; any name when it is "".
func handlerAround(n syntax.Node, name string) syntax.Node {
	for up := n.Parent(); up.Valid() && up.Kind() != syntax.KindFunctionDefinition; up = up.Parent() {
		if up.Kind() != syntax.KindExceptClause && up.Kind() != syntax.KindExceptGroupClause {
			continue
		}
		if bound := boundBy(up); bound != "" && (name == "" || bound == name) {
			return up
		}
	}
	return syntax.Node{}
}

// boundBy gives the name of `except … as name`, "" when there is none.
func boundBy(clause syntax.Node) string {
	for c := range clause.Children() {
		if c.Kind() == syntax.KindAsPattern {
			last := ""
			for target := range c.Children() {
				if target.Kind() == syntax.KindAsPatternTarget {
					last = target.Text()
				}
			}
			return last
		}
	}
	return ""
}

// exceptionIn names the exception whose text an expression is; "" when nothing names it.
func exceptionIn(source syntax.Node) (name string) {
	if source.Kind() == syntax.KindCall && strings.HasPrefix(facts.LastName(facts.CalleeOf(source)), "format_") {
		return boundBy(handlerAround(source, ""))
	}
	facts.Walk(source, func(n syntax.Node) bool {
		if name == "" && n.Kind() == syntax.KindIdentifier && n.Field() != syntax.FieldAttribute && n.Field() != syntax.FieldFunction {
			name = n.Text()
		}
		return name == ""
	})
	return name
}
