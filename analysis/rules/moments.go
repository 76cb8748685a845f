package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// isMoment: an expression that is a datetime: timezone.now(), an attribute like created_at, a name annotated so.
func isMoment(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		return makesMoment(callee) || momentMakers[p.View.Origin(at, callee)] || shiftsMoment[facts.LastName(callee)] && callee.Kind() == syntax.KindAttribute && isMoment(p, at, callee.Child(syntax.FieldObject))
	case syntax.KindBinaryOperator: // a moment and a duration
		op := n.Child(syntax.FieldOperator).Text()
		right := facts.Unparen(n.Child(syntax.FieldRight))
		return (op == "+" || op == "-") && right.Kind() == syntax.KindCall && p.View.Spelled(at, right.Child(syntax.FieldFunction)) == "timedelta" &&
			isMoment(p, at, n.Child(syntax.FieldLeft))
	case syntax.KindAttribute:
		attr := n.Child(syntax.FieldAttribute).Text()
		if t, declared := attributeType(p, at, n); declared {
			return saysMoment(t)
		}
		return momentAttribute(attr) && !plainData[strings.Trim(facts.LastName(n.Child(syntax.FieldObject)), "_")]
	case syntax.KindIdentifier:
		if t, ok := declaredType(p, at, n.Text()); ok {
			return saysMoment(t)
		}
	}
	return false
}

// holdsMoment: each value that an expression may have is a datetime, those that come through locals included.
func holdsMoment(p *lint.Pass, at module.Site, n syntax.Node) bool {
	arms := armsOf(at, n)
	return len(arms) > 0 && !slices.ContainsFunc(arms, func(a arm) bool { return !a.known || !isMoment(p, at, a.node) })
}

// momentMakers are functions that give a moment, under whatever name a file knows them.
var momentMakers = map[string]bool{
	"django.utils.timezone.now": true, "django.utils.timezone.localtime": true, "datetime.datetime.now": true, "datetime.datetime.utcnow": true,
	"datetime.datetime.today": true, "datetime.datetime.fromtimestamp": true, "datetime.datetime": true,
}

// shiftsMoment are methods of a moment that give another one.
var shiftsMoment = map[string]bool{"replace": true, "astimezone": true}

// makesMoment: timezone.now, datetime.now, utcnow, fromtimestamp, localtime, parse_datetime.
func makesMoment(callee syntax.Node) bool {
	switch facts.LastName(callee) {
	case "now", "utcnow", "today":
		owner := facts.LastName(callee.Child(syntax.FieldObject))
		return owner == "timezone" || owner == "datetime" || owner == "dt" || owner == "tz"
	case "localtime", "parse_datetime", "make_aware", "fromisoformat":
		return true
	case "fromtimestamp", "utcfromtimestamp", "strptime", "combine":
		return facts.LastName(callee.Child(syntax.FieldObject)) == "datetime"
	}
	return false
}

func momentAttribute(attr string) bool {
	return strings.HasSuffix(attr, "_at") || attr == "date_joined" || attr == "last_login" || attr == "created" || attr == "modified"
}

// plainData are receivers that are no rows of the database: what they hold may be a number already.
var plainData = map[string]bool{
	"info": true, "properties": true, "props": true, "payload": true, "data": true, "context": true, "event": true, "params": true, "kwargs": true,
	"schema": true, "body": true, "message": true, "self": true, "cls": true, "args": true, "options": true,
}

// saysMoment: the type is a date or a datetime, None aside.
func saysMoment(t module.Type) bool {
	found := false
	for _, a := range t.Atoms {
		switch {
		case a.Inside == "" && momentTypes[a.Name] && a.Class.Kind != module.Class:
			found = true
		case a.Inside == "" && a.Name == "None":
		default:
			return false
		}
	}
	return found
}

var momentTypes = map[string]bool{
	"datetime": true, "date": true, "time": true, "AwareDatetime": true, "NaiveDatetime": true, "PastDatetime": true, "FutureDatetime": true,
	"PastDate": true, "FutureDate": true,
}
