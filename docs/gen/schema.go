package main

import (
	"encoding/json"

	"github.com/invopop/jsonschema"

	"mxpls/analysis/report"
)

// reviewSchema is the JSON Schema of `mxpls review --format json`, from the types that write it.
func reviewSchema() ([]byte, error) {
	r := jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, AllowAdditionalProperties: true}
	schema := r.Reflect(&report.Document{})
	schema.Title = "Report of mxpls review"
	text, err := json.MarshalIndent(schema, "", "  ")
	return append(text, '\n'), err
}
