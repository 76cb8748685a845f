package generate

import "fmt"

// field is one property of a schema, and what is passed for it at each place.
type field struct {
	Name        string
	Type        string
	Default     string // source of the default, empty when the field is required
	Description string
	Alias       string
	TestValue   string // a literal for the tests
	CallValue   string // an expression of the business code
}

// Line is the declaration in the class body, wrapped at 88 columns as ruff format does.
func (f field) Line() string {
	args := ""
	if f.Default != "" {
		args = "default=" + f.Default + ", "
	}
	if f.Alias != "" {
		args += fmt.Sprintf("alias=%q, ", f.Alias)
	}
	args += fmt.Sprintf("description=%q", f.Description)
	line := fmt.Sprintf("    %s: %s = Field(%s)", f.Name, f.Type, args)
	if len(line) <= 88 {
		return line
	}
	return fmt.Sprintf("    %s: %s = Field(\n        %s\n    )", f.Name, f.Type, args)
}

// Parameter is the declaration in a tracker's signature.
func (f field) Parameter() string {
	if f.Default != "" {
		return f.Name + ": " + f.Type + " = " + f.Default
	}
	return f.Name + ": " + f.Type
}

const sampleUUID = "2f1b8c1e-5d0c-4a57-9a43-6c1f0e7b9d21"

func subjectField(subject, spoken string) field {
	return field{subject + "_id", "str", "", "UUID of the " + spoken, "", `"` + sampleUUID + `"`, "str(" + subject + ".uuid)"}
}

func deviceField() field {
	return field{"device_id", "str", `""`, "Device in use, empty when unknown", "$device_id", `"device-1"`, "context.device_id"}
}

// fieldsFor picks the other fields of the event with the given number: four or five of the pool, in an order that
// depends on the number alone.
func fieldsFor(number int, subject, spoken string) []field {
	pool := []field{
		{"site_id", "str", "", "UUID of the site that owns the " + spoken, "", `"` + sampleUUID + `"`, "str(" + subject + ".site.uuid)"},
		{"participant_ids", "list[str]", "", "UUIDs of the participants of the " + spoken, "", `["` + sampleUUID + `"]`, "context.participant_ids"},
		{"item_count", "int", "", "Number of items in the " + spoken + " at that moment", "", "3", subject + ".items.count()"},
		{"duration_ms", "int", "", "Milliseconds between the request and its result", "", "1250", "context.duration_ms"},
		{"is_first", "bool", "", "Whether it is the first " + spoken + " of the organization", "", "True", subject + ".is_first"},
		{"previous_state", "WorkflowState | None", "None", "State of the " + spoken + " before the change", "", "WorkflowState.DRAFT", subject + ".previous_state"},
		{"completed_timestamp", "int", "", "Unix milliseconds of the completion", "", "1767225600000", "datetime_to_timestamp_ms(" + subject + ".completed_at)"},
		{"completion_rate", "float", "", "Share of the " + spoken + " that is done, from 0 to 1", "", "0.5", subject + ".completion_rate"},
		{"channel", "DeliveryChannel", "", "Channel through which the " + spoken + " arrived", "", "DeliveryChannel.EMAIL", subject + ".channel"},
		{"source_page", `Literal["dashboard", "inbox", "settings"]`, "", "Page of the application where it began", "", `"dashboard"`, "context.source_page"},
		{"template_key", "str", "", "Key of the template behind the " + spoken, "", `"standard"`, subject + ".template_key"},
	}
	size := 4 + number%2
	chosen := make([]field, 0, size+1)
	for k := range size {
		chosen = append(chosen, pool[(number*3+k*2+number/11)%len(pool)])
	}
	return optionalLast(chosen)
}

// optionalLast keeps the order but moves fields with a default behind the required ones.
func optionalLast(fields []field) []field {
	ordered := make([]field, 0, len(fields)+1)
	for _, f := range fields {
		if f.Default == "" {
			ordered = append(ordered, f)
		}
	}
	for _, f := range fields {
		if f.Default != "" {
			ordered = append(ordered, f)
		}
	}
	return ordered
}
