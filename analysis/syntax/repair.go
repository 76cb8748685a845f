package syntax

import (
	"slices"
	"strings"

	"mxpls/analysis/text"
)

// repair makes the sound lines of a unit that has errors visible: the logical lines on which the errors lie are covered by text that
// means nothing, of the same length, and the unit is parsed again. One half-typed line of a method costs itself, and not what stands
// around it. The result is a function of the unit alone, like everything else.
type repair struct {
	*grower
	lines []codeLine
}

// codeLine is a logical line of a unit.
type codeLine struct {
	text.Span        // its code, relative to the unit's text
	word      string // its first word
	opens     bool   // a block may follow
	covered   bool
	gone      bool // the nodes that begin on it stand for nothing
}

// Bounds of what is worth repairing.
const (
	maxRounds      = 4
	maxRepaired    = 256 << 10 // bytes of a unit
	maxLinesTested = 500
)

// run repairs the unit whose errors are given. It returns nil if nothing is gained.
func (r *repair) run(errors []text.Span) *Tree {
	if len(r.unit.Text) > maxRepaired {
		return nil
	}
	r.lines = r.unit.codeLines()
	if len(r.lines) < 2 && !r.isDefinition() {
		return nil
	}
	for round := range maxRounds {
		if !r.coverErrors(errors, round) {
			return nil
		}
		r.fillUnit()
		r.applyCover()
		t := r.cut(r.parse(), r.lines)
		if errors = t.errors; errors == nil {
			t.errors = r.ranges()
			return t
		}
	}
	return nil
}

// isDefinition reports whether the unit's only line names something that is worth a node.
func (r *repair) isDefinition() bool {
	return len(r.lines) == 1 && (r.lines[0].word == "class" || r.lines[0].word == "def")
}

// ranges are the covered lines' code.
func (r *repair) ranges() []text.Span {
	var out []text.Span
	for _, l := range r.lines {
		if l.covered {
			out = append(out, l.Span)
		}
	}
	return out
}

// codeLines are the logical lines of the unit.
func (u *Unit) codeLines() []codeLine {
	s := newScanner(u.Text, 0, true, false)
	if runsAway(u.Text) {
		s.loose = true
	}
	var lines []codeLine
	s.outer = true
	for p := s.peek(0); !p.end; p = s.peek(p.start) {
		l := s.logicalLine(p.code, p.width, p.wordEnd)
		word := s.word(p)
		if word == "async" {
			word = s.second(p)
		}
		lines = append(lines, codeLine{Span: text.Span{Start: p.code, End: l.last}, word: word, opens: s.opensBlock(p, s.word(p), l)})
		s.outer = false
		p.start = l.end
	}
	return lines
}

// commentRuns are the runs of whole lines outside of code that are longer than the grammar should see.
func (u *Unit) commentRuns() []text.Span {
	var runs []text.Span
	end := u.Code.Start
	for _, l := range u.codeLines() {
		if between := u.Text[end:max(l.Start, end)]; strings.Count(between, "#") > maxCommentRun {
			runs = append(runs, text.Span{Start: end, End: l.Start})
		}
		end = l.End
	}
	return runs
}

// coverErrors covers the lines on which errors lie. Of an error over several lines those are covered that have one even when they stand
// alone. It reports whether there were any that were not covered yet.
func (r *repair) coverErrors(errors []text.Span, round int) bool {
	any := false
	for _, e := range errors {
		from, to := r.linesOf(e)
		switch {
		case to-from == 1 && !r.lines[from].covered:
			r.lines[from].covered, any = true, true
		case to-from > 1:
			any = r.coverUnsound(from, to) || any
		}
	}
	if !any {
		any = r.coverUnsound(0, len(r.lines))
	}
	if !any && len(errors) > 0 {
		// Each line is sound but they do not fit together: give up the first one.
		if from, to := r.linesOf(errors[0]); from < to && !r.lines[from].covered {
			r.lines[from].covered, any = true, true
		}
	}
	return any
}

// linesOf is the range of the lines that a span touches; one that is empty touches the line that ends at it or has it.
func (r *repair) linesOf(e text.Span) (from, to int) {
	end := func(l codeLine, at int) int { return l.End - at }
	from, _ = slices.BinarySearchFunc(r.lines, e.Start, end)
	if from == len(r.lines) {
		from--
	}
	to = from + 1
	for to < len(r.lines) && r.lines[to].Start < e.End {
		to++
	}
	return from, to
}

// coverUnsound covers the lines of a range that have errors even alone.
func (r *repair) coverUnsound(from, to int) bool {
	any := false
	for k := from; k < min(to, from+maxLinesTested); k++ {
		if l := &r.lines[k]; !l.covered && !r.sound(l) {
			l.covered, any = true, true
		}
	}
	return any
}

// sound reports whether a line has no error when it stands alone.
func (r *repair) sound(l *codeLine) bool {
	before, after := "", ""
	if l.opens {
		after = "\n pass\n"
	}
	switch l.word {
	case "elif", "else":
		before = "if 0: pass\n"
	case "except", "finally":
		before = "try: pass\n"
	case "case":
		before = "match 0:\n "
		after = "\n  pass\n"
	}
	if r.unit.Text[l.Start] == '@' {
		after = "\ndef f(): pass\n"
	}
	r.fill(before, r.unit.Text[l.Start:l.End], after)
	for _, n := range r.parse() {
		if n.kind == KindError || n.flags&flagMissing != 0 {
			return false
		}
	}
	return true
}

// applyCover writes the neutral text over the covered lines of the source.
func (r *repair) applyCover() {
	for k := range r.lines {
		l := &r.lines[k]
		if !l.covered {
			continue
		}
		from := len(r.wrap.before) - r.lead
		code := r.source[from+l.Start : from+l.End]
		neutral, kept := l.neutral(string(code))
		l.gone = !kept
		for i := range code {
			if code[i] != '\n' && code[i] != '\r' {
				code[i] = ' '
			}
		}
		copy(code, neutral)
	}
}

// neutral is a text that fits over a line's first row: the line of a definition without its parameters or bases, another one that opens
// a block, or a number. kept tells that its nodes are the line's own.
func (l *codeLine) neutral(code string) (neutral string, kept bool) {
	room := lineEnd(code, 0)
	switch l.word {
	case "def", "class":
		at := strings.Index(code, l.word) + len(l.word)
		for at < room && isBlank(code[at]) {
			at++
		}
		name := code[:wordEnd(code, at)]
		if l.word == "def" {
			name += "()"
		}
		if len(name)+1 <= room && wordEnd(code, at) > at {
			return name + ":", true
		}
	case "else", "except", "finally":
		neutral = l.word + ":"
	case "elif":
		neutral = "elif 0:"
	case "case":
		neutral = "case _:"
	default:
		neutral = "if 0:"
	}
	if l.opens && len(neutral) <= room && neutral != "" {
		return neutral, false
	}
	return "0", false
}
