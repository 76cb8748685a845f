package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var hardCodedToken = &lint.Rule{
	ID:       "hard-coded-token",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     2,
	Title:    "project token in the code",
	Why: `With the token in the code every environment sends to the same project: tests and laptops among the customers. Whoever reads the repository can send events in
our name.`,
	Bad: `
-- edit optimo_analytics/service/core.py --
-    return Mixpanel(settings.MIXPANEL_TOKEN, consumer=consumer)
+    return Mixpanel("0c3a6b5f8e1d4c7a9b2e5f8a1d4c7b0e", consumer=consumer)  # want hard-coded-token "\"0c3a6b5f8e1d4c7a9b2e5f8a1d4c7b0e\""
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-    return Mixpanel(settings.MIXPANEL_TOKEN, consumer=consumer)
+    return Mixpanel(getattr(settings, "MIXPANEL_TOKEN", ""), consumer=consumer)
`,
	Fixable: lint.NoFix,
	Piece: func(p *lint.Pass) {
		if text := p.Piece.Placed.Unit.Text; inTest(p) || !strings.Contains(text, "oken") && !strings.Contains(text, "TOKEN") && !strings.Contains(text, "Mixpanel(") {
			return
		}
		facts.Walk(p.Piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			switch n.Kind() {
			case syntax.KindString, syntax.KindConcatenatedString:
				if s, ok := facts.StringValue(n); ok && isToken(s) && namesToken(p, n) {
					reportToken(p, n)
				}
				return false
			case syntax.KindCall:
				throughName(p, n)
			}
			return true
		})
	},
}

func reportToken(p *lint.Pass, n syntax.Node, options ...lint.Option) {
	p.Report(n.Span(), "Mixpanel's project token is written into the code, so every environment sends to one project; take it from the settings: "+quote("settings.MIXPANEL_TOKEN"),
		append(options, lint.Hint("write settings.MIXPANEL_TOKEN"))...)
}

// isToken: 32 hexadecimal digits, not all the same.
func isToken(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789abcdefABCDEF") == "" && strings.Trim(s, s[:1]) != ""
}

// namesToken: what stands around a literal says that it is the token: the client that is given it, the name that it is assigned to, the key of its default.
func namesToken(p *lint.Pass, n syntax.Node) bool {
	for child, up := n, n.Parent(); up.Valid(); child, up = up, up.Parent() {
		switch up.Kind() {
		case syntax.KindParenthesizedExpression, syntax.KindConditionalExpression, syntax.KindBooleanOperator:
			continue
		case syntax.KindAssignment, syntax.KindNamedExpression:
			target := up.Child(syntax.FieldLeft)
			if up.Kind() == syntax.KindNamedExpression {
				target = up.Child(syntax.FieldName)
			}
			return child.Field() != syntax.FieldLeft && tokenName(p, targetName(target))
		case syntax.KindKeywordArgument:
			name := up.Child(syntax.FieldName).Text()
			if name == "default" {
				return keyedByToken(p, up.Parent().Parent())
			}
			return tokenName(p, name) || name == "token" && isClientClass(p, up.Parent().Parent())
		case syntax.KindPair:
			key, _ := facts.StringValue(up.Child(syntax.FieldKey))
			return child.Field() == syntax.FieldValue && tokenName(p, key)
		case syntax.KindDefaultParameter, syntax.KindTypedDefaultParameter:
			return tokenName(p, up.Child(syntax.FieldName).Text())
		case syntax.KindArgumentList:
			call := up.Parent()
			return isClientClass(p, call) && up.First() == child || keyedByToken(p, call)
		}
		return false
	}
	return false
}

func targetName(n syntax.Node) string {
	if n.Kind() == syntax.KindSubscript {
		s, _ := facts.StringValue(n.Child(syntax.FieldSubscript))
		return s
	}
	return facts.LastName(n)
}

// keyedByToken: a lookup by a name of the token, with a default: os.environ.get("MIXPANEL_TOKEN", …), getattr(settings, "MIXPANEL_TOKEN", …).
func keyedByToken(p *lint.Pass, call syntax.Node) bool {
	if call.Kind() != syntax.KindCall || !lookups[facts.LastName(call.Child(syntax.FieldFunction))] {
		return false
	}
	for _, a := range facts.Args(call) {
		if s, ok := facts.StringValue(a.Value); ok && tokenName(p, s) {
			return true
		}
	}
	return false
}

// lookups take a name and a default.
var lookups = map[string]bool{"get": true, "getenv": true, "getattr": true, "config": true, "env": true, "str": true, "setdefault": true, "pop": true, "environ": true}

// isClientClass: a call that makes a Mixpanel client.
func isClientClass(p *lint.Pass, call syntax.Node) bool {
	if call.Kind() != syntax.KindCall {
		return false
	}
	return p.View.Spelled(module.SiteAt(p.Piece, call), call.Child(syntax.FieldFunction)) == "Mixpanel"
}

// throughName judges a client that is given a constant whose own name does not say that it is the token.
func throughName(p *lint.Pass, call syntax.Node) {
	args := facts.Args(call)
	if len(args) == 0 || args[0].Star > 0 || args[0].Name != "" && args[0].Name != "token" || !isClientClass(p, call) {
		return
	}
	value := facts.Unparen(args[0].Value)
	if facts.IsString(value) || facts.LastName(value) == "" || tokenName(p, facts.LastName(value)) {
		return
	}
	if s, ok := p.View.Fold(module.SiteAt(p.Piece, call), value); ok && isToken(s) {
		reportToken(p, value)
	}
}

// owners are words before "token" that leave it Mixpanel's.
var tokenOwners = map[string]bool{
	"mixpanel": true, "mxp": true, "mp": true, "project": true, "analytics": true, "optimo": true, "default": true, "prod": true, "production": true, "staging": true,
	"dev": true, "test": true, "eu": true, "us": true, "live": true, "fallback": true, "id": true,
}

// tokenName: a name says that it is the project's token. In business code it must say whose.
func tokenName(p *lint.Pass, name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
	token, mixpanel := false, false
	for _, w := range words {
		switch {
		case w == "token":
			token = true
		case !tokenOwners[w]:
			return false
		}
		mixpanel = mixpanel || w == "mixpanel" || w == "mxp"
	}
	return token && (mixpanel || p.File.Root != nil)
}
