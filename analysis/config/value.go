package config

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"mxpls/analysis/pii"
)

// kindOf says what a decoded value is, as the end of "… is".
func kindOf(value any) string {
	switch v := value.(type) {
	case string:
		return strconv.Quote(v)
	case bool, int64, float64:
		return fmt.Sprint(v)
	case []any:
		return "a list"
	case map[string]any:
		return "a table"
	case nil:
		return "nothing"
	case toml.LocalDate:
		return v.String()
	}
	return "a date or time"
}

func dateOf(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case toml.LocalDate:
		return v.String()
	}
	return ""
}

// classID is how the configuration spells a class of personal data.
func classID(c pii.Class) string { return strings.ReplaceAll(string(c), " ", "-") }

func classIDs() []string {
	var out []string
	for _, c := range pii.Classes() {
		out = append(out, classID(c))
	}
	return out
}

// Setting is a key, or an entry of a table, with its value in TOML and where it comes from.
type Setting struct {
	Key, Value string
	Origin     Origin
}

// Settings lists every value of a configuration, in the order of Keys.
func (c *Config) Settings() []Setting {
	var out []Setting
	for _, k := range Keys() {
		path := strings.Split(k.Name, ".")
		entries := entriesOf(k.at(c))
		for _, e := range entries {
			full := path
			if e.name != "" {
				full = append(slices.Clone(path), e.name)
			}
			out = append(out, Setting{shown(strings.Join(full, separator)), e.value, c.Origin(full...)})
		}
		if len(entries) == 0 {
			out = append(out, Setting{k.Name, "{}", Origin{}})
		}
	}
	return out
}

// entry is a part of a value: all of it for the empty name, else an entry of a table.
type entry struct{ name, value string }

func entriesOf(at any) []entry {
	switch at := at.(type) {
	case *string:
		return []entry{{"", quoted(*at)}}
	case *[]string:
		return []entry{{"", listed(*at)}}
	case *bool:
		return []entry{{"", strconv.FormatBool(*at)}}
	case *int64:
		return []entry{{"", strconv.FormatInt(*at, 10)}}
	case *[]Allowance:
		return []entry{{"", allowances(*at)}}
	case *map[string]string:
		return each(*at, quoted)
	case *map[string][]string:
		return each(*at, listed)
	case *map[string]Level:
		return each(*at, func(l Level) string { return quoted(l.String()) })
	case *map[string]Domain:
		return each(*at, func(d Domain) string {
			return "{ service = " + quoted(d.Service) + ", class = " + quoted(d.Class) + " }"
		})
	case *map[string]map[string]Level:
		return each(*at, func(rules map[string]Level) string {
			var parts []string
			for _, e := range each(rules, Level.String) {
				parts = append(parts, e.name+" = "+quoted(e.value))
			}
			return "{ " + strings.Join(parts, ", ") + " }"
		})
	}
	return nil
}

func each[V any](table map[string]V, value func(V) string) []entry {
	var out []entry
	for _, name := range slices.Sorted(maps.Keys(table)) {
		out = append(out, entry{name, value(table[name])})
	}
	return out
}

// quoted is a TOML string; Go's escapes of what the checks let through are TOML's.
func quoted(s string) string { return strconv.Quote(s) }

func listed(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = quoted(s)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func allowances(list []Allowance) string {
	parts := make([]string, len(list))
	for i, a := range list {
		parts[i] = "{ name = " + quoted(a.Name) + ", reason = " + quoted(a.Reason)
		if a.Until != "" {
			parts[i] += ", until = " + a.Until
		}
		parts[i] += " }"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
