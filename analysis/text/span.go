package text

// Span is a half-open range of bytes [Start, End), counted from 0.
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the byte at offset lies in the span. End does not, so an empty span contains nothing.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// Shift moves both ends by a number of bytes, which may be negative.
func (s Span) Shift(by int) Span { return Span{s.Start + by, s.End + by} }

// Overlaps reports whether two edits at s and o would disturb each other: a byte in both, or an empty span strictly inside the other.
// Spans that only touch do not overlap.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// clamp moves both ends into a text of length bytes; a span that ends before it starts becomes empty at its start.
func (s Span) clamp(length int) Span {
	start := min(max(s.Start, 0), length)
	return Span{start, min(max(s.End, start), length)}
}
