package lsptest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.lsp.dev/protocol"
)

// document is a text as a simple editor would hold it. Its positions are
// counted character by character, without help from the server's code.
type document struct {
	version int32
	text    string
}

// lines cuts a text after every \n, \r\n and \r.
func lines(text string) []string {
	var out []string
	for {
		i := strings.IndexAny(text, "\r\n")
		if i < 0 {
			return append(out, text)
		}
		if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			i++
		}
		out = append(out, text[:i+1])
		text = text[i+1:]
	}
}

// units is the length of a character in an encoding's units.
func units(r rune, size int, encoding protocol.PositionEncodingKind) int {
	switch {
	case encoding == protocol.PositionEncodingKindUTF8:
		return size
	case encoding == protocol.PositionEncodingKindUTF16 && r >= 0x10000:
		return 2
	}
	return 1
}

// offset is the byte offset of a position; one outside the text, or inside a
// character, is an error.
func offset(text string, p protocol.Position, encoding protocol.PositionEncodingKind) (int, error) {
	all := lines(text)
	if int(p.Line) >= len(all) {
		return 0, fmt.Errorf("line %d of %d", p.Line, len(all))
	}
	at := 0
	for _, line := range all[:p.Line] {
		at += len(line)
	}
	line := strings.TrimRight(all[p.Line], "\r\n")
	column := 0
	for i := 0; ; {
		if column == int(p.Character) {
			return at + i, nil
		}
		if i >= len(line) || column > int(p.Character) {
			return 0, fmt.Errorf("column %d of line %d, %q", p.Character, p.Line, line)
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		column += units(r, size, encoding)
		i += size
	}
}

// position is the position of a byte offset that is on a character.
func position(text string, at int, encoding protocol.PositionEncodingKind) protocol.Position {
	before := lines(text[:at])
	last := before[len(before)-1]
	column := 0
	for i := 0; i < len(last); {
		r, size := utf8.DecodeRuneInString(last[i:])
		column += units(r, size, encoding)
		i += size
	}
	return protocol.Position{Line: uint32(len(before) - 1), Character: uint32(column)}
}

// span is the bytes of a range, which must be well inside the text.
func span(text string, r protocol.Range, encoding protocol.PositionEncodingKind) (start, end int, err error) {
	if start, err = offset(text, r.Start, encoding); err != nil {
		return 0, 0, fmt.Errorf("start: %w", err)
	}
	if end, err = offset(text, r.End, encoding); err != nil {
		return 0, 0, fmt.Errorf("end: %w", err)
	}
	if end < start {
		return 0, 0, fmt.Errorf("range %v ends before it starts", r)
	}
	return start, end, nil
}
