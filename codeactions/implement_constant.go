package codeactions

import (
	"cmp"
	"slices"
	"strings"

	"mxpls/analysis"
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
	file := class.Piece.Path
	if near, before, ok := i.nearConstant(s, v, events); ok {
		file = near.Symbol.Piece.Path
		src := s.Base.File(file).Text.String()
		start, _ := s.Base.Start(near.Symbol.Piece)
		code := near.Symbol.Piece.Placed.Unit.Code.Shift(start)
		indent := src[pygen.LineStart(src, code.Start):code.Start]
		style := styleIn(v, i.root, src)
		line := i.constantLike(near, indent, style)
		if before {
			return one(file, []text.Edit{insertion(code.Start, line+style.Newline+indent)}), i.constantDone(file), nil
		}
		return one(file, []text.Edit{insertion(pygen.LineEnd(src, code.End), style.Newline+indent+line)}), i.constantDone(file), nil
	}
	if len(events) > 0 {
		class = ownerOf(v, class, events[len(events)-1])
		file = class.Piece.Path
	}
	src := s.Base.File(file).Text.String()
	style := styleIn(v, i.root, src)
	return one(file, []text.Edit{i.section(s, v, class, events, src, style)}), i.constantDone(file), nil
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
	kin := i.kin(v)
	if len(kin) == 0 {
		return module.Event{}, false, false
	}
	last := slices.IndexFunc(events, kin[len(kin)-1].Same)
	from, to := section(s, events, last)
	var names []string
	for _, e := range events[from:to] {
		names = append(names, e.Short())
	}
	const enough = 3 // fewer are sorted by chance
	if len(names) >= enough && slices.IsSorted(names) {
		at, _ := slices.BinarySearch(names, i.short())
		return events[from+max(at-1, 0)], at == 0, true
	}
	return kin[len(kin)-1], false, true
}

func (i *implementing) short() string {
	return i.names.constant[strings.LastIndexByte(i.names.constant, '.')+1:]
}

// constantLike writes the constant as another is written: with its annotation, and with what its value is composed of.
func (i *implementing) constantLike(near module.Event, indent string, style pygen.Style) string {
	b := near.Symbol.Binding
	left := i.short()
	if b.Annotation.Valid() {
		left += ": " + b.Annotation.Text()
	}
	value := style.Quote + i.Event + style.Quote
	switch written := b.Value.Text(); {
	case b.Value.Kind() == syntax.KindExpressionList || b.Value.Kind() == syntax.KindTuple: // TextChoices
		value += ", " + style.Quote + titleOf(i.Event) + style.Quote
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

// titleOf says an event's object and action in words.
func titleOf(event string) string {
	words := strings.ReplaceAll(strings.ReplaceAll(event[strings.IndexByte(event, '.')+1:], ".", " "), "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// section begins a section of constants at the end of the class, under a comment where the others have one.
func (i *implementing) section(s *analysis.Snapshot, v *module.View, class module.Symbol, events []module.Event, src string, style pygen.Style) text.Edit {
	end := classEnd(s, class)
	start, _ := s.Base.Start(class.Piece)
	indent := pygen.Indentation(src[pygen.LineStart(src, start+class.Piece.Placed.Unit.Code.Start):]) + style.Indent
	value := style.Quote + i.Event + style.Quote
	line := i.short() + " = " + value
	parted := style.Newline
	if len(events) > 0 {
		near := events[len(events)-1]
		line = i.constantLike(near, indent, style)
		parted += style.Newline
	}
	if commented(s, events, src) {
		object, _ := parts(i.Event)
		title := cmp.Or(i.Domain, object)
		title = strings.ReplaceAll(title, "_", " ")
		parted += indent + "# " + strings.ToUpper(title[:1]) + title[1:] + style.Newline
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
