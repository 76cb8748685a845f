package syntax

import "strings"

// wrap is what a unit's text is put between to be parsed alone. Nothing of it is in the tree. nil is nothing.
type wrap struct{ before, after string }

// A member is parsed as the member of this class, so that its indentation is right.
const classLine = "class C:\n"

// The wraps of most units.
var (
	memberWrap    = &wrap{before: classLine}
	classWrap     = &wrap{after: " pass\n"}
	innerWrap     = &wrap{before: classLine, after: "     pass\n"}
	bracesWrap    = &wrap{before: "{", after: "\n}"}
	listWrap      = &wrap{before: "[", after: "\n]"}
	tupleWrap     = &wrap{before: "(", after: "\n)"}
	lastTupleWrap = &wrap{before: "(", after: "\n,)"} // the element has no comma of its own
)

func (w *wrap) same(o *wrap) bool { return w == o || w != nil && o != nil && *w == *o }

// wrapOf is what a statement has to stand in to be parsed as what it is.
func (s *scanner) wrapOf(p peek) *wrap {
	if len(s.frames) == 1 {
		return nil
	}
	if base := s.frames[len(s.frames)-1].base; p.width != base {
		return &wrap{before: classLine + strings.Repeat(" ", base) + "0\n"}
	}
	return memberWrap
}

// wrapHead is the same for a class's head, which needs a body.
func (s *scanner) wrapHead(p peek) *wrap {
	w := s.wrapOf(p)
	switch {
	case w == nil && p.width == 0:
		return classWrap
	case w == memberWrap && p.width == 4:
		return innerWrap
	}
	return w.with(strings.Repeat(" ", p.width+1) + "pass\n")
}

// with is the wrap with something behind the text.
func (w *wrap) with(after string) *wrap {
	if w == nil {
		return &wrap{after: after}
	}
	return &wrap{w.before, after}
}
