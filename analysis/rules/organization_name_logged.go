package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var organizationNameLogged = &lint.Rule{
	ID:       "organization-name-logged",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     1,
	Title:    "an organization's name in a log",
	Why:      `` + "`organization_name`" + ` may go into an event; into a log it may not: logs carry ids only, are kept longer and are read by more people.`,
	Bad: `
-- optimo_analytics/service/survey.py --


def _log_example(*, organization_id: str, organization_name: str) -> None:
    logger.info("mixpanel_example", organization_id=organization_id, organization_name=organization_name)  # want organization-name-logged "organization_name"
`,
	Good: `
-- optimo_analytics/service/survey.py --


def _log_example(*, organization_id: str) -> None:
    logger.info("mixpanel_example", organization_id=organization_id)
`,
	Fixable: lint.Safe,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if p.File.Root == nil || p.File.Role == module.Tests || !records(c) {
			return
		}
		logged(at, c, func(name string, place, value syntax.Node) {
			source := organizationName(at, value, 0)
			switch {
			case isOrganizationName(name) && !withheld(p, at, value):
				reportOrganization(p, at, place, name)
			case source.Valid() && !isOrganizationName(name):
				reportOrganization(p, at, place, source.Text())
			}
		})
	},
}

func reportOrganization(p *lint.Pass, at module.Site, place syntax.Node, what string) {
	options := []lint.Option{lint.Hint("log the organization's id instead of its name")}
	if droppable(p, at, place) {
		options = append(options, lint.Fixed("drop-argument", lint.Safe))
	}
	p.Report(place.Span(), quote(what)+" writes an organization's name into a log, which may carry ids only; log organization_id instead", options...)
}

func isOrganizationName(name string) bool {
	return name == "organization_name" || name == "org_name" || name == "organisation_name" || name == "company_name"
}

// isOrganizationKey: the string by which a mapping holds an organization's name.
func isOrganizationKey(n syntax.Node) bool {
	key, ok := facts.StringValue(n)
	return ok && isOrganizationName(key)
}

var organizations = map[string]bool{"organization": true, "org": true, "organisation": true, "company": true, "tenant": true}

// organizationName gives the part of an expression that is an organization's name.
func organizationName(at module.Site, n syntax.Node, depth int) syntax.Node {
	var found syntax.Node
	facts.Walk(n, func(c syntax.Node) bool {
		if found.Valid() {
			return false
		}
		switch c.Kind() {
		case syntax.KindComparisonOperator, syntax.KindNotOperator:
			return false
		case syntax.KindCall:
			name := facts.LastName(facts.CalleeOf(c))
			if args := facts.Args(c); (name == "get" || name == "pop") && len(args) > 0 && isOrganizationKey(args[0].Value) {
				found = c
			}
			return !found.Valid() && !pii.Sanitizer(name) && name != "hash"
		case syntax.KindKeywordArgument:
			return true
		case syntax.KindAttribute:
			attr := c.Child(syntax.FieldAttribute).Text()
			owner := facts.LastName(c.Child(syntax.FieldObject))
			if isOrganizationName(attr) || attr == "name" && organizations[lastWord(owner)] {
				found = c
			}
			return !found.Valid() && attr != "uuid" && attr != "id" && attr != "pk"
		case syntax.KindSubscript: // info["organization_name"]
			if isOrganizationKey(c.Child(syntax.FieldSubscript)) {
				found = c
			}
		case syntax.KindIdentifier:
			found = localOrganization(at, c, depth)
		}
		return !found.Valid()
	})
	return found
}

func localOrganization(at module.Site, n syntax.Node, depth int) syntax.Node {
	if n.Field() == syntax.FieldName || n.Field() == syntax.FieldAttribute || n.Field() == syntax.FieldFunction {
		return syntax.Node{}
	}
	if isOrganizationName(n.Text()) {
		return n
	}
	if at.Func != nil && depth < 4 {
		if v, ok := at.Func.Local(n.Text()); ok && organizationName(at, v, depth+1).Valid() {
			return n
		}
	}
	return syntax.Node{}
}

func lastWord(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, '_')+1:])
}
