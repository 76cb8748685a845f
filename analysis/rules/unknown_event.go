package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var unknownEvent = &lint.Rule{
	ID:       "unknown-event",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event constant that does not exist",
	Why: `Reading a member that the events class does not have raises ` + "`AttributeError`" + `. Inside a tracker the exception is swallowed and the event
is lost in silence; in the registry it stops the whole module from being imported.`,
	Bad: `
-- surveys/reports.py --
from optimo_analytics.constants import MixPanelEvent

FUNNEL = (MixPanelEvent.SURVEY_STARTED, MixPanelEvent.SURVEY_COMPLETD)  # want unknown-event "SURVEY_COMPLETD"
`,
	Good: `
-- surveys/reports.py --
from optimo_analytics.constants import MixPanelEvent

FUNNEL = (MixPanelEvent.SURVEY_STARTED, MixPanelEvent.SURVEY_COMPLETED)
`,
	Fixable: lint.Unsafe,
	Piece: func(p *lint.Pass) {
		if !p.View.SpeaksOfEvents(p.Piece) {
			return
		}
		facts.Walk(p.Piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			switch n.Kind() {
			case syntax.KindAttribute:
				object := n.Child(syntax.FieldObject)
				unknownMember(p, n, n.Child(syntax.FieldAttribute), facts.Dotted(object), p.View.Resolve(module.SiteAt(p.Piece, n), object))
			case syntax.KindDottedName:
				unknownInPattern(p, n)
			}
			return true
		})
	},
}

// unknownInPattern judges `case MixPanelEvent.X:`, for which the grammar has names in a row in place of an attribute.
func unknownInPattern(p *lint.Pass, n syntax.Node) {
	spelt, last, dotted := cutLastDot(facts.Dotted(n))
	if !dotted {
		return
	}
	for c := range n.Children() {
		if !c.Next().Valid() && c.Text() == last {
			unknownMember(p, n, c, spelt, p.View.ResolveChain(module.SiteAt(p.Piece, n), strings.Split(spelt, ".")))
		}
	}
}

// unknownMember reports the name of a member that a class of events, resolved from how it is spelt, does not have. n is the whole expression.
func unknownMember(p *lint.Pass, n, name syntax.Node, spelt string, class module.Symbol) {
	if !p.View.IsEvents(class) || p.View.Member(class, name.Text()).Kind != module.Missing || !memberName(p.View, class, name.Text()) ||
		!p.View.Closed(class) || bound(n) || guarded(n, "AttributeError") {
		return
	}
	near := nearest(name.Text(), p.View.MemberNames(class))
	message := quote(spelt+"."+name.Text()) + " does not exist: " + quote(class.Name()) + " in " + class.Piece.Path + " has no such member, so reading it raises AttributeError"
	options := []lint.Option{lint.Related(class.Piece, class.Binding.NameSpan, "the events are here")}
	if near != "" {
		message += "; it may be meant for " + quote(near)
		options = append(options, lint.Hint("write %s.%s, or add the constant %s", spelt, near, name.Text()), lint.Fixed("replace-name", lint.Unsafe, "name", near))
		if upperCase(name.Text()) {
			options = append(options, lint.Instead("event-constant", lint.Unsafe, "name", name.Text(), "class", class.Name()))
		}
	} else {
		message += "; add the constant or use one that is there"
		options = append(options, lint.Hint("add %s to %s, or use a constant that is there", name.Text(), class.Name()))
		if upperCase(name.Text()) {
			options = append(options, lint.Fixed("event-constant", lint.Unsafe, "name", name.Text(), "class", class.Name()))
		}
	}
	p.Report(name.Span(), message, options...)
}

// upperCase: a name as constants have it.
func upperCase(name string) bool {
	return strings.ToUpper(name) == name && name[0] >= 'A' && name[0] <= 'Z'
}

// memberName leaves out what every class has, and what enums and strings have by inheritance.
func memberName(v *module.View, class module.Symbol, name string) bool {
	if strings.HasPrefix(name, "_") {
		return false
	}
	if name[0] >= 'A' && name[0] <= 'Z' {
		return true
	}
	for _, k := range v.Lineage(class).Classes {
		for _, b := range k.ClassFacts().Bases {
			if s := v.Resolve(module.Site{Piece: k.Piece, Scope: k.Owner}, b); s.Kind != module.Class && facts.LastName(b) != "object" {
				return false
			}
		}
	}
	return name != "mro" // of type
}

// bound: the attribute is assigned or deleted here, not read.
func bound(n syntax.Node) bool {
	switch parent := n.Parent(); parent.Kind() {
	case syntax.KindAssignment, syntax.KindAugmentedAssignment:
		return parent.Child(syntax.FieldLeft) == n
	case syntax.KindDeleteStatement:
		return true
	}
	return false
}

// guarded: the code around expects the exception, or asks before.
func guarded(n syntax.Node, exception string) bool {
	for child, parent := n, n.Parent(); parent.Valid(); child, parent = parent, parent.Parent() {
		switch parent.Kind() {
		case syntax.KindTryStatement:
			for c := range parent.Children() {
				if c.Kind() == syntax.KindExceptClause && child.Kind() == syntax.KindBlock && strings.Contains(firstLine(c.Text()), exception) {
					return true
				}
			}
		case syntax.KindWithStatement:
			if strings.Contains(firstLine(parent.Text()), exception) {
				return true
			}
		case syntax.KindIfStatement, syntax.KindConditionalExpression, syntax.KindBooleanOperator:
			if strings.Contains(parent.Text(), "hasattr(") {
				return true
			}
		}
	}
	return false
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
