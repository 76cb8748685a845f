package syntax

import "mxpls/analysis/text"

// begin starts an entry at a position.
func (d *display) begin(from int) {
	d.stack = d.stack[:0]
	d.from, d.first, d.last, d.depth, d.lambda, d.wrapped = from, -1, from, 0, 0, false
}

// cut makes units of the display's entries, whose text begins at i, and returns where its tail begins. ok is false if this is no display.
//
//nolint:funlen // One state machine: its parts share the position and every flag.
func (d *display) cut(i int) (tail int, ok bool) {
	src := d.src
	for i < d.end && !d.stopped {
		c := src[i]
		switch {
		case isBlank(c):
			i++
			continue
		case c == '\n' || c == '\r':
			i = afterLineEnd(src, i)
			d.wrapped = true
			if d.boundary != nil && d.proves(i) {
				return 0, false
			}
			if d.depth > 0 && d.damaged && d.startsEntry(i) {
				d.finish(i)
			}
			continue
		case c == '#':
			i = lineEnd(src, i)
			continue
		case c == '\\' && d.joined(i) > 0:
			i = d.joined(i)
			continue
		}
		if d.wrapped && d.first >= 0 && d.depth == 0 && d.lambda == 0 && d.lacksComma(i) {
			d.finish(d.restOfLine(d.last, d.limit))
			continue
		}
		if d.first < 0 {
			d.first = i
		}
		start := i
		d.wrapped = false
		switch classes[c] {
		case quote:
			i = min(d.skipString(i), d.end)
		case opener:
			d.depth++
			d.stack = append(d.stack, bracket{i, closerOf(c)})
			i++
		case closer:
			if d.depth == 0 {
				if c == d.close || !d.damaged {
					return d.closed(start), d.comma
				}
				i++ // a bracket that closes nothing
				break
			}
			if d.boundary != nil && d.stack[len(d.stack)-1].close != c {
				return 0, false
			}
			if d.closeInner(c) {
				return d.closed(start), d.comma
			}
			i++
		default:
			if d.depth == 0 {
				if i, ok = d.outside(i); !ok {
					return 0, false
				}
				if d.first < 0 {
					if d.boundary != nil && !d.stopped && (src[i-1] == '\n' || src[i-1] == '\r') && d.proves(i) {
						return 0, false
					}
					continue
				}
			} else {
				i++
			}
		}
		d.last = i
	}
	if d.first >= 0 && d.boundary == nil {
		d.finish(d.restOfLine(d.last, d.limit))
	}
	return d.from, d.comma && d.damaged
}

// proves reports whether the line at i proves that a bracket is not closed.
func (d *display) proves(i int) bool {
	proof, _ := d.lineInBrackets(i)
	return proof
}

// closeInner closes the innermost bracket with c. It reports whether c closes the display instead, which only damage allows.
func (d *display) closeInner(c byte) bool {
	if !d.pop(c) && !d.popTo(c) && c == d.close {
		return true
	}
	d.depth = len(d.stack)
	return false
}

// outside scans a word or an operator that is in no inner bracket. ok is false if it shows that this is no display.
func (d *display) outside(i int) (end int, ok bool) {
	src := d.src
	c := src[i]
	switch {
	case c == ',' && d.lambda == 0:
		d.comma = true
		d.last = i + 1
		end = d.restOfLine(i+1, d.limit)
		d.finish(end)
		return end, true
	case c == ':':
		if d.lambda > 0 {
			d.lambda--
		} else if d.items.empty() {
			d.pairs = d.pairs || i+1 < d.end && src[i+1] != '='
		}
	case c == '*' && i == d.first && d.items.empty():
		d.pairs = d.pairs || i+1 < d.end && src[i+1] == '*'
	case isWord(c):
		end = wordEnd(src, i)
		switch src[i:end] {
		case "lambda":
			d.lambda++
		case "for", "async", "yield":
			return 0, false
		}
		return end, true
	}
	return i + 1, true
}

// startsEntry reports whether a line of a damaged display looks like the start of the next entry.
func (d *display) startsEntry(i int) bool {
	width := 0
	for ; i < d.end && isBlank(d.src[i]); i++ {
		if d.src[i] == '\t' {
			width += 7
		}
		width++
	}
	if i >= d.end || width != d.entries {
		return false
	}
	switch classes[d.src[i]] {
	case closer, newline, hash:
		return false
	}
	return true
}

// lacksComma reports whether the code at the start of a line cannot go on with the expression on the line before: a comma is missing.
func (d *display) lacksComma(i int) bool {
	src := d.src
	before := src[d.last-1]
	switch {
	case isWord(before):
		from := d.last
		for from > d.first && isWord(src[from-1]) {
			from--
		}
		switch src[from:d.last] {
		case "if", "else", "for", "in", "is", "not", "and", "or", "lambda", "await", "async", "yield", "from", "as":
			return false
		}
	case classes[before] != closer && classes[before] != quote:
		return false
	}
	if isWord(src[i]) {
		end := wordEnd(src, i)
		switch src[i:end] {
		case "if", "else", "for", "in", "is", "not", "and", "or", "async", "from", "as":
			return false
		}
		if end == len(src) || classes[src[end]] != quote {
			return true
		}
		i = end
	}
	return classes[src[i]] == quote && classes[before] != quote
}

// closed ends the entries at the display's closing bracket and gives the start of the tail.
func (d *display) closed(at int) int {
	if d.first >= 0 && d.first < at {
		d.finish(d.restOfLine(d.last, at))
	}
	return d.from
}

// finish makes a unit of the entry that ends at a position and begins the next one.
func (d *display) finish(end int) {
	code := text.Span{Start: d.first, End: d.last}
	if d.first < 0 {
		code.Start = d.last
	}
	w := listWrap
	switch d.close {
	case '}':
		w = bracesWrap
	case ')':
		w = lastTupleWrap
		if code.Len() > 0 && d.src[d.last-1] == ',' {
			w = tupleWrap
		}
	}
	d.items.add(cell{Item: Item{Unit: d.unit(Entry, d.from, end, code, w)}, cost: cost{reach: end - d.from}})
	d.stopped = d.boundary != nil && d.boundary(end)
	d.begin(end)
}
