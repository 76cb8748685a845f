package syntax

import "strings"

// classes tells the bytes that mean something to the scanner from those it passes over.
var classes = [256]class{
	'\n': newline, '\r': newline, '#': hash, '\\': backslash, '"': quote, '\'': quote,
	'(': opener, '[': opener, '{': opener, ')': closer, ']': closer, '}': closer,
}

type class uint8

const (
	plain class = iota
	newline
	hash
	backslash
	quote
	opener
	closer
)

// byteOrderMark may begin a file. It is no code.
const byteOrderMark = "\ufeff"

// isWord reports whether a byte can be part of a name. Bytes that are not ASCII count as letters.
func isWord(c byte) bool { return words[c>>6]>>(c&63)&1 != 0 }

// words has a bit for every byte that can be part of a name.
var words = [4]uint64{0x03ff << '0', 0x07fffffe07fffffe | 1<<('_'-64), 1<<64 - 1, 1<<64 - 1}

// wordEnd is where the name that begins at i ends.
func wordEnd(src string, i int) int {
	for i < len(src) && isWord(src[i]) {
		i++
	}
	return i
}

// lineEnd is where the line that i lies on ends, before its line end.
func lineEnd(src string, i int) int {
	n := strings.IndexByte(src[i:], '\n')
	if n < 0 {
		n = len(src) - i
	}
	if cr := strings.IndexByte(src[i:i+n], '\r'); cr >= 0 {
		n = cr
	}
	return i + n
}

// afterLineEnd is the start of the line behind the line end at i.
func afterLineEnd(src string, i int) int {
	if i < len(src) && src[i] == '\r' {
		if i+1 < len(src) && src[i+1] == '\n' {
			return i + 2
		}
		return i + 1
	}
	return min(i+1, len(src))
}

// countLineEnds is the number of line ends: \n, \r\n, \r.
func countLineEnds(s string) int {
	n := strings.Count(s, "\n")
	for {
		i := strings.IndexByte(s, '\r')
		if i < 0 {
			return n
		}
		s = s[i+1:]
		if s == "" || s[0] != '\n' {
			n++
		}
	}
}

// closerOf is the bracket that closes an opening one.
func closerOf(c byte) byte {
	switch c {
	case '(':
		return ')'
	case '[':
		return ']'
	}
	return '}'
}

// expressionWords may begin a line inside brackets, so such a line is no statement.
func isExpressionWord(w string) bool {
	switch w {
	case "if", "else", "for", "in", "is", "not", "and", "or", "lambda", "await", "yield", "None", "True", "False":
		return true
	}
	return false
}

// isStatementWord reports whether a word can be in no expression: found at the start of a line inside brackets, it proves that a
// bracket was not closed.
func isStatementWord(w string) bool {
	switch w {
	case "class", "def", "import", "return", "raise", "try", "except", "finally", "while", "with", "del", "global", "pass", "break",
		"continue", "assert", "elif":
		return true
	}
	return false
}
