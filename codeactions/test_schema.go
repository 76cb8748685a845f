package codeactions

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/templates"
)

// property is what a schema's constructor is given.
type property struct {
	field module.Field
	key   string // its alias where it has one
	value string
}

func (p property) identifier() bool {
	return p.key != "" && !strings.ContainsFunc(p.key, func(r rune) bool { return r < 0x80 && !wordByte(byte(r)) })
}

// properties writes a value for everything that a model requires, but what is covered otherwise.
func (t *suite) properties(c module.Symbol, covered map[string]bool, depth int) ([]property, error) {
	fields := t.view.Fields(c)
	if !fields.Complete {
		return nil, fmt.Errorf("the bases of %s cannot all be read", c.Binding.Name)
	}
	checked, err := t.checked(c)
	if err != nil {
		return nil, err
	}
	var out []property
	for _, f := range fields.List {
		if !f.Required || covered[f.Name] {
			continue
		}
		if checked[f.Name] || checked["*"] {
			return nil, fmt.Errorf("%s.%s has a validator, so what it takes cannot be told", f.Owner.Binding.Name, f.Name)
		}
		value, err := t.propertyValue(f, depth, "")
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", f.Owner.Binding.Name, f.Name, err)
		}
		key := f.Name
		if len(f.Keywords) > 0 {
			key = f.Keywords[0]
		}
		out = append(out, property{f, key, value})
	}
	return out, nil
}

func (t *suite) propertyValue(f module.Field, depth int, avoid string) (string, error) {
	l, err := fieldLimits(t.view, f)
	if err != nil {
		return "", err
	}
	return t.write(f.Binding.Annotation, wish{at: f.Site(), name: f.Name, limits: l, avoid: avoid, owner: f.Owner, depth: depth})
}

// checked names the fields with validators. A validator of the whole model is accepted in the base schema, which all events pass, and nowhere else.
func (t *suite) checked(c module.Symbol) (map[string]bool, error) {
	out := map[string]bool{}
	for _, k := range t.view.Lineage(c).Classes {
		for d, fn := range t.decorators(k) {
			switch facts.LastName(facts.CalleeOf(d)) {
			case "field_validator", "validator":
				for _, a := range facts.Args(d) {
					if field, ok := facts.StringValue(a.Value); ok && a.Name == "" {
						out[field] = true
					}
				}
			case "model_validator", "root_validator":
				if k.Binding.Name != t.root.Names.BaseSchema {
					return nil, fmt.Errorf("%s.%s checks the values, so which are right cannot be told", k.Binding.Name, fn.Name)
				}
			}
		}
	}
	return out, nil
}

// altered names the fields that code of the schema may make something else of; "*" stands for all.
func (t *suite) altered(c module.Symbol) map[string]bool {
	out := map[string]bool{}
	for _, k := range t.view.Lineage(c).Classes {
		for d := range t.decorators(k) {
			switch facts.LastName(facts.CalleeOf(d)) {
			case "field_validator", "validator", "field_serializer":
				for _, a := range facts.Args(d) {
					if field, ok := facts.StringValue(a.Value); ok && a.Name == "" {
						out[field] = true
					}
				}
			case "model_serializer":
				out["*"] = true
			case "model_validator", "root_validator":
				out["*"] = out["*"] || k.Binding.Name != t.root.Names.BaseSchema
			}
		}
	}
	return out
}

// decorators are those of a class's methods.
func (t *suite) decorators(c module.Symbol) iter.Seq2[syntax.Node, *facts.Func] {
	return func(yield func(syntax.Node, *facts.Func) bool) {
		for _, p := range t.view.Scope(c.Piece.Path, c.Name()) {
			for i := range p.Facts.Funcs {
				for _, d := range p.Facts.Funcs[i].Decorators {
					if !yield(d, &p.Facts.Funcs[i]) {
						return
					}
				}
			}
		}
	}
}

// schemaTest: the schema takes what it declares, and nothing else.
func (t *suite) schemaTest() error {
	fixture, covered := t.baseFixture()
	properties, err := t.properties(t.schema, covered, 0)
	if err != nil {
		return err
	}
	schema, err := t.inside(t.schema)
	if err != nil {
		return err
	}
	data := templates.SchemaTest{Test: t.test("test_schema"), Schema: schema, Base: fixture}
	for _, p := range properties {
		data.Properties = append(data.Properties, templates.Given{Key: p.key, Value: p.value})
	}
	if p, ok := t.shown(properties); ok {
		data.Shown = &templates.Shown{Name: p.field.Name, Is: comparison(p.value), Value: p.value}
	}
	config := t.view.Config(t.schema)
	data.Strict = config.Known && config.Extra == "forbid"
	return t.function("test_schema", data)
}

// comparison is that with a value, as Python's style guide has it.
func comparison(value string) string {
	if value == "True" || value == "False" || value == "None" {
		return "is"
	}
	return "=="
}

// shown is the property that the test looks at: one of the event's own that is sent as it is given.
func (t *suite) shown(properties []property) (property, bool) {
	plain := func(p property) bool { return isPlain(t.view.TypeOf(p.field)) && p.identifier() }
	for _, p := range properties {
		if p.field.Owner.Binding.Name != t.root.Names.BaseSchema && plain(p) {
			return p, true
		}
	}
	i := slices.IndexFunc(properties, plain)
	if i < 0 {
		return property{}, false
	}
	return properties[i], true
}

// isPlain: a value of the type is sent as it is.
func isPlain(types module.Type) bool {
	return types.Known && len(types.Atoms) == 1 && slices.Contains([]string{"str", "int", "bool"}, types.Atoms[0].Name)
}

// registryTest: the registry gives the schema for the event.
func (t *suite) registryTest() error {
	entries := t.view.Registrations(t.event)
	event, err := t.eventName(saysMember(entries[len(entries)-1].Entry.Key))
	if err != nil {
		return err
	}
	schema, err := t.inside(t.schema)
	if err != nil {
		return err
	}
	registry, err := t.registry()
	if err != nil {
		return err
	}
	return t.function("test_registry", templates.RegistryTest{
		Test: t.test("test_registry"), Registry: registry, EventName: event, Schema: schema,
	})
}

// registry is the name of the read-only view, or of the registry itself.
func (t *suite) registry() (string, error) {
	names := t.root.Names
	for _, name := range []string{names.RegistryView, names.RegistryName} {
		for _, file := range t.view.Files(t.root, module.Registry) {
			if s := t.view.Lookup(file, name); s.Kind == module.Value && s.Piece.Path == file {
				return t.inside(s)
			}
		}
	}
	return "", fmt.Errorf("%s: the registry is not found", t.root.Dir)
}
