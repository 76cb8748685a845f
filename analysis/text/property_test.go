package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fragments are drawn more often than chance would: line ends and their halves, characters of every length and their halves.
var fragments = []string{
	"\n", "\r", "\r\n", "\n\r", "a", "é", "名", "😀", "\ufeff", "\u2028", "\xff", "\xc3", "\xa9", "\xe2\x82", "\xf0\x9f", "\x98\x80", "\xed\xa0\x80", "\x00", "def f():",
}

func texts(most int) *rapid.Generator[string] {
	piece := rapid.OneOf(rapid.SampledFrom(fragments), rapid.StringN(0, 4, 12))
	return rapid.Map(rapid.SliceOfN(piece, 0, most), func(parts []string) string { return strings.Join(parts, "") })
}

// TestEditSequences makes random edits one after the other, in blocks of a few bytes, and compares every text on the way.
func TestEditSequences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := texts(20).Draw(t, "text")
		got := newSized(want, rapid.IntRange(1, 12).Draw(t, "least block"))
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			start := rapid.IntRange(-1, len(want)+1).Draw(t, "start")
			edit := Edit{Span{start, start + rapid.IntRange(-1, 12).Draw(t, "length")}, texts(4).Draw(t, "new")}
			before, was := got, want
			got, want = got.Replace(edit), naiveReplace(want, edit)
			checkText(t, got, want)
			if before.String() != was {
				t.Fatalf("the text before the edit changed from %q to %q", was, before.String())
			}
		}
	})
}

func TestEqualAcrossCuts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts(5).Draw(t, "a"), texts(5).Draw(t, "b")
		size := rapid.IntRange(1, 12)
		if newSized(a, size.Draw(t, "size")).Equal(newSized(b, size.Draw(t, "size"))) != (a == b) {
			t.Fatalf("Equal of %q and %q is %v", a, b, a != b)
		}
	})
}

func TestSliceClamps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts(10).Draw(t, "s")
		span := Span{rapid.IntRange(-3, len(s)+3).Draw(t, "start"), rapid.IntRange(-3, len(s)+3).Draw(t, "end")}
		start := min(max(span.Start, 0), len(s))
		want := s[start:max(start, min(span.End, len(s)))]
		if got := newSized(s, rapid.IntRange(1, 12).Draw(t, "size")).Slice(span); got != want {
			t.Fatalf("Slice(%v) of %q is %q, want %q", span, s, got, want)
		}
	})
}

// TestDiffIsSmallest compares Diff with every pair of boundaries that leaves an edit from a to b.
func TestDiffIsSmallest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts(6).Draw(t, "a"), texts(6).Draw(t, "b")
		edit, ok := Diff(a, b)
		if ok != (a != b) {
			t.Fatalf("Diff(%q, %q) is %v", a, b, ok)
		}
		if after, err := Apply(a, []Edit{edit}); err != nil || after != b {
			t.Fatalf("%v makes %q of %q, want %q (%v)", edit, after, a, b, err)
		}
		if least := naiveDiff(a, b); ok && edit.Span.Len()+len(edit.New) != least {
			t.Fatalf("Diff(%q, %q) = %v, but %d bytes are enough", a, b, edit, least)
		}
	})
}

// naiveDiff is the least number of bytes that an edit from a to b, between boundaries of both, takes away and adds.
func naiveDiff(a, b string) int {
	inB := map[int]bool{}
	for _, at := range stopsOf(b) {
		inB[at.offset] = true
	}
	least := len(a) + len(b)
	for _, from := range stopsOf(a) {
		for _, to := range stopsOf(a) {
			prefix, suffix := from.offset, len(a)-to.offset
			if from.offset <= to.offset && prefix+suffix <= len(b) && inB[prefix] && inB[len(b)-suffix] &&
				a[:prefix] == b[:prefix] && a[to.offset:] == b[len(b)-suffix:] {
				least = min(least, len(a)+len(b)-2*(prefix+suffix))
			}
		}
	}
	return least
}

// TestApplyIsReplaceBackwards makes non-overlapping edits at once and, from the last to the first, one after the other.
func TestApplyIsReplaceBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts(12).Draw(t, "s")
		var edits []Edit
		for at := 0; at <= len(s); {
			start := rapid.IntRange(at, len(s)).Draw(t, "start")
			end := rapid.IntRange(start, len(s)).Draw(t, "end")
			edits = append(edits, Edit{Span{start, end}, texts(2).Draw(t, "new")})
			at = end + 1
		}
		want := s
		for i := len(edits) - 1; i >= 0; i-- {
			want = naiveReplace(want, edits[i])
		}
		if got, err := Apply(s, rapid.Permutation(edits).Draw(t, "order")); err != nil || got != want {
			t.Fatalf("Apply = %q, %v; want %q", got, err, want)
		}
	})
}
