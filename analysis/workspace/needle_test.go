package workspace

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestNeedleIsContains(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	letters := "oya_\xff"
	text := func(max int) string {
		var b strings.Builder
		for range r.IntN(max) {
			b.WriteByte(letters[r.IntN(len(letters))])
		}
		return b.String()
	}
	for range 50_000 {
		needle, hay := newNeedle(text(5)), []byte(text(30))
		if got := needle.in(hay); got != bytes.Contains(hay, []byte(needle.text)) {
			t.Fatalf("%q in %q: %v", needle.text, hay, got)
		}
	}
}

func TestWildcardIsQuick(t *testing.T) {
	pattern := strings.Repeat("*a", 200) + "/**/" + strings.Repeat("*a/**/", 200) + "b"
	name := strings.Repeat("a", 5000) + strings.Repeat("/a", 5000)
	if wildcard(pattern, name) {
		t.Error("the hostile pattern matches")
	}
}
