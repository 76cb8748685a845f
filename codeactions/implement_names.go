package codeactions

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
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
	i.names.constant = cmp.Or(i.Constant, constantFor(i.Event, kin, i.sectionFor(v, kin), taken))
	if taken(i.names.constant) {
		return fmt.Errorf("the constant would be %s, which stands for %s: give another with --constant", i.names.constant, eventOfName(v, i.root, i.names.constant))
	}
	if err := checkIdentifier("constant", i.short()); err != nil {
		return err
	}
	i.names.tracker = "track_" + snake(i.names.constant)
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

// constantFor names a constant in the way that names most of its kin; where they do not say, behind its object, in the singular, or in a section class without
// it. A name that is taken gives way to the next.
func constantFor(event string, kin []module.Event, section string, taken func(string) bool) string {
	ways := []func(string) string{behindSingular, behindObject, actionAlone, lastBehindObject, withoutObject}
	if section != "" {
		ways = slices.Insert(ways, 0, withoutObject)
		section += "."
	}
	count := func(way func(string) string) (n int) {
		for _, e := range kin {
			if way(e.Value) == e.Short() {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(ways, func(a, b func(string) string) int { return cmp.Compare(count(b), count(a)) })
	for _, way := range ways {
		if name := section + way(event); !taken(name) {
			return name
		}
	}
	return section + ways[0](event)
}

// sectionFor is the section class of the constant: the one of its kin; for a new domain one of its own, where all events stand in such classes.
func (i *implementing) sectionFor(v *module.View, kin []module.Event) string {
	if len(kin) > 0 {
		return sectionOf(kin[len(kin)-1])
	}
	plural := 0
	events := v.AllEvents(i.root)
	for _, e := range events {
		if !e.Folded || !strings.Contains(e.Value, ".") || sectionOf(e) == "" {
			return ""
		}
		if object, _ := parts(e.Value); sectionOf(e) == module.Camel(object) {
			plural++
		} else {
			plural--
		}
	}
	object, _ := parts(i.Event)
	switch {
	case len(events) == 0:
		return ""
	case plural > 0:
		return module.Camel(object)
	}
	return module.Camel(singular(object))
}

// sectionOf is the section class in which a constant stands, "" for none.
func sectionOf(e module.Event) string {
	return strings.TrimSuffix(strings.TrimSuffix(e.Name, e.Short()), ".")
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

// withoutObject is the action without what the object says already: INVITED of app.people.person_invited.
func withoutObject(event string) string {
	object, action := parts(event)
	first := action[0]
	for _, said := range []string{singular(object), object} {
		if rest, ok := strings.CutPrefix(first, said+"_"); ok && rest != "" {
			first = rest
		}
	}
	return upper(append([]string{first}, action[1:]...)...)
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
	case word == "people":
		return "person"
	case word == "children":
		return "child"
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "xes"):
		return word[:len(word)-2]
	case strings.HasSuffix(word, "ss"), strings.HasSuffix(word, "us"), strings.HasSuffix(word, "is"):
		return word
	}
	return strings.TrimSuffix(word, "s")
}

// schemaName fills the pattern of schema names with the domain and the constant's words, as most schemas of the kin do.
func (i *implementing) schemaName(v *module.View, kin []module.Event) string {
	prefix, suffix, _ := strings.Cut(i.root.Names.SchemaPattern, "*")
	object, _ := parts(i.Event)
	type way struct {
		domain string
		words  func(constant string) string
	}
	name := func(w way, constant string) string {
		return prefix + w.domain + strings.TrimPrefix(module.Camel(w.words(constant)), w.domain) + suffix
	}
	var ways []way
	for _, domain := range []string{module.Camel(cmp.Or(i.Domain, singular(object))), module.Camel(object)} {
		ways = append(ways, way{domain, shortOf}, way{domain, snake})
	}
	count := func(w way) (n int) {
		for _, e := range kin {
			for _, r := range v.Registrations(e) {
				switch c := v.SchemaOf(r); {
				case c.Kind != module.Class:
				case c.Binding.Name == name(w, e.Name):
					n += 2
				case begins(c.Binding.Name, prefix+w.domain):
					n++
				}
			}
		}
		return n
	}
	slices.SortStableFunc(ways, func(a, b way) int { return cmp.Compare(count(b), count(a)) })
	free := slices.IndexFunc(ways, func(w way) bool { return len(v.AnyClass(i.root, name(w, i.names.constant))) == 0 })
	return name(ways[max(free, 0)], i.names.constant)
}

var hump = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// snake writes a constant with its section class in small letters: action_plan_created of ActionPlan.CREATED.
func snake(constant string) string {
	section, name := "", constant
	if at := strings.LastIndexByte(constant, '.'); at >= 0 {
		section, name = hump.ReplaceAllString(strings.ReplaceAll(constant[:at], ".", "_"), "${1}_$2")+"_", constant[at+1:]
	}
	return strings.ToLower(section + name)
}

func shortOf(constant string) string { return constant[strings.LastIndexByte(constant, '.')+1:] }

// begins says whether a name in camel case begins with some words: with "MxpMap", and not with "MxpMa".
func begins(name, words string) bool {
	rest, ok := strings.CutPrefix(name, words)
	return ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z')
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
