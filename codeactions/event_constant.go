package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// eventConstant adds a constant to the events class, below the one that is most like it by its name, written and valued as that one is. Args: name;
// class, dotted where it is a section of the events class.
var eventConstant = fixer{
	title:   func(_ *module.View, f lint.Finding) string { return "Add the event " + f.Fix.Args["name"] },
	subject: "name",
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		v := s.View()
		name := f.Fix.Args["name"]
		class, err := eventsClassNamed(v, f.Path, f.Fix.Args["class"])
		if err != nil {
			return Change{}, err
		}
		if v.Has(class, name) {
			return Change{}, fmt.Errorf("%s.%s is there already", class.Name(), name)
		}
		path := class.Piece.Path
		body, err := bodyOf(s, v, class)
		if err != nil {
			return Change{}, err
		}
		like, ok := mostLike(eventsOf(v, class), name)
		if !ok {
			return Change{}, fmt.Errorf("%s: %s has no event to follow", path, class.Name())
		}
		for i := range body.members {
			a := body.members[i].node.First()
			if left := a.Child(syntax.FieldLeft); a.Kind() != syntax.KindAssignment || left.Text() != like.Short() {
				continue
			}
			edits, err := body.below(&body.members[i], constantLike(a, name, valueLikeOf(like, name), body.style.Quote), false)
			return one(path, edits), err
		}
		return Change{}, fmt.Errorf("%s: %s is not assigned in %s", path, like.Name, class.Name())
	},
}

// eventsClassNamed is the events class of the module that a file speaks of, or a section in it.
func eventsClassNamed(v *module.View, from, name string) (module.Symbol, error) {
	for _, r := range v.Base().Roots() {
		if own := v.RootOf(from); own != nil && own != r {
			continue
		}
		if events := v.EventsClass(r); events.Kind == module.Class {
			if c := v.ClassIn(events.Piece.Path, name); c.Kind == module.Class {
				return c, nil
			}
		}
	}
	return module.Symbol{}, fmt.Errorf("the events class %s is not there any more", name)
}

// eventsOf lists the constants that a class itself declares and whose values are known.
func eventsOf(v *module.View, class module.Symbol) []module.Event {
	var out []module.Event
	for _, e := range v.AllEvents(v.RootOf(class.Piece.Path)) {
		if e.Symbol.Owner == class.Name() && e.Symbol.Piece.Path == class.Piece.Path && e.Folded && e.AliasOf == "" && !strings.HasPrefix(e.Short(), "_") {
			out = append(out, e)
		}
	}
	return out
}

// mostLike is the event that shares the most words with a name, counted from its beginning; the last of several.
func mostLike(events []module.Event, name string) (best module.Event, ok bool) {
	most := -1
	for _, e := range events {
		if n := sharedWords(e.Short(), name); n >= most {
			best, most = e, n
		}
	}
	return best, most >= 0
}

func sharedWords(a, b string) int {
	x, y := strings.Split(a, "_"), strings.Split(b, "_")
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// valueLikeOf derives a value as another event's follows from its name: `svc.surveys.survey_sent` for SURVEY_SENT makes `svc.surveys.survey_closed` of
// SURVEY_CLOSED. An event that shares no word gives its first segment only.
func valueLikeOf(like module.Event, name string) string {
	action, isError := strings.CutSuffix(strings.ToLower(name), "_error")
	segments := strings.Split(strings.TrimSuffix(like.Value, ".error"), ".")
	prefix := strings.Join(segments[:len(segments)-1], ".")
	said, _ := strings.CutSuffix(strings.ToLower(like.Short()), "_error")
	if left, ok := strings.CutSuffix(said, segments[len(segments)-1]); ok { // HRIS_CSV_ of HRIS_CSV_IMPORTED, whose value ends in `.imported`
		action = strings.TrimPrefix(action, left)
	}
	if sharedWords(like.Short(), name) == 0 {
		object, _, _ := strings.Cut(action, "_")
		prefix = segments[0] + "." + object
	}
	value := prefix + "." + action
	if isError {
		value += ".error"
	}
	return value
}

// constantLike writes an assignment as another one is written: with its annotation, and with the label of a choice.
func constantLike(like syntax.Node, name, value, quote string) string {
	written := quote + value + quote
	switch right := like.Child(syntax.FieldRight); right.Kind() {
	case syntax.KindCall: // auto()
		written = right.Text()
	case syntax.KindExpressionList, syntax.KindTuple:
		words := strings.ReplaceAll(strings.ToLower(name), "_", " ")
		written += ", " + quote + strings.ToUpper(words[:1]) + words[1:] + quote
	}
	annotation := ""
	if t := like.Child(syntax.FieldType); t.Valid() {
		annotation = ": " + t.Text()
	}
	return name + annotation + " = " + written
}
