package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// scanner cuts text into units. It knows Python's strings, brackets, comments, continuations and indentation and nothing else.
//
// It has two modes. The strict one takes every triple-quoted string as it stands. If that leaves a string open at the end of the file,
// the file is scanned in the loose mode, where a triple-quoted string that never ends, or in which a line looks like code, is an error
// that ends with its line. Everything else is decided where it stands, by looking at text ahead; how far, is kept as reach.
type scanner struct {
	src   string // a part of the file
	base  int    // where the part begins in the file
	whole bool   // the part goes on to the file's end
	loose bool

	frames []frame

	// While a file is edited:
	resync func(pos int) bool // asked before a unit is scanned; true stops
	reuse  *reuse             // old units
	made   []Placed           // the units that were scanned

	// About the unit that is being scanned.
	reach   int       // how far the scanner looked
	marked  int       // behind the last string that would end elsewhere in the other mode, 0 if there is none
	damaged text.Span // a bracket or string that never ends
	from    int       // start of the logical line's code
	width   int       // its indentation in columns
	outer   bool      // the logical line is the unit's own, not one of its body
	stack   []bracket // open brackets

	proofs map[level]*proof // the last ones

	peeked   peek
	peekedAt int

	row     []Unit   // units to be
	spare   [][]cell // room for the items of classes
	returns bool     // there are carriage returns

	runaway bool // a triple-quoted string did not end in the strict mode
	short   bool // the part ended before the scanner knew enough
}

// frame is a block whose members are being scanned. The first one is the file.
type frame struct {
	builder
	base int // least width of a member's indentation
	head *Unit
	cost cost // of the head
	// kept is the part of an old list that stands before cells, while a file is edited.
	kept *List
	upTo int // its length
}

// maxFrames bounds how deep classes are cut into members. Deeper ones are statements.
const maxFrames = 32

func newScanner(src string, base int, whole, loose bool) *scanner {
	return &scanner{src: src, base: base, whole: whole, loose: loose, frames: make([]frame, 1, 4), peekedAt: -1, returns: strings.IndexByte(src, '\r') >= 0}
}

// peek is what stands at the start of a line: the next code behind blank lines and comments.
type peek struct {
	code    int  // where the code begins; the end of the part if there is none
	wordEnd int  // where its first word ends
	width   int  // its indentation in columns, as the grammar counts it: a tab is 8, a form feed begins anew; 0 at the end
	start   int  // start of the code's line
	comment bool // there is a comment before it
	end     bool // there is no more code
}

// peek looks for the next code at the start of a line. The last look is remembered.
func (s *scanner) peek(pos int) peek {
	if pos == s.peekedAt {
		s.saw(s.peeked.wordEnd + 1)
		return s.peeked
	}
	s.peekedAt, s.peeked = pos, s.look(pos)
	return s.peeked
}

func (s *scanner) look(pos int) peek {
	src := s.src
	p := peek{start: pos}
	i := pos
	if i == 0 && s.base == 0 && strings.HasPrefix(src, byteOrderMark) {
		i = len(byteOrderMark)
	}
	for i < len(src) {
		switch src[i] {
		case ' ':
			p.width++
		case '\t':
			p.width += 8
		case '\f':
			p.width = 0
		case '\n':
			p.start, p.width = i+1, 0
		case '\r':
			i = afterLineEnd(src, i) - 1
			p.start, p.width = i+1, 0
		case '#':
			p.comment = true
			i = lineEnd(src, i) - 1
		case '\\':
			if j := s.joined(i); j > 0 {
				i = j - 1
				break
			}
			s.saw(min(i+3, len(src)+1))
			return s.found(p, i)
		default:
			return s.found(p, i)
		}
		i++
	}
	p.code, p.wordEnd, p.start, p.width, p.end = len(src), len(src), len(src), 0, true
	s.saw(len(src) + 1)
	return p
}

func (s *scanner) found(p peek, i int) peek {
	p.code, p.wordEnd = i, wordEnd(s.src, i)
	s.saw(p.wordEnd + 1)
	return p
}

// saw notes that the scanner looked at the bytes before end.
func (s *scanner) saw(end int) {
	s.reach = max(s.reach, end)
	if end > len(s.src) && !s.whole {
		s.short = true
	}
}

// joined is where the line behind a backslash at i begins, 0 if the backslash joins no lines.
func (s *scanner) joined(i int) int {
	if i+1 < len(s.src) && (s.src[i+1] == '\n' || s.src[i+1] == '\r') {
		return afterLineEnd(s.src, i+1)
	}
	return 0
}

func (s *scanner) word(p peek) string { return s.src[p.code:p.wordEnd] }

// second is the word behind the first one.
func (s *scanner) second(p peek) string {
	i := p.wordEnd
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\t') {
		i++
	}
	end := wordEnd(s.src, i)
	s.saw(end + 1)
	return s.src[i:end]
}
