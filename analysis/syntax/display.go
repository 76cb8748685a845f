package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// display is a dict, list, set or tuple over several lines that ends a simple statement, while it is cut into entries.
//
// It has to be the statement's last bracket group, or the only thing in it (`f({…})`), with a comma outside of inner brackets; a
// comprehension is none, nor are a call's own arguments or a subscript.
type display struct {
	*scanner
	code    int   // start of the statement's code
	end     int   // and its end
	limit   int   // the end of its last line
	opens   []int // the opening brackets, outermost first
	close   byte  // what closes the innermost of them, the display's own
	head    int   // where the head's unit ends
	damaged bool
	entries int // width of the entries' indentation, -1 if the first one stands behind the bracket

	items  builder
	from   int // start of the entry
	first  int // of its code, -1 if it has none yet
	last   int // behind its code
	depth  int
	lambda int  // lambdas whose colon is to come
	comma  bool // there was one
	// wrapped tells that a line ended behind the entry's last code.
	wrapped bool
	pairs   bool // the first entry is a key with a value, or unpacks a dict

	// boundary is asked where an entry ends, while entries are edited; true stops. Then what proves damage stops as well.
	boundary func(end int) bool
	stopped  bool
}

// simple makes an item of the statement whose only logical line is l.
func (s *scanner) simple(pos int, first peek, code text.Span, l logical) int {
	s.peek(l.end)
	if !s.short {
		if b := s.display(pos, first, code, l); b != nil {
			s.add(Item{Block: b}, pos)
			return l.end
		}
	}
	s.add(Item{Unit: s.unit(Statement, pos, l.end, code, s.wrapOf(first))}, pos)
	return l.end
}

// display cuts a simple statement that ends with a display; nil if it does not.
func (s *scanner) display(pos int, first peek, code text.Span, l logical) *Block {
	if l.open < 0 || first.code != code.Start || !s.mayHoldDisplay(first, l) {
		return nil
	}
	d := display{scanner: s, code: code.Start, end: l.last, limit: l.end, damaged: l.damaged}
	for d.enter(l.open); len(d.opens) > 0; d.leave() {
		if tail, ok := d.attempt(); ok {
			return d.block(pos, tail, l.end, first)
		}
	}
	return nil
}

// attempt cuts the innermost bracket group into entries and returns where its tail begins.
func (d *display) attempt() (tail int, ok bool) {
	open := d.opens[len(d.opens)-1]
	if d.followsExpression(d.before(len(d.opens)-1), open) {
		return 0, false
	}
	d.close = closerOf(d.src[open])
	d.items.cells, d.items.full, d.comma, d.pairs = d.items.cells[:0], nil, false, false
	d.begin(d.headEnd(open + 1))
	d.head = d.from
	tail, ok = d.cut(open + 1)
	return tail, ok && d.closesAll(tail)
}

// before is where what stands before an opening bracket begins.
func (d *display) before(k int) int {
	if k == 0 {
		return d.code
	}
	return d.opens[k-1] + 1
}

func (d *display) block(pos, tail, end int, first peek) *Block {
	if tail < end && d.skipTrivia(tail, end) == end {
		d.extendLast(tail, end)
		tail = end
	}
	w := d.wrapOf(first).with(d.afterHead())
	b := &Block{Kind: Display, Members: d.items.list(), base: d.entries}
	head := text.Span{Start: d.code, End: d.opens[len(d.opens)-1] + 1}
	b.Head = d.unit(BlockHead, pos, d.head, head, w)
	if tail < end {
		b.Tail = d.unit(BlockTail, tail, end, text.Span{Start: d.skipTrivia(tail, d.end), End: d.end}, nil)
	}
	return b
}

// extendLast gives the last entry what follows it, which is no code: the display never ends.
func (d *display) extendLast(from, to int) {
	last := &d.items.cells[len(d.items.cells)-1]
	start := from - len(last.Unit.Text)
	last.Unit = d.unit(Entry, start, to, last.Unit.Code.Shift(start), last.Unit.wrap)
	last.reach = to - start
}

// mayHoldDisplay is a quick look at a statement.
func (s *scanner) mayHoldDisplay(first peek, l logical) bool {
	if l.close >= 0 && l.close+1 != l.last || l.close < 0 && !l.damaged {
		return false
	}
	group := s.src[l.open:l.last]
	if strings.IndexByte(group, '\n') < 0 && strings.IndexByte(group, '\r') < 0 {
		return false
	}
	if strings.IndexByte(group, ',') < 0 || strings.IndexByte(s.src[first.code:l.open], ';') >= 0 {
		return false
	}
	if !isWord(s.src[first.code]) {
		return false
	}
	switch s.word(first) {
	case "import", "from", "return", "raise", "del", "assert", "global", "nonlocal", "exec", "print", "yield", "await", "not", "lambda",
		"type", "if", "for", "while", "try", "with", "def", "class", "elif", "else", "except", "finally", "async", "match", "case":
		return false
	}
	return true
}

// maxOpens bounds how many brackets may stand around a display.
const maxOpens = 4

// enter collects the bracket groups that begin with each other.
func (d *display) enter(open int) {
	for {
		d.opens = append(d.opens, open)
		if d.src[open] != '(' || len(d.opens) == maxOpens {
			return
		}
		if open = d.skipTrivia(open+1, d.end); open >= d.end || classes[d.src[open]] != opener {
			return
		}
	}
}

func (d *display) leave() { d.opens = d.opens[:len(d.opens)-1] }

// followsExpression reports whether the bracket at open belongs to an expression before it: whether it calls or subscripts.
func (d *display) followsExpression(start, open int) bool {
	i := d.trimmed(start, open)
	if i <= start {
		return false
	}
	switch c := d.src[i-1]; {
	case c == ')' || c == ']' || c == '}' || c == '"' || c == '\'':
		return true
	case !isWord(c):
		return false
	}
	from := i
	for from > start && isWord(d.src[from-1]) {
		from--
	}
	switch w := d.src[from:i]; w {
	case "None", "True", "False":
		return true
	default:
		return !isExpressionWord(w)
	}
}

// closesAll reports whether from the tail on there are only the closing brackets of the groups, with a comma before that of a call at
// most: elsewhere it makes a tuple of one element, which is the display then.
func (d *display) closesAll(tail int) bool {
	i := d.skipTrivia(tail, d.end)
	for k := len(d.opens) - 1; k >= 0; k-- {
		if i >= d.end && d.damaged {
			return true
		}
		if k < len(d.opens)-1 && i < d.end && d.src[i] == ',' {
			if !d.followsExpression(d.before(k), d.opens[k]) {
				return false
			}
			i = d.skipTrivia(i+1, d.end)
		}
		if i >= d.end || d.src[i] != closerOf(d.src[d.opens[k]]) {
			return d.damaged
		}
		i = d.skipTrivia(i+1, d.end)
	}
	return i >= d.end || d.damaged
}

// skipTrivia gives the position of the next code at or behind i.
func (s *scanner) skipTrivia(i, end int) int {
	for i < end {
		switch c := s.src[i]; {
		case c == '#':
			i = lineEnd(s.src, i)
		case isBlank(c) || c == '\n' || c == '\r':
			i++
		case c == '\\' && s.joined(i) > 0:
			i = s.joined(i)
		default:
			return i
		}
	}
	return end
}

// restOfLine gives the position behind what follows i on its line, but end at most, if that is only a comment, and i otherwise.
func (s *scanner) restOfLine(i, end int) int {
	j := i
	for j < end && isBlank(s.src[j]) {
		j++
	}
	if j < end && s.src[j] == '#' {
		j = lineEnd(s.src, j)
	}
	if j >= end {
		s.saw(end + 1)
		return end
	}
	if s.src[j] == '\n' || s.src[j] == '\r' {
		return afterLineEnd(s.src, j)
	}
	return i
}

// headEnd is where the unit of the display's head ends. It sets the width of the entries.
func (d *display) headEnd(from int) int {
	end := d.restOfLine(from, d.end)
	d.entries = -1
	if end > from {
		next := d.skipTrivia(end, d.end)
		d.entries = 0
		for i := next; i > end && isBlank(d.src[i-1]); i-- {
			d.entries++
			if d.src[i-1] == '\t' {
				d.entries += 7
			}
		}
	}
	return end
}

// afterHead closes the brackets of the head's text. An element makes braces a set and parentheses a
// tuple.
func (d *display) afterHead() string {
	var out []byte
	if d.close == '}' && !d.pairs {
		out = append(out, '0')
	}
	if d.close == ')' {
		out = append(out, "0,"...)
	}
	for i := len(d.opens) - 1; i >= 0; i-- {
		out = append(out, closerOf(d.src[d.opens[i]]))
	}
	return string(append(out, '\n'))
}
