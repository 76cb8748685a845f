package codeactions

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
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
		value, err = t.integer(w)
		return value, true, err
	case "PositiveInt":
		w.limits.above = max(w.limits.above, 0)
		value, err = t.integer(w)
		return value, true, err
	case "float", "StrictFloat", "NonNegativeFloat", "PositiveFloat", "FiniteFloat":
		w.limits.above = max(w.limits.above, 0)
		value, err = t.float(w)
		return value, true, err
	case "bool", "StrictBool":
		return t.pick("bool", []string{"True", "False"}, w), true, nil
	case "dict", "Dict", "Mapping":
		return "{" + t.text(w) + ": 1}", true, nil
	case "list", "List", "Sequence":
		return "[" + t.text(w) + "]", true, nil
	case "HttpUrl", "AnyUrl", "AnyHttpUrl":
		return t.quote("https://example.com/"), true, nil
	case "UUID", "UUID1", "UUID3", "UUID4", "UUID5":
		if name != "UUID" && name != "UUID4" {
			return "", false, nil
		}
		return t.outside("uuid", "uuid4") + "()", true, nil
	case "datetime":
		return t.moment(w), true, nil
	case "date":
		return t.date(w), true, nil
	case "timedelta":
		return t.outside("datetime", "timedelta") + "(days=1)", true, nil
	case "Decimal":
		value, err = t.integer(w)
		return t.outside("decimal", "Decimal") + "(" + value + ")", true, err
	}
	return "", false, nil
}

// givenValue is what a property or parameter is given.
type givenValue struct{ name, value string }

// pick takes one of the values that a property may have: one that no other has, so that a test sees when a tracker swaps two, and not its default. A name has
// the same value in all tests of the event, where its default allows it.
func (t *suite) pick(kind string, values []string, w wish) string {
	if t.picked == nil {
		t.picked = map[string][]givenValue{}
	}
	best, most := "", -1
	for _, value := range values {
		had := slices.Contains(t.picked[kind], givenValue{w.name, value})
		taken := slices.ContainsFunc(t.picked[kind], func(g givenValue) bool { return g.value == value && g.name != w.name })
		rank := 0
		switch {
		case value == w.avoid:
		case had:
			rank = 3
		case !taken:
			rank = 2
		default:
			rank = 1
		}
		if rank > most {
			best, most = value, rank
		}
	}
	if g := (givenValue{w.name, best}); !slices.Contains(t.picked[kind], g) {
		t.picked[kind] = append(t.picked[kind], g)
	}
	return best
}

// integer writes a number of the kind that the name speaks of: milliseconds for a time, else a small one.
func (t *suite) integer(w wish) (string, error) {
	if strings.HasSuffix(w.name, "_at") || strings.HasSuffix(w.name, "_timestamp") || strings.HasSuffix(w.name, "_timestamp_ms") {
		var times []string
		for n := range int64(daysOfMonth) {
			if at := newYear + dayLength*n; w.limits.allow(float64(at)) {
				times = append(times, grouped(strconv.FormatInt(at, 10)))
			}
		}
		if len(times) > 0 {
			return t.pick("time", times, w), nil
		}
	}
	numbers, err := w.limits.integers()
	if err != nil {
		return "", err
	}
	return t.pick("int", numbers, w), nil
}

func (t *suite) float(w wish) (string, error) {
	numbers, err := w.limits.floats()
	if err != nil {
		return "", err
	}
	return t.pick("float", numbers, w), nil
}

// moment writes a time: a fixed one where the module's files write such times, by UTC of Python 3.11, else the present.
func (t *suite) moment(w wish) string {
	known := slices.ContainsFunc(slices.Concat(t.view.Files(t.root, module.Tests), t.view.Files(t.root, module.Service)), func(file string) bool {
		return imports(t.view, file, "datetime", "UTC")
	})
	if !known {
		return t.outside("django.utils", "timezone") + ".now()"
	}
	class, utc := t.outside("datetime", "datetime"), t.outside("datetime", "UTC")
	var moments []string
	for n := range daysOfMonth {
		moments = append(moments, fmt.Sprintf("%s(2026, 1, %d, tzinfo=%s)", class, n+1, utc))
	}
	return t.pick("moment", moments, w)
}

// milliseconds of a time that moment has written; "" for others.
func milliseconds(moment string) string {
	var day int
	if _, err := fmt.Sscanf(moment, "datetime(2026, 1, %d, tzinfo=UTC)", &day); err != nil {
		return ""
	}
	return grouped(strconv.FormatInt(newYear+int64(day-1)*dayLength, 10))
}

// The days of January 2026, in Unix milliseconds.
const (
	newYear     = int64(1_767_225_600_000)
	dayLength   = int64(86_400_000)
	daysOfMonth = 28
)

// date writes a day, which does not change while the tests run.
func (t *suite) date(w wish) string {
	class := t.outside("datetime", "date")
	var days []string
	for n := range daysOfMonth {
		days = append(days, fmt.Sprintf("%s(2026, 1, %d)", class, n+1))
	}
	return t.pick("date", days, w)
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
	words := strings.ReplaceAll(singular, "_", " ")
	var values []string
	for _, s := range []string{words, "other " + words, strings.ToUpper(words)} {
		values = append(values, t.quote(w.limits.text(s)))
	}
	return t.pick("str", values, w)
}

func isID(name string) bool {
	return name == "id" || name == "uuid" || strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_uuid")
}

// enums are the bases by which a class is an enumeration.
var enums = map[string]bool{
	"Enum": true, "StrEnum": true, "IntEnum": true, "TextChoices": true, "IntegerChoices": true, "Choices": true, "Flag": true,
	"IntFlag": true, "ReprEnum": true,
}

// enumKind says whether a class is an enumeration, and whether its members are equal to their values.
type enumKind uint8

const (
	noEnum    enumKind = iota
	plainEnum          // `Enum`
	equalEnum          // `StrEnum`, `TextChoices`, `(int, Enum)`
)

func (t *suite) enumKind(c module.Symbol) enumKind {
	out := noEnum
	equal := false
	for _, k := range t.view.Lineage(c).Classes {
		for _, b := range k.ClassFacts().Bases {
			name := t.view.Spelled(module.Site{Piece: k.Piece, Scope: k.Owner}, b)
			if enums[name] {
				out = plainEnum
			}
			equal = equal || equalBases[name]
		}
	}
	if out == plainEnum && equal {
		return equalEnum
	}
	return out
}

// equalBases make the members of an enumeration equal to their values.
var equalBases = map[string]bool{
	"str": true, "int": true, "StrEnum": true, "IntEnum": true, "IntFlag": true, "TextChoices": true, "IntegerChoices": true,
}

// ofClass writes a value of a class of the repository: the first member of an enumeration, or a model with what it requires.
func (t *suite) ofClass(s module.Symbol, n syntax.Node, w wish) (string, error) {
	lineage := t.view.Lineage(s)
	enum, model := t.enumKind(s) != noEnum, t.view.IsSchema(s)
	for _, c := range lineage.Classes {
		for _, b := range c.ClassFacts().Bases {
			model = model || t.view.Spelled(module.Site{Piece: c.Piece, Scope: c.Owner}, b) == "BaseModel"
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
		members := enumMembers(t.view, lineage)
		if len(members) == 0 {
			return "", fmt.Errorf("%s has no member that can be read", s.Binding.Name)
		}
		return t.member(name, members, w), nil
	}
	properties, err := t.properties(s, nil, w.depth)
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

// member writes a member of an enumeration.
func (t *suite) member(class string, members []string, w wish) string {
	w.avoid = w.avoid[strings.LastIndexByte(w.avoid, '.')+1:]
	return class + "." + t.pick(class, members, w)
}

// enumMembers are the members of an enumeration, or of its nearest base that has any: the public names that it assigns without an annotation.
func enumMembers(v *module.View, l module.Lineage) []string {
	for _, c := range l.Classes {
		var names []string
		for _, a := range assignmentsIn(v, c) {
			if left := a.Child(syntax.FieldLeft).Text(); !a.Child(syntax.FieldType).Valid() && !strings.HasPrefix(left, "_") {
				names = append(names, left)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// assignmentsIn are the assignments to names in the body of a class. They are read from the text: of files outside of the module only what speaks of it has
// facts.
func assignmentsIn(v *module.View, c module.Symbol) []syntax.Node {
	block := v.File(c.Piece.Path).Forest.Block(c.Piece.Placed)
	if block == nil {
		return assignments(c.ClassFacts().Node.Child(syntax.FieldBody))
	}
	var out []syntax.Node
	for _, item := range block.Members.All() {
		if item.Unit != nil && item.Unit.Role == syntax.Statement {
			out = append(out, assignments(item.Unit.Tree().Root())...)
		}
	}
	return out
}

func assignments(block syntax.Node) []syntax.Node {
	var out []syntax.Node
	for s := range block.Children() {
		if e := s.First(); s.Kind() == syntax.KindExpressionStatement && e.Kind() == syntax.KindAssignment && e.Child(syntax.FieldLeft).Kind() == syntax.KindIdentifier {
			out = append(out, e)
		}
	}
	return out
}

// usedMembers finds members of a class that is not held, by their use somewhere in a file that imports the class: `SurveyChannel.SLACK`.
func (t *suite) usedMembers(n syntax.Node) []string {
	name := facts.LastName(n)
	member := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\.([A-Z_][A-Z0-9_]*)\b`)
	var out []string
	for _, p := range t.view.Mentions(name) {
		if len(p.Facts.Imports) == 0 {
			continue
		}
		for _, m := range member.FindAllStringSubmatch(t.view.File(p.Path).Text.String(), -1) {
			if !slices.Contains(out, m[1]) {
				out = append(out, m[1])
			}
		}
	}
	return out
}

func wordByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
