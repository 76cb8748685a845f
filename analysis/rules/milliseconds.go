package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// milliseconds reads an expression that makes Unix milliseconds of a moment by hand: `int(x.timestamp() * 1000)`, `round(1e3 * x.timestamp())`,
// `time.time_ns() // 1_000_000`. moment is invalid when it is the clock; clock says so.
func milliseconds(p *lint.Pass, at module.Site, n syntax.Node) (moment syntax.Node, clock, ok bool) {
	n = unrounded(n)
	if n.Kind() != syntax.KindBinaryOperator {
		return syntax.Node{}, false, false
	}
	left, right := unrounded(n.Child(syntax.FieldLeft)), unrounded(n.Child(syntax.FieldRight))
	switch n.Child(syntax.FieldOperator).Text() {
	case "*":
		if isThousand(p, at, left) {
			left, right = right, left
		}
		if isThousand(p, at, right) {
			return seconds(p, at, left)
		}
	case "//", "/":
		if number(right) == "1000000" && p.View.Origin(at, facts.CalleeOf(left)) == "time.time_ns" {
			return syntax.Node{}, true, true
		}
		if number(right) == "0.001" {
			return seconds(p, at, left)
		}
	}
	return syntax.Node{}, false, false
}

// seconds reads `x.timestamp()` and `time.time()`, also through a local.
func seconds(p *lint.Pass, at module.Site, n syntax.Node) (moment syntax.Node, clock, ok bool) {
	n = unrounded(n)
	if n.Kind() == syntax.KindIdentifier && at.Func != nil {
		if value, found := at.Func.Local(n.Text()); found {
			n = unrounded(value)
		}
	}
	if n.Kind() != syntax.KindCall {
		return syntax.Node{}, false, false
	}
	callee := n.Child(syntax.FieldFunction)
	args := facts.Args(n)
	switch origin := p.View.Origin(at, callee); {
	case origin == "time.time" && len(args) == 0:
		return syntax.Node{}, true, true
	case origin == "calendar.timegm" && len(args) == 1:
		inner := facts.Unparen(args[0].Value)
		if c := facts.CalleeOf(inner); inner.Kind() == syntax.KindCall && (facts.LastName(c) == "utctimetuple" || facts.LastName(c) == "timetuple") {
			return facts.Unparen(c.Child(syntax.FieldObject)), false, true
		}
	case callee.Kind() == syntax.KindAttribute && facts.LastName(callee) == "total_seconds" && len(args) == 0:
		return sinceEpoch(facts.Unparen(callee.Child(syntax.FieldObject)))
	case callee.Kind() == syntax.KindAttribute && facts.LastName(callee) == "timestamp" && len(args) == 0:
		return facts.Unparen(callee.Child(syntax.FieldObject)), false, true
	}
	return syntax.Node{}, false, false
}

// sinceEpoch reads `x - datetime(1970, 1, 1, tzinfo=UTC)` and `x - EPOCH`.
func sinceEpoch(n syntax.Node) (moment syntax.Node, clock, ok bool) {
	if n.Kind() != syntax.KindBinaryOperator || n.Child(syntax.FieldOperator).Text() != "-" {
		return syntax.Node{}, false, false
	}
	right := facts.Unparen(n.Child(syntax.FieldRight))
	args := facts.Args(right)
	epoch := strings.Contains(strings.ToLower(facts.LastName(right)), "epoch") || right.Kind() == syntax.KindCall && len(args) > 0 && args[0].Value.Text() == "1970"
	return facts.Unparen(n.Child(syntax.FieldLeft)), false, epoch
}

// isThousand: a literal 1000, or a name for one.
func isThousand(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	if k := n.Kind(); k == syntax.KindIdentifier || k == syntax.KindAttribute {
		if s := p.View.Resolve(at, n); s.Kind == module.Value && !s.Several {
			n = facts.Unparen(s.Binding.Value)
		}
	}
	return number(n) == "1000" || strings.ReplaceAll(n.Text(), " ", "") == "10**3"
}

// number gives a numeric literal in a form that can be compared.
func number(n syntax.Node) string {
	if k := n.Kind(); k != syntax.KindInteger && k != syntax.KindFloat {
		return ""
	}
	s := strings.ReplaceAll(strings.ToLower(n.Text()), "_", "")
	switch s {
	case "1000.0", "1e3", "10**3", "1000.":
		return "1000"
	case "1e6", "1000000.0":
		return "1000000"
	case "1e-3", ".001":
		return "0.001"
	}
	return s
}

// zoned is what a moment is called when it is converted: a clock that knows no zone is replaced by one that does.
func zoned(p *lint.Pass, at module.Site, moment syntax.Node) string {
	if !moment.Valid() || naiveNow(p, at, moment) {
		return "timezone.now()"
	}
	return moment.Text()
}

// naiveNow: a call that gives the time of the clock without its zone: `datetime.now()`, `datetime.utcnow()`, `datetime.today()`.
func naiveNow(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	if n.Kind() != syntax.KindCall {
		return false
	}
	args := facts.Args(n)
	switch p.View.Origin(at, n.Child(syntax.FieldFunction)) {
	case "datetime.datetime.utcnow", "datetime.datetime.today":
		return len(args) == 0
	case "datetime.datetime.now":
		return len(args) == 0 || len(args) == 1 && (args[0].Name == "tz" || args[0].Name == "" && args[0].Star == 0) && facts.Unparen(args[0].Value).Kind() == syntax.KindNone
	}
	return false
}
