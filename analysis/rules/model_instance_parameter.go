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
			taken, ok := instanceOf(p, t, param)
			if !ok {
				continue
			}
			p.Report(param.NameSpan, "public tracker "+quote(t.Func.Name)+" takes "+taken.what+" as "+quote(param.Name)+"; take "+taken.instead+", and load what the event needs inside",
				append(helperEvent(p, t), lint.Hint("take %s instead of %s", taken.instead, param.Name))...)
		}
	},
}

// instance is what a parameter takes, and what it should take.
type instance struct{ what, instead string }

func instanceOfModel(name string) instance {
	return instance{"an instance of the model " + quote(name), quote(snake(name)+"_id") + " as text"}
}

var requestInstance = instance{"a request", "the ids that it holds"}

// instanceNames are names that say what a parameter is although nothing else does.
var instanceNames = map[string]instance{
	"user": {"a user", "`user_id` as text"}, "employee": {"an employee", "`employee_id` as text"},
	"organization": {"an organization", "`organization_id` as text"}, "organisation": {"an organization", "`organization_id` as text"},
	"org": {"an organization", "`organization_id` as text"}, "request": requestInstance,
}

// instanceOf says what kind of instance a parameter takes. An annotation decides; without one the name does.
func instanceOf(p *lint.Pass, t module.Tracker, param facts.Param) (instance, bool) {
	switch {
	case param.Kind == facts.VarPositional || param.Kind == facts.VarKeyword:
		return instance{}, false
	case !param.Annotation.Valid():
		x, ok := instanceNames[param.Name]
		return x, ok && (param != t.Func.Params[0] || t.Class.Kind != module.Class)
	}
	for _, a := range p.View.TypeAt(module.Site{Piece: t.Symbol.Piece, Scope: t.Symbol.Owner}, param.Annotation).Atoms {
		switch {
		case requestTypes[a.Name] && (strings.HasPrefix(a.Origin, "django.") || strings.HasPrefix(a.Origin, "rest_framework.")):
			return requestInstance, true
		case isModelType(p, a, param.Name):
			return instanceOfModel(a.Name), true
		}
	}
	return instance{}, false
}

// requestTypes are classes of requests of Django and its REST framework.
var requestTypes = map[string]bool{"HttpRequest": true, "WSGIRequest": true, "ASGIRequest": true, "Request": true}

// isModelType: a type is a Django model: by the bases of its class, or, where they cannot be seen, by where it comes from and what it is called.
func isModelType(p *lint.Pass, a module.Atom, param string) bool {
	from, _, _ := cutLastDot(a.Origin)
	if a.Class.Kind == module.Class {
		lineage := p.View.Lineage(a.Class)
		for _, k := range lineage.Classes {
			for _, b := range k.ClassFacts().Bases {
				if modelBase(p.View.Origin(module.Site{Piece: k.Piece, Scope: k.Owner}, b)) {
					return true
				}
			}
		}
		if lineage.Complete {
			return false
		}
		from = strings.ReplaceAll(strings.TrimSuffix(a.Class.Piece.Path, ".py"), "/", ".")
	}
	if modelBase(a.Origin) {
		return true
	}
	inModels := from == "models" || strings.HasSuffix(from, ".models") || strings.Contains(from, ".models.")
	return inModels && (a.Name == "User" || a.Name == "Employee" || a.Name == "Organization" || snake(a.Name) == param && !choiceLike(param))
}

// modelBase: a class of Django that models are made of.
func modelBase(origin string) bool {
	return origin == "django.db.models.Model" || origin == "django.contrib.gis.db.models.Model" ||
		strings.HasPrefix(origin, "django.contrib.auth.") && strings.Contains(origin, "User")
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
