package config

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Schema is the JSON Schema (draft 7, which editors of TOML know) of mxpls.toml, of the table tool.mxpls and of the editor's settings. It is made from
// Keys: github.com/invopop/jsonschema reflects on a struct, and here the keys are a table whose values live where they are used.
func Schema(rules []string) []byte {
	root := object{
		"$schema": "http://json-schema.org/draft-07/schema#", "title": "mxpls", "description": "Configuration of mxpls: mxpls.toml, or [tool.mxpls] in pyproject.toml.",
		"type": "object", "additionalProperties": false, "properties": object{},
	}
	defaults := Default()
	for _, k := range Keys() {
		at := root["properties"].(object)
		parts := strings.Split(k.Name, ".")
		for _, p := range parts[:len(parts)-1] {
			if at[p] == nil {
				at[p] = object{"type": "object", "additionalProperties": false, "properties": object{}}
			}
			at = at[p].(object)["properties"].(object)
		}
		s := schemaOf(k.at(defaults), rules)
		s["description"] = k.Doc
		at[parts[len(parts)-1]] = s
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	// Maps of strings, booleans and maps always encode; keys come sorted.
	_ = e.Encode(root)
	return b.Bytes()
}

type object = map[string]any

func schemaOf(at any, rules []string) object {
	text := object{"type": "string"}
	list := object{"oneOf": []any{text, object{"type": "array", "items": text}}}
	levels := object{"enum": []string{"off", "P0", "P1", "P2", "P3"}}
	byRule := object{"type": "object", "propertyNames": object{"enum": rules}, "additionalProperties": levels}
	switch at := at.(type) {
	case *string:
		return object{"type": "string", "default": *at}
	case *[]string:
		list["default"] = append([]string{}, *at...)
		return list
	case *bool:
		return object{"type": "boolean", "default": *at}
	case *int64:
		return object{"type": "integer", "minimum": 1, "default": *at}
	case *map[string]string:
		return object{"type": "object", "additionalProperties": text}
	case *map[string][]string:
		return object{"type": "object", "propertyNames": object{"enum": classIDs()}, "additionalProperties": list}
	case *map[string]Domain:
		return object{"type": "object", "additionalProperties": record(object{"service": text, "class": text}, "service", "class")}
	case *[]Allowance:
		day := object{"type": "string", "format": "date"}
		return object{"type": "array", "items": record(object{"name": text, "reason": text, "until": day}, "name", "reason")}
	case *map[string]Level:
		return byRule
	case *map[string]map[string]Level:
		off := object{"type": "array", "items": object{"enum": rules}}
		return object{"type": "object", "additionalProperties": object{"oneOf": []any{byRule, off}}}
	}
	return object{}
}

func record(properties object, required ...string) object {
	return object{"type": "object", "additionalProperties": false, "properties": properties, "required": required}
}
