package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var moduleNotFound = &lint.Rule{
	ID:       "module-not-found",
	Category: lint.Hygiene,
	Severity: lint.P2,
	Tier:     1,
	Title:    "file of the module that does not exist",
	Why: `An event needs a constant, a schema, a registry entry and a tracker. Without one of the files that hold them, the rules that compare them have nothing to compare with
and are silent: a module that looks clean, and is not looked at. Where a file has another name, say so in the configuration (roles).`,
	Bad: `
-- delete optimo_analytics/registry.py --
-- edit optimo_analytics/constants.py --
-class MixPanelEvent:
+class MixPanelEvent:  # want module-not-found "MixPanelEvent"
-- delete optimo_analytics/tests/helpers.py --
`,
	Good: `
-- mxpls.toml --
module = "optimo_analytics"
`,
	Fixable: lint.NoFix,
	Binding: func(p *lint.Pass, b *facts.Binding) {
		if p.Piece.Scope != "" || b.Scope != "" || !anchors(p, b) {
			return
		}
		var what, globs, keys []string
		for _, x := range neededRoles(p.Root.Names) {
			if len(p.View.Files(p.Root, x.role)) == 0 {
				what, globs, keys = append(what, x.key), append(globs, x.globs...), append(keys, "roles."+x.key)
			}
		}
		if len(what) > 0 { // one finding: what is missing is missing together
			p.Report(b.NameSpan, "the module "+quote(p.Root.Dir)+" has no "+strings.Join(what, ", no ")+" ("+strings.Join(globs, ", ")+
				"), so what depends on it is not looked at; add the file, or name the one that holds it in the configuration ("+strings.Join(keys, ", ")+")",
				lint.Hint("add the file, or set %s", strings.Join(keys, ", ")))
		}
	},
	Settings: func(p *lint.Pass, s lint.Settings) {
		for _, m := range s.Modules {
			if !m.Found {
				p.Report(m.Span, "there is no analytics module at "+quote(m.Glob)+": no file there holds its constants, schemas, registry or service by the configured roles and names; "+
					"correct the path, or the roles and names", lint.Hint("correct module, roles or names"))
			}
		}
	},
}

// neededRole is a role without which the module cannot be judged.
type neededRole struct {
	role   module.Role
	key    string // of the configuration
	globs  []string
	marker string // what is defined in such a file
}

func neededRoles(r *module.Names) []neededRole {
	return []neededRole{
		{module.Constants, "constants", r.Constants, r.EventsClass},
		{module.Registry, "registry", r.Registry, r.RegistryName},
		{module.Schemas, "schemas", r.Schemas, r.BaseSchema},
		{module.Service, "service", r.Service, r.ServiceClass},
	}
}

// anchors: the binding is what marks the first of the module's files that are there; what is said of the module as a whole is said at it.
func anchors(p *lint.Pass, b *facts.Binding) bool {
	for _, x := range neededRoles(p.Root.Names) {
		if len(p.View.Files(p.Root, x.role)) > 0 {
			return p.File.Role == x.role && b.Name == x.marker
		}
	}
	return false
}
