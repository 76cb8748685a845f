package spell

import (
	"math/rand/v2"
	"testing"
)

// TestLettersRuleOutNothingNear holds the quick answer against the distance itself.
func TestLettersRuleOutNothingNear(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	name := func() string {
		b := make([]byte, random.IntN(9))
		for i := range b {
			b[i] = "ABC_"[random.IntN(4)]
		}
		return string(b)
	}
	ruledOut := 0
	for range 200_000 {
		a, b, limit := name(), name(), random.IntN(5)
		d := editDistance(a, b, limit)
		if !lettersOf(a).near(b, limit) {
			ruledOut++
			if d <= limit {
				t.Fatalf("%q and %q are %d apart, and ruled out at %d", a, b, d, limit)
			}
		}
	}
	if ruledOut == 0 {
		t.Error("nothing is ruled out")
	}
}
