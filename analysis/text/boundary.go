package text

import (
	"strings"
	"unicode/utf8"
)

// reach is how many bytes on either side of an offset decide whether it is a boundary: a character has up to four bytes. UTF-8 is
// self-synchronizing, so nothing farther away matters, in invalid text neither.
const reach = utf8.UTFMax - 1

// floor is the last boundary at or before offset i of s: i itself unless it lies inside a valid character or a \r\n. An invalid byte
// is a character of its own.
func floor(s string, i int) int {
	if i <= 0 || i >= len(s) {
		return i
	}
	if s[i] == '\n' && s[i-1] == '\r' {
		return i - 1
	}
	if utf8.RuneStart(s[i]) {
		return i
	}
	for start := i - 1; start >= max(0, i-reach); start-- {
		if utf8.RuneStart(s[start]) {
			if _, width := utf8.DecodeRuneInString(s[start:]); start+width > i {
				return start
			}
			break
		}
	}
	return i
}

func isBoundary(s string, i int) bool { return floor(s, i) == i }

// firstBoundary is the length in bytes of the first character of s, or of its \r\n; s is not empty.
func firstBoundary(s string) int {
	if strings.HasPrefix(s, "\r\n") {
		return 2
	}
	_, width := utf8.DecodeRuneInString(s)
	return width
}
