package codeactions

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"mxpls/analysis/config"
	"mxpls/analysis/module"
)

// naming is what the new places are called.
type naming struct {
	constant string // with its section class: "SURVEY_SENT", "Survey.SENT"
	schema   string
	tracker  string // of the public tracker; the private one has an underscore before it
	helper   string // class of the trackers
	service  string // file of the helper
}

// name derives the names from the event's, as the module's other names follow from theirs. It fails when one is taken by something else.
func (i *implementing) name(v *module.View) error {
	kin := i.kin(v)
	for _, e := range v.AllEvents(i.root) {
		if !e.Folded {
			continue
		}
		if e.Value == i.Event {
			if i.Constant != "" && i.Constant != e.Name {
				return fmt.Errorf("%s exists already, under the constant %s", i.Event, e.Name)
			}
			i.Constant = e.Name
		} else if e.Name == i.Constant {
			return fmt.Errorf("constant %s stands for %s already", e.Name, e.Value)
		}
	}
	taken := func(name string) bool { e := eventOfName(v, i.root, name); return e != "" && e != i.Event }
	i.names.constant = cmp.Or(i.Constant, constantFor(i.Event, kin, taken))
	if taken(i.names.constant) {
		return fmt.Errorf("the constant would be %s, which stands for %s: give another with --constant", i.names.constant, eventOfName(v, i.root, i.names.constant))
	}
	if err := checkIdentifier("constant", i.short()); err != nil {
		return err
	}
	i.names.tracker = "track_" + strings.ToLower(strings.ReplaceAll(i.names.constant, ".", "_"))
	i.names.schema = i.schemaName(v, kin)
	return i.place(v, kin)
}

// kin are the events of the same object: those whose first two segments are the same.
func (i *implementing) kin(v *module.View) []module.Event {
	object := objectOf(i.Event)
	var out []module.Event
	for _, e := range v.AllEvents(i.root) {
		if e.Folded && e.Value != i.Event && objectOf(e.Value) == object {
			out = append(out, e)
		}
	}
	return out
}

// objectOf gives the prefix and the object of an event's name.
func objectOf(event string) string {
	parts := strings.SplitN(event, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

func eventOfName(v *module.View, root *module.Root, name string) string {
	for _, e := range v.AllEvents(root) {
		if e.Name == name {
			return cmp.Or(e.Value, "something else")
		}
	}
	return ""
}

// constantFor names a constant in the way that names most of its kin; behind its object, in the singular, where they do not say. A name that is taken gives
// way to the next.
func constantFor(event string, kin []module.Event, taken func(string) bool) string {
	ways := []func(string) string{behindSingular, behindObject, actionAlone, lastBehindObject}
	count := func(way func(string) string) (n int) {
		for _, e := range kin {
			if way(e.Value) == e.Short() {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(ways, func(a, b func(string) string) int { return cmp.Compare(count(b), count(a)) })
	section := sectionOfKin(kin)
	if section != "" {
		section += "."
	}
	for _, way := range ways {
		if name := section + way(event); !taken(name) {
			return name
		}
	}
	return section + ways[0](event)
}

// sectionOfKin is the section class in which the last of the kin stands.
func sectionOfKin(kin []module.Event) string {
	if len(kin) == 0 {
		return ""
	}
	last := kin[len(kin)-1]
	return strings.TrimSuffix(strings.TrimSuffix(last.Name, last.Short()), ".")
}

func parts(event string) (object string, action []string) {
	p := strings.Split(event, ".")
	return p[1], p[2:]
}

func upper(words ...string) string { return strings.ToUpper(strings.Join(words, "_")) }

func behindSingular(event string) string {
	object, action := parts(event)
	one := singular(object)
	if strings.HasPrefix(action[0]+"_", one+"_") || strings.HasPrefix(action[0]+"_", object+"_") {
		return upper(action...)
	}
	return upper(append([]string{one}, action...)...)
}

func actionAlone(event string) string {
	_, action := parts(event)
	return upper(action...)
}

func behindObject(event string) string {
	object, action := parts(event)
	return upper(append([]string{object}, action...)...)
}

func lastBehindObject(event string) string {
	object, action := parts(event)
	keep := 1
	if action[len(action)-1] == "error" {
		keep = 2
	}
	return upper(append([]string{object}, action[max(len(action)-keep, 0):]...)...)
}

// singular of an object's name, as far as its ending says it.
func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "xes"):
		return word[:len(word)-2]
	case strings.HasSuffix(word, "ss"), strings.HasSuffix(word, "us"), strings.HasSuffix(word, "is"):
		return word
	}
	return strings.TrimSuffix(word, "s")
}

// schemaName fills the pattern of schema names with the domain, as the schemas of the kin say it, and the constant's words.
func (i *implementing) schemaName(v *module.View, kin []module.Event) string {
	prefix, suffix, _ := strings.Cut(i.root.Names.SchemaPattern, "*")
	object, _ := parts(i.Event)
	domains := []string{module.Camel(cmp.Or(i.Domain, singular(object))), module.Camel(object)}
	count := func(domain string) (n int) {
		for _, e := range kin {
			for _, r := range v.Registrations(e) {
				if c := v.SchemaOf(r); c.Kind == module.Class && strings.HasPrefix(c.Binding.Name, prefix+domain) {
					n++
				}
			}
		}
		return n
	}
	slices.SortStableFunc(domains, func(a, b string) int { return cmp.Compare(count(b), count(a)) })
	words := module.Camel(i.short())
	name := func(domain string) string { return prefix + domain + strings.TrimPrefix(words, domain) + suffix }
	free := slices.IndexFunc(domains, func(d string) bool { return len(v.AnyClass(i.root, name(d))) == 0 })
	return name(domains[max(free, 0)])
}

// place finds the helper class: that of the domain, the one that sends the kin, the one that the configuration has for the object; the service file is the class's
// own, or the domain's.
func (i *implementing) place(v *module.View, kin []module.Event) error {
	home := config.Domain{Service: i.Domain, Class: module.Camel(i.Domain)}
	if i.Domain == "" {
		if c := helperOf(v, kin); c.Kind == module.Class {
			i.names.helper, i.names.service = c.Binding.Name, c.Piece.Path
			return nil
		}
		object, _ := parts(i.Event)
		var configured bool
		if home, configured = i.homes[object]; !configured {
			home = config.Domain{Service: singular(object), Class: module.Camel(singular(object))}
		}
		i.Domain = home.Service
	}
	prefix, suffix, _ := strings.Cut(i.root.Names.HelperPattern, "*")
	i.names.helper = prefix + home.Class + suffix
	i.names.service = i.serviceFile(v, home.Service)
	for _, path := range append(v.Files(i.root, module.Service), v.Files(i.root, module.Exports)...) {
		if c := v.ClassIn(path, i.names.helper); c.Kind == module.Class && c.Piece.Path == path {
			i.names.service = path
		}
	}
	if v.ClassIn(i.names.service, i.names.helper).Kind != module.Class && v.File(i.names.service) != nil && means(v, i.names.service, i.names.helper) {
		return fmt.Errorf("%s means something else in %s: give another --domain", i.names.helper, i.names.service)
	}
	return nil
}

// serviceFile is where a domain's helper belongs: its own file of the service package, or the one service file.
func (i *implementing) serviceFile(v *module.View, name string) string {
	files := v.Files(i.root, module.Service)
	if len(files) == 1 && path.Dir(files[0]) == i.root.Dir {
		return files[0]
	}
	dir := path.Join(i.root.Dir, "service")
	if len(files) > 0 {
		dir = path.Dir(files[0])
	}
	return path.Join(dir, name+".py")
}

// helperOf is the class whose trackers send most of some events.
func helperOf(v *module.View, events []module.Event) module.Symbol {
	count := map[string]int{}
	var best module.Symbol
	most := 0
	for _, e := range events {
		for _, t := range v.TrackersOf(e) {
			if t.Class.Kind != module.Class {
				continue
			}
			key := t.Class.Piece.Path + ":" + t.Class.Name()
			if count[key]++; count[key] > most {
				best, most = t.Class, count[key]
			}
		}
	}
	return best
}
