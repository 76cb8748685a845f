package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// idKind says whose id a value is, as far as its name tells.
type idKind uint8

const (
	unknownID idKind = iota
	userID
	organizationID
	slackID
	apiKeyID
	webhookID
)

// what the kinds are called in messages.
var idNames = [...]string{userID: "a user's id", organizationID: "an organization's id", slackID: "a Slack workspace's id", apiKeyID: "an API key's id", webhookID: "a webhook's id"}

// prefixes of distinct_ids that stand for no user (conventions.md, distinct_id).
var idPrefixes = [...]string{organizationID: "org_", slackID: "slack_", apiKeyID: "apikey_", webhookID: "webhook_"}

// idKindOf reads the name of an expression that is an id: `organization_id`, `employee.uuid`, `data["webhook_id"]`.
func idKindOf(n syntax.Node) idKind {
	n = bare(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		return idKindOfName(n.Text())
	case syntax.KindAttribute:
		attr := n.Child(syntax.FieldAttribute).Text()
		if k := idKindOfName(attr); k != unknownID || !idAttributes[attr] && attr != "slack_id" && attr != "team_id" {
			return k
		}
		return ownerKind(facts.LastName(n.Child(syntax.FieldObject)))
	case syntax.KindSubscript:
		if key, ok := facts.StringValue(n.Child(syntax.FieldSubscript)); ok {
			return idKindOfName(key)
		}
	case syntax.KindCall:
		args := facts.Args(n)
		switch callee := n.Child(syntax.FieldFunction); {
		case callee.Text() == "getattr" && len(args) > 1:
			key, _ := facts.StringValue(args[1].Value)
			return idKindOfName(key)
		case callee.Kind() == syntax.KindAttribute && facts.LastName(callee) == "get" && len(args) > 0:
			key, _ := facts.StringValue(args[0].Value)
			return idKindOfName(key)
		}
	}
	return unknownID
}

// idKindOfName reads `parent_org_uuid`: the words before the id at the end say whose it is.
func idKindOfName(name string) idKind {
	words := strings.Split(strings.ToLower(strings.Trim(name, "_")), "_")
	if n := len(words); n > 1 && words[n-1] == "str" {
		words = words[:n-1]
	}
	n := len(words)
	if n < 2 || words[n-1] != "id" && words[n-1] != "uuid" && words[n-1] != "pk" {
		return unknownID
	}
	return ownerKind(strings.Join(words[:n-1], "_"))
}

// ownerKind reads the name of what an id belongs to.
func ownerKind(name string) idKind {
	name = strings.ToLower(strings.Trim(name, "_"))
	last := name[strings.LastIndexByte(name, '_')+1:]
	switch {
	case organizationWords[last]:
		return organizationID
	case last == "webhook":
		return webhookID
	case last == "apikey" || strings.HasSuffix(name, "api_key"):
		return apiKeyID
	case last == "workspace" || strings.HasSuffix(name, "slack_team"):
		return slackID
	case pii.PersonNoun(name):
		return userID
	}
	return unknownID
}

// composition is a distinct_id that is put together: a constant head and what follows it.
type composition struct {
	prefix string
	first  syntax.Node // the first part that is not constant
	ok     bool
}

// compose reads f-strings, concatenations, `%` and format. ok is false for constants, for what is not composed, and when its head cannot be told.
func compose(p *lint.Pass, at module.Site, n syntax.Node) composition {
	n = bare(n)
	if _, constant := p.View.Fold(at, n); constant {
		return composition{}
	}
	switch n.Kind() {
	case syntax.KindString, syntax.KindConcatenatedString:
		return composeFString(p, at, n)
	case syntax.KindBinaryOperator:
		left, right := n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight)
		switch n.Child(syntax.FieldOperator).Text() {
		case "+":
			if s, ok := p.View.Fold(at, left); ok {
				return composition{s, right, true}
			}
			if c := compose(p, at, left); c.ok {
				return c
			}
			return composition{"", left, facts.IsString(right)}
		case "%":
			if s, ok := facts.StringValue(left); ok && strings.Contains(s, "%") {
				return composition{s[:strings.IndexByte(s, '%')], firstOperand(right), true}
			}
		}
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		if s, ok := facts.StringValue(callee.Child(syntax.FieldObject)); ok && facts.LastName(callee) == "format" && strings.Contains(s, "{") {
			var first syntax.Node
			if args := facts.Args(n); len(args) > 0 {
				first = args[0].Value
			}
			return composition{s[:strings.IndexByte(s, '{')], first, true}
		}
	}
	return composition{}
}

func firstOperand(n syntax.Node) syntax.Node {
	if n = facts.Unparen(n); n.Kind() == syntax.KindTuple {
		return n.First()
	}
	return n
}

func composeFString(p *lint.Pass, at module.Site, n syntax.Node) composition {
	var out composition
	facts.Walk(n, func(c syntax.Node) bool {
		switch {
		case out.first.Valid():
		case c.Kind() == syntax.KindStringContent:
			out.prefix += c.Text()
			return false
		case c.Kind() == syntax.KindInterpolation:
			e := c.Child(syntax.FieldExpression)
			if s, ok := p.View.Fold(at, e); ok {
				out.prefix += s
			} else {
				out.first = e
			}
			return false
		}
		return !out.first.Valid()
	})
	out.ok = out.first.Valid() && (out.prefix != "" || bare(n) == n)
	return out
}

// configuredPrefix gives the configured prefix that a text begins with.
func configuredPrefix(p *lint.Pass, s string) (string, bool) {
	i := slices.IndexFunc(p.Root.Names.DistinctPrefixes, func(x string) bool { return strings.HasPrefix(s, x) })
	if i < 0 {
		return "", false
	}
	return p.Root.Names.DistinctPrefixes[i], true
}

// kindOfPrefix is what the conventions' prefixes stand for; configured ones of other names stand for what cannot be told.
func kindOfPrefix(prefix string) idKind {
	for k, x := range idPrefixes {
		if x != "" && x == prefix {
			return idKind(k)
		}
	}
	return unknownID
}

// distinctOptions are what every finding about a distinct_id carries.
func distinctOptions(p *lint.Pass, s module.Send, at syntax.Node, options ...lint.Option) []lint.Option {
	options = append(options, sentEvent(p, s)...)
	if place := distinctIDOf(p, s); !holds(place, at) {
		options = append(options, lint.Related(p.Piece, place.Span(), "used as distinct_id here"))
	}
	return options
}

func holds(outer, inner syntax.Node) bool {
	return outer.Span().Start <= inner.Span().Start && inner.Span().End <= outer.Span().End
}
