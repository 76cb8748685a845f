package rules

import (
	"slices"
	"strconv"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var reservedProperty = &lint.Rule{
	ID:       "reserved-property",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     2,
	Title:    "property under a name that Mixpanel owns",
	Why: `Mixpanel's client puts the token, the distinct_id, the time and an insert id into every event, and then writes the event's own properties over them. A property
called ` + "`distinct_id`" + ` moves the event to another user, one called ` + "`token`" + ` to another project, one called ` + "`time`" + ` to another day.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    response_status: int = Field(description="HTTP status of our answer")
+    response_status: int = Field(description="HTTP status of our answer")
+    token: str = Field(default="", description="Name of the key")  # want reserved-property "token"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    response_status: int = Field(description="HTTP status of our answer")
+    response_status: int = Field(description="HTTP status of our answer")
+    token_count: int = Field(default=0, description="Number of tokens of the key")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		name := f.Name
		if f.Alias != "" {
			name = f.Alias
		}
		does, owned := reserved[name]
		if !owned || excluded(f) || ofSessionOnly(p, f) {
			return
		}
		t := p.View.TypeOf(f)
		if typeHasOtherRule(p, f, t) || name == "time" && !onlyText(t) || name == "$insert_id" && !wrongInsertID(f, t) {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is sent as "+quote(name)+", a name that Mixpanel owns: "+does+
			"; call it something else", lint.Hint("rename %s, or give it an alias that says what it is", f.Name))
	},
}

// reserved are Mixpanel's own names, with what a property of that name does.
var reserved = map[string]string{
	"token":        "it replaces the project's token, and the event goes to no project or to another",
	"distinct_id":  "it replaces the user that the event is about",
	"time":         "it replaces the event's time, which is a number",
	"mp_lib":       "it replaces the name of the client library",
	"$lib_version": "it replaces the version of the client library",
	"$insert_id":   "it tells repeated events apart, and takes text of at most 36 letters, digits and hyphens",
	"ip":           "it says from where the event comes, and sets its city and country",
	"bucket":       "it is reserved, and the property is dropped",
	"$ignore":      "it makes Mixpanel leave the event out",
	"alias":        "it joins two users",
	"event":        "it stands for the event's name",
}

// onlyText: the values are text, None aside.
func onlyText(t module.Type) bool {
	return t.Has("str") && !slices.ContainsFunc(t.Atoms, func(a module.Atom) bool { return a.Name != "str" && a.Name != "None" })
}

const longestInsertID = 36 // bytes

// wrongInsertID: the type is known to be no text, or to allow text that is too long.
func wrongInsertID(f module.Field, t module.Type) bool {
	for _, a := range facts.Args(f.Call) {
		if a.Name == "max_length" || a.Name == "min_length" {
			if n, err := strconv.Atoi(a.Value.Text()); err == nil && n > longestInsertID {
				return true
			}
		}
	}
	return t.Known && len(t.Atoms) > 0 && !slices.ContainsFunc(t.Atoms, func(a module.Atom) bool {
		return a.Inside == "" && a.Name != "None" && !rawTypes[a.Name] && !listLike[a.Name]
	})
}

// ofSessionOnly: the field belongs to the session's context, which is no event.
func ofSessionOnly(p *lint.Pass, f module.Field) bool {
	yes, _ := p.View.Descends(f.Owner, p.Root.Names.SessionSchema)
	return yes
}
