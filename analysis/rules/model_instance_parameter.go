package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var modelInstanceParameter = &lint.Rule{
	ID:       "model-instance-parameter",
	Category: lint.Service,
	Severity: lint.P2,
	Tier:     2,
	Title:    "tracker that takes a model instance",
	Why: `A row that is handed over may be stale or unsaved by the time the event is sent, cannot be passed to a task, and carries everything about a person where one
id is enough. Trackers take ids and load what they need.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(cls, *, api_key_id: str, response_status: int, request: HttpRequest | None = None) -> None:  # want model-instance-parameter "request"
-from typing import Any
+from typing import Any
+
+from django.http import HttpRequest
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(cls, *, api_key_id: str, response_status: int, organization: str = "") -> None:
`,
	Fixable: lint.NoFix,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() {
			return
		}
		for _, param := range t.Func.Params {
			what := instanceOf(p, t, param)
			if what == "" {
				continue
			}
			id := param.Name + "_id"
			if what == "a request" {
				id = "ids"
			}
			p.Report(param.NameSpan, "public tracker "+quote(t.Func.Name)+" takes "+what+" as "+quote(param.Name)+"; take "+id+" as text, and load what the event needs inside",
				append(helperEvent(p, t), lint.Hint("take %s instead of %s", id, param.Name))...)
		}
	},
}

// instanceOf says what kind of instance a parameter takes, "" for everything else. An annotation decides; without one the name does.
func instanceOf(p *lint.Pass, t module.Tracker, param facts.Param) string {
	switch param.Kind {
	case facts.VarPositional, facts.VarKeyword:
		return ""
	}
	if !param.Annotation.Valid() {
		if param == t.Func.Params[0] && t.Class.Kind == module.Class {
			return ""
		}
		return instanceNames[param.Name]
	}
	says := p.View.TypeAt(module.Site{Piece: t.Symbol.Piece, Scope: t.Symbol.Owner}, param.Annotation)
	for _, a := range says.Atoms {
		if a.Class.Kind == module.Class {
			if name := modelName(p, a.Class); name != "" {
				return name
			}
			continue
		}
		if name := instanceType(a, param.Name); name != "" {
			return name
		}
	}
	return ""
}

// instanceNames are names that say what a parameter is although nothing else does.
var instanceNames = map[string]string{
	"user": "a user", "employee": "an employee", "organization": "an organization", "organisation": "an organization", "org": "an organization", "request": "a request",
}

// modelName: a class of the repository is a Django model.
func modelName(p *lint.Pass, c module.Symbol) string {
	for _, k := range p.View.Lineage(c).Classes {
		for _, b := range k.ClassFacts().Bases {
			switch origin := p.View.Origin(module.Site{Piece: k.Piece, Scope: k.Owner}, b); {
			case origin == "django.db.models.Model", strings.HasPrefix(origin, "django.contrib.auth.") && strings.Contains(origin, "User"),
				origin == "django.contrib.gis.db.models.Model":
				return "an instance of the model " + quote(c.Binding.Name)
			}
		}
	}
	return ""
}

// requestTypes are classes of requests of Django and its REST framework.
var requestTypes = map[string]bool{"HttpRequest": true, "WSGIRequest": true, "ASGIRequest": true, "Request": true}

// instanceType judges a type of which the class cannot be seen, by where it comes from and what it is called.
func instanceType(a module.Atom, param string) string {
	from, _, _ := cutLastDot(a.Origin)
	switch {
	case requestTypes[a.Name] && (strings.HasPrefix(a.Origin, "django.") || strings.HasPrefix(a.Origin, "rest_framework.")):
		return "a request"
	case strings.HasPrefix(a.Origin, "django.contrib.auth.") && strings.HasSuffix(a.Name, "User"), a.Origin == "django.db.models.Model":
		return "an instance of the model " + quote(a.Name)
	case from != "models" && !strings.HasSuffix(from, ".models") && !strings.Contains(from, ".models."):
		return ""
	case a.Name == "User" || a.Name == "Employee" || a.Name == "Organization" || snake(a.Name) == param && !choiceLike(param):
		return "an instance of the model " + quote(a.Name)
	}
	return ""
}

// choiceLike: the name is one that a set of choices has, which often stands beside the models.
func choiceLike(name string) bool {
	switch name[strings.LastIndexByte(name, '_')+1:] {
	case "role", "status", "type", "kind", "level", "state", "source", "mode", "category", "channel", "plan", "choice", "choices", "enum", "action", "reason", "scope",
		"stage", "phase", "priority", "frequency", "language", "currency", "country", "method", "event", "detail", "button", "tab", "format", "option", "setting":
		return true
	}
	return false
}

func cutLastDot(dotted string) (before, after string, found bool) {
	i := strings.LastIndexByte(dotted, '.')
	if i < 0 {
		return "", dotted, false
	}
	return dotted[:i], dotted[i+1:], true
}

func snake(name string) string { return strings.ToLower(upperSnake(name)) }
