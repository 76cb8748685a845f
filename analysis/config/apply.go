package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"mxpls/analysis/spell"
)

// applying is a source being applied to a configuration.
type applying struct {
	config   *Config
	source   *Source
	rules    []string // the rules that there are
	keys     map[string]Key
	problems []Problem
}

// apply overrides what the source says. What is wrong is left as it was.
func (c *Config) apply(s *Source, rules []string) []Problem {
	a := applying{config: c, source: s, rules: rules, keys: map[string]Key{}}
	for _, k := range Keys() {
		a.keys[strings.ReplaceAll(k.Name, ".", separator)] = k
	}
	a.table("", s.table)
	return a.problems
}

func (a *applying) table(prefix string, table map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		key := under(prefix, name)
		k, known := a.keys[key]
		inner, isTable := table[name].(map[string]any)
		switch {
		case known:
			a.set(k, key, table[name])
		case !a.groups(key):
			a.fault(key, "unknown key `"+shown(key)+"`"+a.meant(prefix, name))
		case !isTable:
			a.wrong(key, "a table", table[name])
		default:
			a.table(key, inner)
		}
	}
}

// groups says whether there are keys below a key.
func (a *applying) groups(key string) bool {
	for k := range a.keys {
		if strings.HasPrefix(k, key+separator) {
			return true
		}
	}
	return false
}

// meant looks for a similar key in the same table first, then anywhere by its last part.
func (a *applying) meant(prefix, name string) string {
	var here, elsewhere []string
	last := map[string]string{}
	for k := range a.keys {
		rest, ok := strings.CutPrefix(k, prefix)
		rest = strings.TrimPrefix(rest, separator)
		if part, _, _ := strings.Cut(rest, separator); ok && !slices.Contains(here, part) {
			here = append(here, part)
		}
		i := strings.LastIndex(k, separator)
		elsewhere = append(elsewhere, k[i+1:])
		last[k[i+1:]] = k
	}
	if near := spell.Nearest(name, here); near != "" {
		return "; did you mean `" + shown(under(prefix, near)) + "`?"
	}
	if near := spell.Nearest(name, elsewhere); near != "" {
		return "; did you mean `" + shown(last[near]) + "`?"
	}
	return ""
}

func (a *applying) fault(key, message string) {
	a.problems = append(a.problems, a.source.problem(key, message))
}

func (a *applying) faultAt(key, message string) {
	a.problems = append(a.problems, a.source.problemAt(key, message, true))
}

func (a *applying) wrong(key, want string, value any) {
	a.faultAt(key, "`"+shown(key)+"` is "+kindOf(value)+"; want "+want)
}

// note remembers where a value comes from.
func (a *applying) note(key string) {
	o := Origin{Source: a.source.Name}
	if a.source.Text != nil {
		o.Span = a.source.placeOf(key).key
		o.Line = a.source.Text.LineOf(o.Span.Start) + 1
	}
	a.config.origins[key] = o
}

// noteValue remembers where an item of a list stands.
func (a *applying) noteValue(key string, i int) {
	item := under(key, strconv.Itoa(i))
	if a.source.Text != nil {
		a.config.origins[item] = Origin{Source: a.source.Name, Span: a.source.placeOf(item).value}
	}
}

func (a *applying) set(k Key, key string, value any) {
	before := len(a.problems)
	switch at := k.at(a.config).(type) {
	case *string:
		if value == "" && *k.at(Default()).(*string) == "" { // none, and said so
			*at = ""
		} else if s, ok := a.text(k, key, value); ok {
			*at = s
		}
	case *[]string:
		if list, ok := a.list(k, key, value); ok {
			*at = list
			for i := range list {
				a.noteValue(key, i)
			}
		}
	case *bool:
		if b, ok := value.(bool); ok {
			*at = b
		} else {
			a.wrong(key, "true or false", value)
		}
	case *int64:
		if n, ok := value.(int64); ok && n > 0 {
			*at = n
		} else {
			a.wrong(key, "a number above 0", value)
		}
	default:
		a.entries(k, key, at, value)
		return
	}
	if len(a.problems) == before {
		a.note(key)
	}
}

func (a *applying) text(k Key, key string, value any) (string, bool) {
	s, ok := value.(string)
	if !ok {
		a.wrong(key, "a string", value)
		return "", false
	}
	if k.check != nil {
		if fault := k.check(s); fault != "" {
			a.faultAt(key, "`"+shown(key)+"`: "+strconv.Quote(s)+" "+fault)
			return "", false
		}
	}
	return s, true
}

// list takes a string for a list of one.
func (a *applying) list(k Key, key string, value any) ([]string, bool) {
	if _, single := value.(string); single {
		s, ok := a.text(k, key, value)
		return []string{s}, ok
	}
	items, ok := value.([]any)
	if !ok {
		a.wrong(key, "a list of strings", value)
		return nil, false
	}
	out := make([]string, 0, len(items))
	for i, item := range items {
		s, fine := a.text(k, under(key, strconv.Itoa(i)), item)
		ok = ok && fine
		out = append(out, s)
	}
	return out, ok
}

// entries applies a table entry by entry: what other sources say of other entries stays.
func (a *applying) entries(k Key, key string, at, value any) {
	if allow, ok := at.(*[]Allowance); ok {
		a.allow(allow, key, value)
		return
	}
	table, ok := value.(map[string]any)
	if !ok {
		a.wrong(key, "a table", value)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		entry := under(key, name)
		before := len(a.problems)
		switch at := at.(type) {
		case *map[string]string:
			if s, ok := a.text(k, entry, table[name]); ok {
				put(at, name, s)
			}
		case *map[string][]string:
			a.words(at, k, entry, name, table[name])
		case *map[string]Domain:
			if d, ok := a.domain(entry, table[name]); ok {
				put(at, name, d)
			}
		case *map[string]Level:
			if l, ok := a.level(entry, name, table[name]); ok {
				put(at, name, l)
			}
		case *map[string]map[string]Level:
			a.perPath(at, k, entry, name, table[name])
		}
		if len(a.problems) == before {
			a.note(entry)
		}
	}
}

// put sets an entry of a table that may not be there yet.
func put[V any](at *map[string]V, name string, value V) {
	if *at == nil {
		*at = map[string]V{}
	}
	(*at)[name] = value
}

func (a *applying) words(at *map[string][]string, k Key, entry, name string, value any) {
	if !slices.Contains(classIDs(), name) {
		a.fault(entry, "there is no class of personal data called `"+name+"`"+meant(name, classIDs())+"; the classes are "+strings.Join(classIDs(), ", "))
		return
	}
	if list, ok := a.list(k, entry, value); ok {
		put(at, name, list)
	}
}

func (a *applying) level(entry, rule string, value any) (Level, bool) {
	if !slices.Contains(a.rules, rule) {
		a.fault(entry, "there is no rule called `"+rule+"`"+meant(rule, a.rules))
		return Level{}, false
	}
	s, ok := value.(string)
	if !ok {
		a.wrong(entry, "off, P0, P1, P2 or P3", value)
		return Level{}, false
	}
	l, ok := parseLevel(s)
	if !ok {
		a.faultAt(entry, "`"+shown(entry)+"` is "+strconv.Quote(s)+"; want off, P0, P1, P2 or P3")
	}
	return l, ok
}

func (a *applying) perPath(at *map[string]map[string]Level, k Key, entry, glob string, value any) {
	if fault := k.check(glob); fault != "" {
		a.fault(entry, strconv.Quote(glob)+" "+fault)
		return
	}
	levels := map[string]Level{}
	switch value := value.(type) {
	case map[string]any:
		for _, rule := range slices.Sorted(maps.Keys(value)) {
			if l, ok := a.level(under(entry, rule), rule, value[rule]); ok {
				levels[rule] = l
			}
		}
	case []any:
		for i, item := range value {
			key := under(entry, strconv.Itoa(i))
			rule, ok := item.(string)
			if !ok {
				a.wrong(key, "the name of a rule", item)
				continue
			}
			if l, ok := a.level(key, rule, "off"); ok {
				levels[rule] = l
			}
		}
	default:
		a.wrong(entry, "a table of rules, or a list of rules that are off", value)
	}
	put(at, glob, levels)
}

func (a *applying) domain(entry string, value any) (Domain, bool) {
	var d Domain
	table, ok := value.(map[string]any)
	if !ok {
		a.wrong(entry, `a table such as { service = "survey", class = "Survey" }`, value)
		return d, false
	}
	before := len(a.problems)
	for _, name := range slices.Sorted(maps.Keys(table)) {
		field := under(entry, name)
		switch name {
		case "service":
			d.Service, _ = a.text(Key{check: isName}, field, table[name])
		case "class":
			d.Class, _ = a.text(Key{check: isName}, field, table[name])
		default:
			a.fault(field, "unknown key `"+shown(field)+"`; want service and class")
		}
	}
	if len(a.problems) == before && (d.Service == "" || d.Class == "") {
		a.fault(entry, "`"+shown(entry)+"` lacks its service or its class")
	}
	return d, len(a.problems) == before
}

// allow replaces the list: a later source says all of it.
func (a *applying) allow(at *[]Allowance, key string, value any) {
	items, ok := value.([]any)
	if !ok {
		a.wrong(key, `a list of tables such as { name = "…", reason = "…" }`, value)
		return
	}
	var list []Allowance
	before := len(a.problems)
	for i, item := range items {
		if one, ok := a.allowance(under(key, strconv.Itoa(i)), item); ok {
			list = append(list, one)
		}
	}
	if len(a.problems) == before {
		*at = list
		a.note(key)
	}
}

func (a *applying) allowance(key string, value any) (Allowance, bool) {
	out := Allowance{}
	table, ok := value.(map[string]any)
	if !ok {
		a.wrong(key, `a table such as { name = "…", reason = "…" }`, value)
		return out, false
	}
	before := len(a.problems)
	for _, name := range slices.Sorted(maps.Keys(table)) {
		field := under(key, name)
		switch name {
		case "name":
			out.Name, _ = a.text(Key{}, field, table[name])
		case "reason":
			out.Reason, _ = a.text(Key{}, field, table[name])
		case "until":
			out.Until = a.date(field, table[name])
		default:
			a.fault(field, "unknown key `"+name+"` of an allowance"+meant(name, []string{"name", "reason", "until"})+"; want name, reason and until")
		}
	}
	if len(a.problems) == before {
		switch {
		case strings.TrimSpace(out.Name) == "":
			a.fault(key, "an allowance without a name allows nothing: add name = \"…\"")
		case strings.TrimSpace(out.Reason) == "":
			a.fault(key, "the allowance of `"+out.Name+"` has no reason: add reason = \"…\", for those who ask why it is let through")
		}
	}
	if a.source.Text != nil {
		out.File, out.Span = a.source.Name, a.source.placeOf(under(key, "name")).value
	}
	return out, len(a.problems) == before
}

// date reads a TOML date, or the same as a string.
func (a *applying) date(key string, value any) string {
	s := dateOf(value)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		a.faultAt(key, "`until` is "+kindOf(value)+"; want a day such as 2026-12-31")
		return ""
	}
	return s
}
