package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// builtin writes a value of a type of Python or pydantic; ok is false for other names.
func (t *suite) builtin(name string, w wish) (value string, ok bool, err error) {
	switch name {
	case "str", "StrictStr", "LiteralString", "Any", "object":
		return t.text(w), true, nil
	case "int", "StrictInt", "NonNegativeInt":
		value, err = w.limits.integer(w.name)
		return value, true, err
	case "PositiveInt":
		w.limits.above = max(w.limits.above, 0)
		value, err = w.limits.integer(w.name)
		return value, true, err
	case "float", "StrictFloat", "NonNegativeFloat", "PositiveFloat", "FiniteFloat":
		w.limits.above = max(w.limits.above, 0)
		value, err = w.limits.float()
		return value, true, err
	case "bool", "StrictBool":
		return "True", true, nil
	case "dict", "Dict", "Mapping":
		return "{}", true, nil
	case "list", "List", "Sequence":
		return "[]", true, nil
	case "HttpUrl", "AnyUrl", "AnyHttpUrl":
		return t.quote("https://example.com/"), true, nil
	case "UUID", "UUID1", "UUID3", "UUID4", "UUID5":
		if name != "UUID" && name != "UUID4" {
			return "", false, nil
		}
		return t.outside("uuid", "uuid4") + "()", true, nil
	case "datetime":
		return t.outside("django.utils", "timezone") + ".now()", true, nil
	case "date":
		return t.outside("django.utils", "timezone") + ".now().date()", true, nil
	case "timedelta":
		return t.outside("datetime", "timedelta") + "(days=1)", true, nil
	case "Decimal":
		value, err = w.limits.integer(w.name)
		return t.outside("decimal", "Decimal") + "(" + value + ")", true, err
	}
	return "", false, nil
}

// text writes a str: a UUID for what is called an id, else the words of its name.
func (t *suite) text(w wish) string {
	const uuidLength = 36
	singular := w.name
	if strings.HasSuffix(singular, "_ids") || strings.HasSuffix(singular, "_uuids") {
		singular = strings.TrimSuffix(singular, "s")
	}
	fits := w.limits.shortest <= uuidLength && (w.limits.longest < 0 || w.limits.longest >= uuidLength)
	if isID(singular) && fits {
		return t.id(singular)
	}
	return t.quote(w.limits.text(strings.ReplaceAll(singular, "_", " ")))
}

func isID(name string) bool {
	return name == "id" || name == "uuid" || strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_uuid")
}

// enums are the bases by which a class is an enumeration.
var enums = map[string]bool{
	"Enum": true, "StrEnum": true, "IntEnum": true, "TextChoices": true, "IntegerChoices": true, "Choices": true, "Flag": true,
	"IntFlag": true, "ReprEnum": true,
}

// ofClass writes a value of a class of the repository: the first member of an enumeration, or a model with what it requires.
func (t *suite) ofClass(s module.Symbol, n syntax.Node, w wish) (string, error) {
	lineage := t.view.Lineage(s)
	enum, model := false, t.view.IsSchema(s)
	for _, c := range lineage.Classes {
		for _, b := range c.ClassFacts().Bases {
			name := t.view.Spelled(module.Site{Piece: c.Piece, Scope: c.Owner}, b)
			enum, model = enum || enums[name], model || name == "BaseModel"
		}
	}
	if !enum && !model {
		return "", fmt.Errorf("how to make a %s cannot be told", s.Binding.Name)
	}
	name, err := t.className(s, n, w)
	if err != nil {
		return "", err
	}
	if enum {
		member := firstMember(t.view, lineage)
		if member == "" {
			return "", fmt.Errorf("%s has no member that can be read", s.Binding.Name)
		}
		return name + "." + member, nil
	}
	properties, err := t.properties(s, w.depth)
	if err != nil {
		return "", err
	}
	var args []string
	for _, p := range properties {
		if !p.identifier() {
			return "", fmt.Errorf("%s requires %s, which is no keyword", s.Binding.Name, p.key)
		}
		args = append(args, p.key+"="+p.value)
	}
	return name + "(" + strings.Join(args, ", ") + ")", nil
}

// className writes the name of a class of the module, or of another app of the project as the type's file does.
func (t *suite) className(s module.Symbol, n syntax.Node, w wish) (string, error) {
	if t.view.RootOf(s.Piece.Path) == t.root && s.Owner == "" {
		return t.inside(s)
	}
	return t.like(w.at, n)
}

// firstMember is the first member of an enumeration, or of its nearest base that has any. It is read from the text: of files outside of the module only
// what speaks of it has facts.
func firstMember(v *module.View, l module.Lineage) string {
	for _, c := range l.Classes {
		if name := firstAssigned(v, c); name != "" {
			return name
		}
	}
	return ""
}

func firstAssigned(v *module.View, c module.Symbol) string {
	block := v.File(c.Piece.Path).Forest.Block(c.Piece.Placed)
	if block == nil {
		return assigned(c.ClassFacts().Node.Child(syntax.FieldBody))
	}
	for _, item := range block.Members.All() {
		if item.Unit != nil && item.Unit.Role == syntax.Statement {
			if name := assigned(item.Unit.Tree().Root()); name != "" {
				return name
			}
		}
	}
	return ""
}

// assigned is the first public name that a statement of a block assigns without an annotation.
func assigned(block syntax.Node) string {
	for s := range block.Children() {
		e := s.First()
		left := e.Child(syntax.FieldLeft)
		if s.Kind() == syntax.KindExpressionStatement && e.Kind() == syntax.KindAssignment && left.Kind() == syntax.KindIdentifier &&
			!e.Child(syntax.FieldType).Valid() && !strings.HasPrefix(left.Text(), "_") {
			return left.Text()
		}
	}
	return ""
}

// usedMember finds a member of a class that is not held, by its use somewhere in a file that imports the class: `SurveyChannel.SLACK`.
func (t *suite) usedMember(n syntax.Node) string {
	name := facts.LastName(n)
	for _, p := range t.view.Mentions(name) {
		if len(p.Facts.Imports) == 0 {
			continue
		}
		file := t.view.File(p.Path)
		src := file.Text.String()
		for at := strings.Index(src, name+"."); at >= 0; {
			rest := src[at+len(name)+1:]
			end := strings.IndexFunc(rest, func(r rune) bool { return r != '_' && (r < 'A' || r > 'Z') && (r < '0' || r > '9') })
			if end > 0 && !strings.ContainsAny(rest[end:end+1], "abcdefghijklmnopqrstuvwxyz") && (at == 0 || !wordByte(src[at-1])) {
				return rest[:end]
			}
			next := strings.Index(rest, name+".")
			if next < 0 {
				break
			}
			at += len(name) + 1 + next
		}
	}
	return ""
}

func wordByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
