package text

import "testing"

func TestSpan(t *testing.T) {
	s := Span{3, 6}
	if s.Len() != 3 || s.Shift(-3) != (Span{0, 3}) {
		t.Errorf("Len %d, Shift %v", s.Len(), s.Shift(-3))
	}
	for offset, want := range map[int]bool{2: false, 3: true, 5: true, 6: false} {
		if s.Contains(offset) != want {
			t.Errorf("Contains(%d) = %v", offset, !want)
		}
	}
	for o, want := range map[Span]bool{{0, 3}: false, {0, 4}: true, {5, 9}: true, {6, 9}: false, {4, 4}: true, {3, 3}: false, {6, 6}: false, {0, 9}: true} {
		if s.Overlaps(o) != want || o.Overlaps(s) != want {
			t.Errorf("Overlaps(%v) = %v", o, !want)
		}
	}
}
