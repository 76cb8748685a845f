package config

import "strings"

// Form says what kind of value a key takes.
func (k Key) Form() string {
	switch k.at(Default()).(type) {
	case *string:
		return "string"
	case *[]string:
		return "string or list of strings"
	case *bool:
		return "true or false"
	case *int64:
		return "number"
	case *[]Allowance:
		return "list of { name, reason, until }"
	case *map[string]string, *map[string][]string:
		return "table"
	case *map[string]Domain:
		return "table of { service, class }"
	case *map[string]Level:
		return "table: rule to level"
	case *map[string]map[string]Level:
		return "table: glob to rules"
	}
	return ""
}

// Default is the value of those who say nothing, in TOML.
func (k Key) Default() string {
	entries := entriesOf(k.at(Default()))
	if len(entries) == 1 && entries[0].name == "" {
		return entries[0].value
	}
	parts := make([]string, len(entries))
	for i, e := range entries {
		parts[i] = e.name + " = " + e.value
	}
	return strings.TrimSpace("{ " + strings.Join(parts, ", ") + " }")
}
