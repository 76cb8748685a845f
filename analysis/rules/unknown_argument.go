package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var unknownArgument = &lint.Rule{
	ID:       "unknown-argument",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "schema built with a property that it does not declare",
	Why: `Schemas forbid extra properties, and trackers swallow every exception: a keyword that the schema does not declare raises a
` + "`ValidationError`" + ` inside the ` + "`try`" + `, and the event is lost without a sound. Tests that mock the tracker do not see it; only a static check does.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-                response_status=response_status,
-            ),
+                response_code=response_status,  # want unknown-argument "response_code"
+                response_status=response_status,
+            ),
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-                response_status=response_status,
-            ),
+                response_status=int(response_status),
+            ),
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { unknownArguments(p, c, nil) },
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if construct, taken, ok := forwarded(p, c, at); ok {
			unknownArguments(p, construct, taken)
		}
	},
}

// unknownArguments judges a call that builds a schema; taken are the keywords that something else takes.
func unknownArguments(p *lint.Pass, c module.Construct, taken map[string]bool) {
	model, checked := forbidding(p, c)
	if !checked {
		return
	}
	bound := p.View.Bind(c.Site, c.Call.Node)
	for _, a := range append(facts.Args(c.Call.Node), bound.Literal...) {
		if a.Name == "" || taken[a.Name] {
			continue
		}
		if _, ok, known := model.Accepts(a.Name); !ok && known && !refusedInTest(p, c.Call.Node) {
			reportUnknownArgument(p, c, model, a, bound)
		}
	}
}

// forbidding gives the model of a constructor call, when it can be read and refuses what it does not declare.
func forbidding(p *lint.Pass, c module.Construct) (module.Model, bool) {
	if !p.View.IsSchema(c.Schema) { // schema-wrong-base: what it does not declare, the right base may
		return module.Model{}, false
	}
	m := p.View.Model(c.Schema)
	return m, m.Config.Known && m.Config.Extra == "forbid" && m.Fields.Complete && !m.Transformed
}

func reportUnknownArgument(p *lint.Pass, c module.Construct, model module.Model, a facts.Arg, bound module.Bound) {
	name := c.Schema.Binding.Name
	options := append(eventOf(p, c.Schema), lint.Related(c.Schema.Piece, c.Schema.Binding.NameSpan, "the schema is here"))
	near := meantField(model, a, bound)
	declare := []string{"field", a.Name, "schema", c.Schema.Name(), "path", c.Schema.Piece.Path}
	if near != "" {
		options = append(options, lint.Hint("write %s, or declare %s in %s", near, a.Name, name), lint.Fixed("rename-keyword", lint.Unsafe, "name", near),
			lint.Instead("declare-field", lint.Unsafe, declare...))
	} else {
		options = append(options, lint.Hint("declare %s in %s, or drop it", a.Name, name), lint.Fixed("declare-field", lint.Unsafe, declare...))
	}
	message := "schema " + quote(name) + " in " + c.Schema.Piece.Path + " declares no field " + quote(a.Name) +
		" and forbids extra ones: " + validationFails(p)
	if near != "" {
		message += "it may be meant for " + quote(near)
	} else {
		message += "declare the field, or drop the argument"
	}
	p.Report(a.NameSpan, message, options...)
}

// meantField gives the field that an unknown keyword is probably meant for: one with a name like it, or the only one that is missing.
func meantField(m module.Model, a facts.Arg, bound module.Bound) string {
	if near := nearest(a.Name, notGiven(m, bound)); near != "" || bound.Open {
		return near
	}
	missing, unknown := "", 0
	for _, f := range m.Fields.List {
		if f.Required && !givenField(f, bound) {
			if missing != "" {
				return ""
			}
			missing = f.Name
		}
	}
	for name := range bound.Given {
		if _, ok, _ := m.Accepts(name); !ok {
			unknown++
		}
	}
	if unknown != 1 {
		return ""
	}
	return missing
}

// notGiven lists the names of the fields that a call does not set.
func notGiven(m module.Model, bound module.Bound) []string {
	var out []string
	for _, f := range m.Fields.List {
		if !givenField(f, bound) {
			out = append(out, f.Name)
		}
	}
	return out
}

func givenField(f module.Field, bound module.Bound) bool {
	for _, name := range append([]string{f.Name}, f.Keywords...) {
		if _, ok := bound.Given[name]; ok {
			return true
		}
	}
	return false
}
