package codeactions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// constant writes the constant behind its kin, in their form.
func (i *implementing) constant(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	if _, err := i.event(v); err == nil {
		return Change{}, "", nil
	}
	class := v.EventsClass(i.root)
	if class.Kind != module.Class {
		return Change{}, "", errNoClass(i.root)
	}
	events := v.AllEvents(i.root)
	if near, before, ok := i.nearConstant(s, v, events); ok {
		file := near.Symbol.Piece.Path
		src := s.Base.File(file).Text.String()
		start, _ := s.Base.Start(near.Symbol.Piece)
		code := near.Symbol.Piece.Placed.Unit.Code.Shift(start)
		indent := src[pygen.LineStart(src, code.Start):code.Start]
		style := styleIn(v, i.root, src)
		line := i.constantLike(v, near, indent, style)
		if before {
			return one(file, []text.Edit{insertion(code.Start, line+style.Newline+indent)}), i.constantDone(file), nil
		}
		return one(file, []text.Edit{insertion(pygen.LineEnd(src, code.End), style.Newline+indent+line)}), i.constantDone(file), nil
	}
	if len(events) > 0 {
		class = ownerOf(v, class, events[len(events)-1])
	}
	named := strings.TrimSuffix(strings.TrimSuffix(i.names.constant, i.short()), ".")
	switch there := v.ClassIn(class.Piece.Path, class.Name()+"."+named); {
	case named != "" && there.Kind == module.Class:
		class, named = there, ""
	case strings.Contains(named, "."):
		return Change{}, "", fmt.Errorf("%s: %s has no section class %s", class.Piece.Path, class.Name(), named)
	}
	file := class.Piece.Path
	src := s.Base.File(file).Text.String()
	style := styleIn(v, i.root, src)
	return one(file, []text.Edit{i.section(s, v, class, named, events, src, style)}), i.constantDone(file), nil
}

func (i *implementing) constantDone(file string) string {
	return "constant " + i.names.constant + " in " + file
}

// ownerOf is the class in which an event stands.
func ownerOf(v *module.View, class module.Symbol, e module.Event) module.Symbol {
	if c := v.ClassIn(e.Symbol.Piece.Path, e.Symbol.Owner); c.Kind == module.Class && !strings.Contains(e.Name, ".") {
		return c
	}
	return class
}

// nearConstant is the constant beside which the new one goes: the one whose error it is, the sorted neighbour where its section is sorted, the last of
// its kin.
func (i *implementing) nearConstant(s *analysis.Snapshot, v *module.View, events []module.Event) (near module.Event, before, ok bool) {
	if main, isError := strings.CutSuffix(i.Event, ".error"); isError {
		if at := slices.IndexFunc(events, func(e module.Event) bool { return e.Folded && e.Value == main }); at >= 0 {
			return events[at], false, true
		}
	}
	home := strings.TrimSuffix(strings.TrimSuffix(i.names.constant, i.short()), ".")
	elsewhere := func(e module.Event) bool { return sectionOf(e) != home }
	kin := slices.DeleteFunc(i.relatives(v), elsewhere)
	if len(kin) == 0 && home != "" {
		kin = slices.DeleteFunc(slices.Clone(events), elsewhere)
	}
	if len(kin) > 0 {
		last := slices.IndexFunc(events, kin[len(kin)-1].Same)
		if from, to := section(s, events, last); isSorted(events[from:to]) {
			near, before = sortedPlace(events[from:to], i.short())
			return near, before, true
		}
		return kin[len(kin)-1], false, true
	}
	if from, to := section(s, events, 0); home == "" && from == 0 && to == len(events) && isSorted(events) {
		near, before = sortedPlace(events, i.short())
		return near, before, true
	}
	return module.Event{}, false, false
}

// isSorted says whether constants stand in the order of their names; fewer than three do so by chance.
func isSorted(events []module.Event) bool {
	return len(events) >= 3 && slices.IsSortedFunc(events, func(a, b module.Event) int { return cmp.Compare(a.Short(), b.Short()) })
}

// sortedPlace is the constant beside which a name belongs.
func sortedPlace(events []module.Event, name string) (near module.Event, before bool) {
	at, _ := slices.BinarySearchFunc(events, name, func(e module.Event, name string) int { return cmp.Compare(e.Short(), name) })
	return events[max(at-1, 0)], at == 0
}

func (i *implementing) short() string { return shortOf(i.names.constant) }

// constantLike writes the constant as another is written: with its annotation, and with what its value is composed of.
func (i *implementing) constantLike(v *module.View, near module.Event, indent string, style pygen.Style) string {
	b := near.Symbol.Binding
	left := i.short()
	if b.Annotation.Valid() {
		left += ": " + b.Annotation.Text()
	}
	value := style.Quote + i.Event + style.Quote
	switch written := b.Value.Text(); {
	case b.Value.Kind() == syntax.KindExpressionList || b.Value.Kind() == syntax.KindTuple: // TextChoices
		label := i.labelLike(v, near, style)
		if pygen.Columns(indent+left+" = "+value+", "+label) > style.Width {
			inner := style.Newline + indent + style.Indent
			return left + " = (" + inner + value + "," + inner + label + "," + style.Newline + indent + ")"
		}
		return left + " = " + value + ", " + label
	case strings.ContainsAny(written, "\r\n"):
	default:
		if old, fresh := differing(near.Value, i.Event); near.Folded && strings.Count(written, old) == 1 {
			value = strings.Replace(written, old, fresh, 1)
		}
	}
	if pygen.Columns(indent+left+" = "+value) > style.Width {
		value = "(" + style.Newline + indent + style.Indent + value + style.Newline + indent + ")"
	}
	return left + " = " + value
}

// differing cuts the segments that two names have in common.
func differing(a, b string) (restA, restB string) {
	for {
		headA, tailA, okA := strings.Cut(a, ".")
		headB, tailB, okB := strings.Cut(b, ".")
		if !okA || !okB || headA != headB {
			return a, b
		}
		a, b = tailA, tailB
	}
}

// labelLike writes the label of a member of TextChoices as another's is written: `"Person left"`, `_("Person Left")`.
func (i *implementing) labelLike(v *module.View, near module.Event, style pygen.Style) string {
	var label, text syntax.Node
	for n := range facts.Unparen(near.Symbol.Binding.Value).Children() {
		label = n
	}
	for _, p := range v.Members(near.Symbol.Piece) { // a display over lines is cut
		for n := range p.Placed.Unit.Tree().Root().Children() {
			label = n
		}
	}
	facts.Walk(label, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindString {
			text = n
		}
		return n.Kind() != syntax.KindString
	})
	said, _ := facts.StringValue(text)
	words := []func(constant, event string) string{
		func(constant, _ string) string { return shortOf(constant) },
		func(_, event string) string { _, action := parts(event); return strings.Join(action, "_") },
		func(_, event string) string {
			object, action := parts(event)
			return object + "_" + strings.Join(action, "_")
		},
	}
	cases := []func(string) string{sentence, title, strings.ToLower}
	spoken := func(w func(constant, event string) string, c func(string) string, constant, event string) string {
		return c(strings.ReplaceAll(strings.ToLower(w(constant, event)), "_", " "))
	}
	out := pygen.Quote(spoken(words[0], sentence, i.names.constant, i.Event), style)
	for _, w := range words {
		for _, c := range cases {
			if near.Folded && said != "" && spoken(w, c, near.Name, near.Value) == said {
				own := pygen.Quote(spoken(w, c, i.names.constant, i.Event), style)
				at := text.Span().Start - label.Span().Start
				return label.Text()[:at] + own + label.Text()[at+text.Span().Len():]
			}
		}
	}
	return out
}

func sentence(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

func title(words string) string {
	list := strings.Fields(words)
	for n, w := range list {
		list[n] = sentence(w)
	}
	return strings.Join(list, " ")
}

// section begins a section of constants at the end of the class: under a comment where the others have one, or in a class of its own, when that is named. The
// first constant takes the place of a `pass`.
func (i *implementing) section(s *analysis.Snapshot, v *module.View, class module.Symbol, named string, events []module.Event, src string, style pygen.Style) text.Edit {
	end := classEnd(s, class)
	start, _ := s.Base.Start(class.Piece)
	indent := pygen.Indentation(src[pygen.LineStart(src, start+class.Piece.Placed.Unit.Code.Start):]) + style.Indent
	inner := indent
	if named != "" {
		inner += style.Indent
	}
	line := i.short() + " = " + style.Quote + i.Event + style.Quote
	if len(events) > 0 {
		line = i.constantLike(v, events[len(events)-1], inner, style)
	}
	if named != "" {
		line = "class " + named + ":" + style.Newline + inner + line
	}
	last := pygen.LineStart(src, end)
	if body := strings.TrimSpace(src[last:end]); len(events) == 0 && (body == "pass" || body == "...") {
		return text.Edit{Span: text.Span{Start: last, End: end}, New: indent + line}
	}
	parted := style.Newline
	if len(events) > 0 || docstringOf(v, class) != "" {
		parted += style.Newline
	}
	if named == "" && commented(s, events, src) {
		object, _ := parts(i.Event)
		parted += indent + "# " + sentence(strings.ReplaceAll(cmp.Or(i.Domain, object), "_", " ")) + style.Newline
	}
	return insertion(pygen.LineEnd(src, end), parted+indent+line)
}

// commented says whether a comment line stands above one of the constants.
func commented(s *analysis.Snapshot, events []module.Event, src string) bool {
	for _, e := range events {
		start, ok := s.Base.Start(e.Symbol.Piece)
		if !ok {
			continue
		}
		at := pygen.LineStart(src, min(start+e.Symbol.Piece.Placed.Unit.Code.Start, len(src)))
		if at > 0 {
			line := src[pygen.LineStart(src, at-1):at]
			if strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") {
				return true
			}
		}
	}
	return false
}

// classEnd is the offset behind the last code of a class.
func classEnd(s *analysis.Snapshot, class module.Symbol) int {
	forest := s.Base.File(class.Piece.Path).Forest
	head := class.Piece.Placed.Unit
	end := 0
	for p := range forest.Placed() {
		if p.Unit != head && !slices.Contains(p.Path, head) || p.Unit.Code.Len() == 0 {
			continue
		}
		if start, ok := forest.Start(p); ok {
			end = max(end, start+p.Unit.Code.End)
		}
	}
	return end
}

// docstringOf is the text of the string that a class or function begins with, with its quotes; "" when it has none.
func docstringOf(v *module.View, c module.Symbol) string {
	for _, p := range append([]*module.Piece{c.Piece}, v.Scope(c.Piece.Path, c.Name())...) {
		for _, d := range p.Facts.Docs {
			if d.Func < 0 && d.Node.Kind() == syntax.KindString {
				return d.Node.Text()
			}
		}
	}
	return ""
}
