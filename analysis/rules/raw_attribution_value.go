package rules

import (
	"maps"
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var rawAttributionValue = &lint.Rule{
	ID:       "raw-attribution-value",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     2,
	Title:    "string where an attribution enum is expected",
	Why: `A string that is a member's value today breaks in silence when the member is renamed, and no search for the member finds it. On an event that takes its attribution
from the session, the keyword itself is the fault: ` + "`attribution-set-by-hand`" + `.`,
	Bad: `
-- accounts/impersonation.py --
from uuid import uuid4

from optimo_analytics.schemas import MixpanelSessionContextSchema


def context_of_support() -> MixpanelSessionContextSchema:
    return MixpanelSessionContextSchema(session_id=str(uuid4()), login_source="direct")  # want raw-attribution-value "\"direct\""
`,
	Good: `
-- accounts/impersonation.py --
from uuid import uuid4

from accounts.choices import LoginSourceChoices
from optimo_analytics.schemas import MixpanelSessionContextSchema


def context_of_support() -> MixpanelSessionContextSchema:
    return MixpanelSessionContextSchema(
        session_id=str(uuid4()), login_source=LoginSourceChoices.DIRECT
    )
`,
	Fixable: lint.Safe,
	Field: func(p *lint.Pass, f module.Field) {
		if !f.Default.Valid() || !facts.IsString(f.Default) || !attributes(p) || reachesEvent(p, f.Owner) ||
			!f.Binding.Value.Span().Contains(f.Default.Span().Start) { // an alias may bring it from elsewhere
			return
		}
		rawValue(p, f.Default, p.View.TypeOf(f), "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name))
	},
	Construct: func(p *lint.Pass, c module.Construct) {
		if inTest(p) || !attributes(p) {
			return
		}
		fields := p.View.Fields(c.Schema)
		byHand := setsAttribution(p, c.Site, c.Schema)
		given := p.View.Bind(c.Site, c.Call.Node).Given
		for _, name := range slices.Sorted(maps.Keys(given)) {
			if f, ok := fields.ByKeyword(name, true); ok && !(byHand && module.IsAttribution(f.Name)) {
				rawValue(p, given[name].Value, p.View.TypeOf(f), "field "+quote(f.Name)+" of "+quote(c.Schema.Binding.Name))
			}
		}
	},
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if inTest(p) || !givesString(c.Node) || !attributes(p) {
			return
		}
		inv, ok := p.View.Invocation(at, c)
		if !ok {
			return
		}
		target := p.View.Target(at, inv.Callee)
		if target.Kind != module.Func {
			return
		}
		for _, name := range slices.Sorted(maps.Keys(inv.Args.Given)) {
			a := inv.Args.Given[name]
			if param, ok := target.FuncFacts().Param(name); ok && param.Annotation.Valid() && a.Value.Valid() {
				rawValue(p, a.Value, p.View.TypeAt(module.Site{Piece: target.Piece, Scope: target.Owner}, param.Annotation),
					"parameter "+quote(name)+" of "+quote(target.Binding.Name))
			}
		}
	},
}

// givesString decides cheaply whether a call hands a string literal on.
func givesString(call syntax.Node) bool {
	found := false
	facts.Walk(call.Child(syntax.FieldArguments), func(n syntax.Node) bool {
		found = found || n.Kind() == syntax.KindString
		return !found
	})
	return found
}

// rawValue reports the strings that an expression may give to something that is typed by an attribution enum.
func rawValue(p *lint.Pass, n syntax.Node, t module.Type, what string) {
	atom, ok := attributionAtom(t)
	if !ok {
		return
	}
	for _, s := range stringArms(n) {
		value, ok := facts.StringValue(s)
		if !ok {
			continue
		}
		member := memberOf(p, atom.Class, value)
		message := what + " expects " + quote(atom.Name) + " and gets the string " + quote(value)
		options := []lint.Option{}
		if atom.Class.Kind == module.Class {
			options = append(options, lint.Related(atom.Class.Piece, atom.Class.Binding.NameSpan, "the enum"))
		}
		if member != "" {
			message += "; write " + quote(atom.Name+"."+member)
			options = append(options, lint.Hint("write %s.%s", atom.Name, member), lint.Fixed("enum-member", lint.Safe, "enum", atom.Name, "member", member))
		} else {
			message += "; write a member of the enum"
			options = append(options, lint.Hint("write a member of %s", atom.Name))
		}
		p.Report(s.Span(), message, options...)
	}
}

// attributionAtom gives the attribution enum of a type that takes no other value, None aside.
func attributionAtom(t module.Type) (found module.Atom, ok bool) {
	for _, a := range t.Atoms {
		switch {
		case a.Name == "None":
		case a.Inside == "" && attributionEnum(a.Name) && !ok:
			found, ok = a, true
		default:
			return module.Atom{}, false
		}
	}
	return found, ok
}

// stringArms gives the string literals among the values that an expression may have.
func stringArms(n syntax.Node) []syntax.Node {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindString, syntax.KindConcatenatedString:
		return []syntax.Node{n}
	case syntax.KindConditionalExpression:
		first := n.First()
		return append(stringArms(first), stringArms(first.Next().Next())...)
	case syntax.KindBooleanOperator:
		return append(stringArms(n.Child(syntax.FieldLeft)), stringArms(n.Child(syntax.FieldRight))...)
	}
	return nil
}

// memberOf gives the one member of an enum that has the value, "" when there is none.
func memberOf(p *lint.Pass, enum module.Symbol, value string) string {
	if enum.Kind != module.Class || value == "" {
		return ""
	}
	found := ""
	for _, q := range p.View.Scope(enum.Piece.Path, enum.Name()) {
		for i := range q.Facts.Bindings {
			b := &q.Facts.Bindings[i]
			if b.Kind != facts.BindAssign || !b.Value.Valid() {
				continue
			}
			s := p.View.Member(enum, b.Name)
			if s.Kind != module.Value || s.Binding != b {
				continue
			}
			if v, ok := p.View.FoldBinding(s); ok && v == value {
				if found != "" {
					return ""
				}
				found = b.Name
			}
		}
	}
	return found
}
