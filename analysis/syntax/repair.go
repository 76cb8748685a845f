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
	width     int    // its indentation in columns
	covered   bool
	bare      bool // covered by a number, although it opens a block
	gone      bool // the nodes that begin on it stand for nothing
}

// Bounds of what is worth repairing.
const (
	maxRounds      = 4
	maxRepaired    = 256 << 10 // bytes of a unit
	maxLinesTested = 500
)

// run gives the unit's tree after repair, given the one before: the same if there is nothing to repair or nothing is gained.
func (r *repair) run(t *Tree) *Tree {
	code := r.unit.Text[r.unit.Code.Start:r.unit.Code.End]
	if len(code) > maxRepaired || t.errors == nil && strings.IndexByte(code, '\n') < 0 {
		return t
	}
	r.lines = r.unit.codeLines()
	errors := r.errors(t)
	if errors == nil || len(r.lines) < 2 && !r.isDefinition() {
		return t
	}
	t.errors = errors
	for range maxRounds {
		if !r.coverErrors(errors) {
			return t
		}
		r.fillUnit()
		r.applyCover()
		repaired := r.cut(r.parse(), r.lines)
		if errors = r.errors(repaired); errors == nil {
			repaired.errors = r.ranges()
			return repaired
		}
	}
	return t
}

// errors are the errors of a tree. For the grammar a statement that is not complete at the end of its line goes on with the next one, so
// that `a =` before `b = 2` is a sound chain. Python says otherwise: such a line is an error too.
func (r *repair) errors(t *Tree) []text.Span {
	if t.errors != nil {
		return t.errors
	}
	var joined []text.Span
	k := 1
	for i := range t.nodes[1:] {
		n := Node{t, int32(i + 1)}
		for k < len(r.lines) && r.lines[k].Start < n.Span().Start {
			k++
		}
		if k < len(r.lines) && n.Span().Start == r.lines[k].Start {
			if !beginsLine(n) && !r.lines[k-1].covered {
				joined = append(joined, r.lines[k-1].Span)
			}
			k++
		}
	}
	return joined
}

// beginsLine reports whether the outermost node at a place can stand at the beginning of a logical line.
func beginsLine(n Node) bool {
	switch n.Parent().Kind() {
	case KindModule, KindBlock:
		return true
	}
	switch n.Kind() {
	case KindBlock, KindElifClause, KindElseClause, KindExceptClause, KindExceptGroupClause, KindFinallyClause, KindCaseClause, KindDecorator, KindComment:
		return true
	}
	return n.Field() == FieldDefinition
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
		lines = append(lines, codeLine{Span: text.Span{Start: p.code, End: l.last}, word: word, width: p.width, opens: s.opensBlock(p, s.word(p), l)})
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

// coverErrors covers the lines that have an error even when they stand alone: those that the errors touch, or else all. If none has, the
// lines do not fit together, and the first that an error touches is given up. It reports whether anything is covered more than before.
func (r *repair) coverErrors(errors []text.Span) bool {
	any := false
	for _, e := range errors {
		from, to := r.linesOf(e)
		any = r.coverUnsound(from, to) || any
	}
	if any || r.coverUnsound(0, len(r.lines)) {
		return true
	}
	for _, e := range errors {
		from, to := r.linesOf(e)
		for k := from; k < to; k++ {
			switch l := &r.lines[k]; {
			case !l.covered:
				l.covered = true
				return true
			case l.opens && !l.bare:
				l.bare = true
				return true
			}
		}
	}
	return false
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
		if l := &r.lines[k]; !l.covered && (l.word == "try" && !r.isHandled(k) || !r.sound(l)) {
			l.covered, any = true, true
		}
	}
	return any
}

// isHandled reports whether the try statement at a line has a clause that makes it one.
func (r *repair) isHandled(k int) bool {
	width := r.lines[k].width
	for k++; k < len(r.lines) && r.lines[k].width > width; k++ {
	}
	return k < len(r.lines) && (r.lines[k].word == "except" || r.lines[k].word == "finally")
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
	case "try":
		after = "\n pass\nfinally: pass\n"
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
	if l.opens && !l.bare && len(neutral) <= room && neutral != "" {
		return neutral, false
	}
	return "0", false
}
