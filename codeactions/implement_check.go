package codeactions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
)

// NewField is a property of a new schema.
type NewField struct {
	Name        string
	Type        string // an annotation: `str`, `int | None`, `list[str]`, `SurveyChannel`, `surveys.choices.SurveyChannel`
	Description string
}

// fieldForm is `name: type = description`; the description may be missing.
var fieldForm = regexp.MustCompile(`^\s*([^:=]*?)\s*:\s*([^=]*?)\s*(?:=\s*(.*?)\s*)?$`)

// ParseField reads a field as `mxpls implement --field` takes it: `survey_id: str = UUID of the survey`.
func ParseField(s string) (NewField, error) {
	m := fieldForm.FindStringSubmatch(s)
	if m == nil || m[2] == "" {
		return NewField{}, fmt.Errorf("field %s: want 'name: type = description', as in 'survey_id: str = UUID of the survey'", short(s))
	}
	f := NewField{Name: m[1], Type: m[2], Description: m[3]}
	return f, f.check()
}

var (
	eventForm      = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){2,}$`)
	constantForm   = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$`)
	identifierForm = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	domainForm     = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// longestName is what Mixpanel takes (conventions.md, Event names).
const longestName = 255

// keywords of Python, which no name may be.
var keywords = strings.Fields(`False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda
nonlocal not or pass raise return try while with yield`)

// modelNames are the attributes of every pydantic model, which a field would hide.
var modelNames = strings.Fields(`construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate
model_computed_fields model_config model_construct model_copy model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema
model_parametrized_name model_post_init model_rebuild model_validate model_validate_json model_validate_strings`)

// CheckEvent says what is wrong with an event's name.
func CheckEvent(name string) error {
	switch {
	case len(name) > longestName:
		return fmt.Errorf("event %s: %d characters, Mixpanel takes at most %d", short(name), len(name), longestName)
	case !eventForm.MatchString(name):
		return fmt.Errorf("event %s: want three or more dotted segments of lower-case letters, digits and underscores, as in svc.surveys.reminder_sent", short(name))
	}
	return nil
}

func (f NewField) check() error {
	if err := checkIdentifier("field", f.Name); err != nil {
		return err
	}
	switch {
	case slices.Contains(modelNames, f.Name):
		return fmt.Errorf("field %s: pydantic's models have an attribute of that name: call it something else", f.Name)
	case builtinTypes[f.Name]:
		return fmt.Errorf("field %s: a type of Python's is called that: call it something else", f.Name)
	case f.Name == "cls" || f.Name == "self":
		return fmt.Errorf("field %s: the first parameter of a method is called that: call it something else", f.Name)
	case strings.HasPrefix(f.Name, "_"):
		return fmt.Errorf("field %s: pydantic makes names that begin with an underscore private", f.Name)
	case !isType(f.Type):
		return fmt.Errorf("field %s: %s is no type, as str, int | None or list[str] are", f.Name, short(f.Type))
	case strings.ContainsAny(f.Description, "\r\n\x00\\"):
		return fmt.Errorf("field %s: the description must be one line without backslashes", f.Name)
	}
	return nil
}

func checkIdentifier(what, name string) error {
	switch {
	case !identifierForm.MatchString(name) || len(name) > longestName:
		return fmt.Errorf("%s %s: not a name that Python takes: letters, digits and underscores, at most %d", what, short(name), longestName)
	case slices.Contains(keywords, name):
		return fmt.Errorf("%s %s: a keyword of Python", what, name)
	}
	return nil
}

// short quotes a text for a message, cut where it is long.
func short(s string) string {
	const longest = 60
	if len(s) > longest {
		s = s[:longest] + "…"
	}
	return fmt.Sprintf("%q", s)
}

// check finds the module and refuses what cannot be made.
func (i *implementing) check(s *analysis.Snapshot) error {
	if err := CheckEvent(i.Event); err != nil {
		return err
	}
	if err := i.checkOptions(); err != nil {
		return err
	}
	v := s.View()
	root, err := i.whichRoot(v)
	if err != nil {
		return err
	}
	if root.Dir == "." {
		return fmt.Errorf("the module is this directory itself: run mxpls in the one above it, from which its code is imported")
	}
	i.root, i.homes = root, s.Config.At(root.Dir).Config.Domains
	if i.author, err = authorFor(s, root); err != nil {
		return err
	}
	if err := parsed(v, root); err != nil {
		return err
	}
	return i.name(v)
}

// parsed says which file of a module has syntax errors.
func parsed(v *module.View, root *module.Root) error {
	for _, role := range []module.Role{module.Constants, module.Schemas, module.Registry, module.Service, module.Exports, module.Tests} {
		for _, path := range v.Files(root, role) {
			if v.Broken(path) {
				return fmt.Errorf("%s has syntax errors: mend them first", path)
			}
		}
	}
	return nil
}

func (i *implementing) checkOptions() error {
	switch {
	case i.Constant != "" && !constantForm.MatchString(i.Constant):
		return fmt.Errorf("constant %s: not a name that Python takes", short(i.Constant))
	case i.Domain != "" && (!domainForm.MatchString(i.Domain) || len(i.Domain) > 100):
		return fmt.Errorf("domain %s: want lower-case letters, digits and underscores, as in survey", short(i.Domain))
	case i.Actor != Employee && i.Actor != Organization:
		return fmt.Errorf("actor %s: want %s or %s", short(string(i.Actor)), Employee, Organization)
	case strings.ContainsAny(i.When, "\r\n\x00\\") || strings.Contains(i.When, `"""`) || len(i.When) > 1000:
		return fmt.Errorf("--when must be one line of at most 1,000 characters without backslashes and triple quotes")
	}
	seen := map[string]bool{}
	i.Fields = slices.Clone(i.Fields)
	for k, f := range i.Fields {
		if err := f.check(); err != nil {
			return err
		}
		i.Fields[k].Type, _ = tidyType(f.Type)
		if seen[f.Name] {
			return fmt.Errorf("field %s: given twice", f.Name)
		}
		seen[f.Name] = true
	}
	return nil
}

// whichRoot finds the module: that of the name, or the only one that has the event.
func (i *implementing) whichRoot(v *module.View) (*module.Root, error) {
	if i.Root == "" {
		having := slices.DeleteFunc(slices.Clone(v.Base().Roots()), func(r *module.Root) bool { return !hasEvent(v, r, i.Event) })
		if len(having) == 1 {
			return having[0], nil
		}
	}
	return rootNamed(v, i.Root)
}

// rootNamed finds the module.
func rootNamed(v *module.View, dir string) (*module.Root, error) {
	roots := v.Base().Roots()
	var names []string
	for _, r := range roots {
		if r.Dir == dir || dir == "" && len(roots) == 1 {
			return r, nil
		}
		names = append(names, r.Dir)
	}
	switch {
	case len(roots) == 0:
		return nil, fmt.Errorf("no analytics module here: no %s with constants, schemas, registry and service; run mxpls in the directory that the project is imported from", "optimo_analytics")
	case dir == "":
		return nil, fmt.Errorf("there are %d modules: name one of %s with --module", len(roots), strings.Join(names, ", "))
	}
	return nil, fmt.Errorf("no module %s: want one of %s", short(dir), strings.Join(names, ", "))
}
