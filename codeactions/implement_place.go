package codeactions

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
)

// schemaPlace is the schema behind which the new one goes, the last of the event's relatives, and its file. Without relatives it is a file of the domain's own
// where the module has one for each, else the one that has most event schemas. Where a file is said already, it is that.
func (i *implementing) schemaPlace(s *analysis.Snapshot, v *module.View) (near module.Symbol, file string) {
	last := -1
	said := ""
	if f := v.File(i.home); f != nil && f.Role == module.Schemas && path.Base(f.Path) != "__init__.py" {
		said = f.Path
	}
	for _, e := range i.relatives(v) {
		for _, c := range eventSchemas(v, e) {
			if said != "" && c.Piece.Path != said {
				continue
			}
			if end := classEnd(s, c); end > last || near.Piece.Path != c.Piece.Path {
				near, last = c, end
			}
		}
	}
	if near.Kind == module.Class {
		return near, near.Piece.Path
	}
	if file := cmp.Or(said, i.schemaFile(v)); file != "" {
		return module.Symbol{}, file
	}
	most := -1
	for _, path := range v.Files(i.root, module.Schemas) {
		n := 0
		for _, p := range v.Scope(path, "") {
			for _, c := range p.Facts.Classes {
				if symbol := v.ClassIn(path, c.Name); symbol.Kind == module.Class && v.IsEventSchema(symbol) {
					n++
				}
			}
		}
		if n > most {
			file, most = path, n
		}
	}
	return module.Symbol{}, file
}

// relatives are the kin of the event; where it has none, the events that the helper sends.
func (i *implementing) relatives(v *module.View) []module.Event {
	if kin := i.kin(v); len(kin) > 0 {
		return kin
	}
	var out []module.Event
	for _, e := range v.AllEvents(i.root) {
		sentHere := func(t module.Tracker) bool { return t.Class.Kind == module.Class && t.Class.Name() == i.names.helper }
		if e.Folded && e.Value != i.Event && slices.ContainsFunc(v.TrackersOf(e), sentHere) {
			out = append(out, e)
		}
	}
	return out
}

// eventSchemas are the schemas that an event is registered with, as far as they stand in files of schemas.
func eventSchemas(v *module.View, e module.Event) []module.Symbol {
	var out []module.Symbol
	for _, r := range v.Registrations(e) {
		if c := v.SchemaOf(r); c.Kind == module.Class && v.File(c.Piece.Path).Role == module.Schemas && c.Owner == "" {
			out = append(out, c)
		}
	}
	return out
}

// schemaFile is the file of the domain in a package of schemas that has one for each: named as most of the others are, by the object of their events or by the
// service file that sends them. It is "" for other modules.
func (i *implementing) schemaFile(v *module.View) string {
	files := map[string]map[string]bool{} // objects by the files of their schemas
	homes := map[string]string{}
	stems := []func(object string, e module.Event) string{
		func(object string, _ module.Event) string { return object },
		func(object string, _ module.Event) string { return singular(object) },
		func(_ string, e module.Event) string { return stem(helperOf(v, []module.Event{e}).Piece) },
	}
	count := make([]int, len(stems))
	for _, e := range v.AllEvents(i.root) {
		if !e.Folded || CheckEvent(e.Value) != nil {
			continue
		}
		object, _ := parts(e.Value)
		for _, c := range eventSchemas(v, e) {
			file := c.Piece.Path
			if home, known := homes[object]; known && home != file {
				return ""
			}
			homes[object] = file
			if files[file] == nil {
				files[file] = map[string]bool{}
			}
			files[file][object] = true
			for n, stemOf := range stems {
				if stemOf(object, e) == stem(c.Piece) {
					count[n]++
				}
			}
		}
	}
	const enough = 2
	if len(files) < enough || len(homes) > len(files)+1 {
		return ""
	}
	object, _ := parts(i.Event)
	names := []string{object, singular(object), strings.TrimSuffix(path.Base(i.names.service), ".py")}
	best := 0
	for n := range names {
		if count[n] > count[best] {
			best = n
		}
	}
	for file := range files {
		return path.Join(path.Dir(file), names[best]+".py")
	}
	return ""
}

// stem is the name of a piece's file without its ending.
func stem(p *module.Piece) string {
	if p == nil {
		return ""
	}
	return strings.TrimSuffix(path.Base(p.Path), ".py")
}

// hasDocstring says whether a file begins with a docstring.
func hasDocstring(v *module.View, file string) bool {
	for _, p := range v.Scope(file, "") {
		if len(p.Facts.Docs) > 0 && p.Facts.Docs[0].Func < 0 && p.Facts.Docs[0].Scope == "" {
			return true
		}
	}
	return false
}
