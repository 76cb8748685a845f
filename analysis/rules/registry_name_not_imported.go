package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var registryNameNotImported = &lint.Rule{
	ID:       "registry-name-not-imported",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "name in the registry that is neither defined nor imported there",
	Why: `The registry is built when its file is imported: a name that is not there raises ` + "`NameError`" + ` and takes the analytics module, and
everything that imports it, down.`,
	Bad: `
-- edit optimo_analytics/registry.py --
-    MxpSurveyStartedEventSchema,
+

-    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,
+    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,  # want registry-name-not-imported "MxpSurveyStartedEventSchema"
`,
	Good: `
-- edit optimo_analytics/registry.py --
-    MxpSurveyStartedEventSchema,
+

-    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,
+    MixPanelEvent.SURVEY_STARTED: schemas.MxpSurveyStartedEventSchema,
`,
	Fixable: lint.Safe,
	Piece: func(p *lint.Pass) {
		if p.File.Role != module.Registry || len(p.Piece.Facts.Entries) == 0 {
			return
		}
		info := p.View.Registry(p.Root)
		seen := map[string]bool{}
		for i := range p.Piece.Facts.Entries {
			e := &p.Piece.Facts.Entries[i]
			if !p.View.EntryIn(info, p.Piece, e) {
				continue
			}
			for _, n := range entryNames(e) {
				if !seen[n.Text()] {
					seen[n.Text()] = true
					undefined(p, e, n)
				}
			}
		}
	},
}

// entryNames are the names by which the key and the value of an entry begin.
func entryNames(e *facts.Entry) []syntax.Node {
	var out []syntax.Node
	for _, part := range []syntax.Node{e.Key, e.Value} {
		facts.Walk(part, func(n syntax.Node) bool {
			switch n.Kind() {
			case syntax.KindIdentifier:
				if f := n.Field(); f != syntax.FieldAttribute && !(f == syntax.FieldName && n.Parent().Kind() == syntax.KindKeywordArgument) {
					out = append(out, n)
				}
			case syntax.KindLambda, syntax.KindListComprehension, syntax.KindDictionaryComprehension, syntax.KindSetComprehension,
				syntax.KindGeneratorExpression, syntax.KindNamedExpression:
				return false
			}
			return true
		})
	}
	return out
}

// undefined reports a name of an entry that nothing binds, at its first use in the file's registry.
func undefined(p *lint.Pass, e *facts.Entry, n syntax.Node) {
	name := n.Text()
	if !unbound(p.View, p.File.Path, name) || usedBefore(p, name) {
		return
	}
	options := []lint.Option{}
	message := quote(name) + " is neither defined nor imported in " + p.File.Path + ", so importing the registry raises NameError"
	home := definition(p.View, p.Root, name)
	if home.Kind == module.Class {
		message += "; import it from " + home.Piece.Path
		options = append(options, lint.Related(home.Piece, home.Binding.NameSpan, "it is defined here"), lint.Hint("import %s", name),
			lint.Fixed("import-name", lint.Safe, "name", name))
	} else {
		message += "; import it, or define it"
		options = append(options, lint.Hint("import %s, or correct its name", name))
		events, _ := p.View.Events(module.Site{Piece: p.Piece}, e.Key)
		if len(events) == 1 && facts.Unparen(e.Value) == n && len(p.View.AnyClass(p.Root, name)) == 0 {
			options = append(options, lint.OfEvent(events[0]), lint.Fixed("event-schema", lint.Scaffold, "event", p.View.Canonical(events[0]).Name, "schema", name))
		}
	}
	p.Report(n.Span(), message, options...)
}

// unbound: nothing in the file gives the name a meaning.
func unbound(v *module.View, file, name string) bool {
	return !pythonBuiltins[name] && v.Lookup(file, name).Kind == module.Missing && !v.Binds(file, name) && !v.HasStar(file)
}

// usedBefore: an earlier entry of the file uses the name. A name that is missing is missing once.
func usedBefore(p *lint.Pass, name string) bool {
	first := p.View.FirstPiece(p.File.Path, func(q *module.Piece) bool {
		for i := range q.Facts.Entries {
			for _, n := range entryNames(&q.Facts.Entries[i]) {
				if n.Text() == name {
					return true
				}
			}
		}
		return false
	})
	return first != nil && first != p.Piece
}

// definition finds the class of the module that has the name, in whatever file; Kind Unknown when there is none, or several.
func definition(v *module.View, r *module.Root, name string) module.Symbol {
	if name == r.Names.EventsClass {
		return v.EventsClass(r)
	}
	if list := v.AnyClass(r, name); len(list) == 1 {
		return list[0]
	}
	return module.Symbol{}
}

// pythonBuiltins are builtins that can stand in a registry.
var pythonBuiltins = map[string]bool{
	"str": true, "int": true, "type": true, "dict": true, "list": true, "tuple": true, "object": true, "getattr": true, "float": true, "bool": true,
	"set": true, "frozenset": true, "zip": true, "map": true, "filter": true, "sorted": true, "globals": true, "vars": true, "locals": true,
	"NotImplemented": true, "Exception": true, "None": true, "True": true, "False": true, "Ellipsis": true, "isinstance": true, "issubclass": true,
	"len": true, "range": true, "enumerate": true, "super": true, "property": true, "print": true, "repr": true, "format": true, "iter": true, "next": true,
	"__name__": true, "__file__": true, "__package__": true, "__doc__": true,
}
