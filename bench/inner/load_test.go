package inner_test

import (
	"fmt"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
	"mxpls/bench/generate"
)

// BenchmarkLoad is a whole module from its texts to all findings: as a server loads it, and as a review does that runs once.
func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100, 1000} {
		dir := b.TempDir()
		if err := generate.Write(dir, n); err != nil {
			b.Fatal(err)
		}
		sample, err := analysistest.Sample(dir)
		if err != nil {
			b.Fatal(err)
		}
		for _, once := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d/once=%t", n, once), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					e := analysis.New(analysis.Options{Rules: rules.All(), Once: once})
					for p, src := range sample {
						e.Set(p, text.New(src))
					}
					e.Commit()
				}
			})
		}
	}
}
