package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// cell is a character as a terminal shows it.
type cell struct {
	text  string
	width int // columns
	under bool
}

// tabStop is the distance of tab stops in columns.
const tabStop = 4

// cellsOf are the characters of a line of source. Those of the bytes from start to end are underlined; at least one is, be it behind the line. What would
// move the cursor or turn the text around is shown as a sign: a file must not write to the terminal.
func cellsOf(line string, start, end int) []cell {
	var cells []cell
	at, column := 0, 0
	marked := false
	for g := displaywidth.StringGraphemes(line); g.Next(); {
		c := cell{text: g.Value(), width: g.Width(), under: at < end && at+len(g.Value()) > start}
		at += len(c.text)
		if c.text == "\t" {
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		} else if shown := harmless(c.text); shown != c.text {
			c.text, c.width = shown, displaywidth.String(shown)
		}
		column += c.width
		marked = marked || c.under
		cells = append(cells, c)
	}
	if !marked {
		before := 0
		for before < len(cells) && start > 0 {
			start -= len(cells[before].text)
			before++
		}
		if before == len(cells) {
			return append(cells, cell{text: " ", width: 1, under: true})
		}
		cells[before].under = true
	}
	return cells
}

// harmless shows control characters, and those that change the direction of what follows, as signs.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ':
			return 0x2400 + r // the sign for it
		case r == 0x7f:
			return 0x2421
		case r >= 0x80 && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return 0xfffd
		}
		return r
	}, s)
}

// fit cuts a line to so many columns (0: as many as it needs), so that the beginning of what is underlined stays; an ellipsis says where it was cut.
func fit(cells []cell, columns int) []cell {
	if columns <= 0 || widthOf(cells) <= columns {
		return cells
	}
	ellipsis := cell{text: "…", width: 1}
	first, column := 0, 0
	for i, c := range cells {
		if c.under {
			first = i
			break
		}
		column += c.width
	}
	var out []cell
	from := 0
	if column > columns*2/3 {
		for from < first && column > columns/3 {
			column -= cells[from].width
			from++
		}
		out = append(out, ellipsis)
	}
	used := widthOf(out)
	for _, c := range cells[from:] {
		if used+c.width > columns-1 {
			return append(out, ellipsis)
		}
		used += c.width
		out = append(out, c)
	}
	return out
}

func widthOf(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// underline is the line of carets below cells, without trailing blanks.
func underline(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		mark := " "
		if c.under {
			mark = "^"
		}
		b.WriteString(strings.Repeat(mark, c.width))
	}
	return strings.TrimRight(b.String(), " ")
}

// wrap breaks a text at blanks into lines of so many columns (0: it stays whole); the first line has less room, by as many columns as stand before it,
// and the others begin with an indent.
func wrap(s string, columns, before int, indent string) string {
	words := strings.Fields(harmless(s))
	if columns <= 0 {
		return strings.Join(words, " ")
	}
	var b strings.Builder
	used := before
	for i, w := range words {
		n := displaywidth.String(w)
		switch {
		case i == 0 && (before == 0 || used+n <= columns):
		case used+1+n > columns:
			b.WriteString("\n" + indent)
			used = displaywidth.String(indent)
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(w)
		used += n
	}
	return b.String()
}
