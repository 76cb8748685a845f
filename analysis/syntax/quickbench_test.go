package syntax

import (
	"os"
	"testing"
)

// BenchmarkQuick compares the two ways to a tree over the sample's schemas and survey helpers.
func BenchmarkQuick(b *testing.B) {
	var units []*Unit
	bytes := 0
	for _, f := range []string{"schemas.py", "service/survey.py"} {
		src, err := os.ReadFile("../../testdata/module/optimo_analytics/" + f)
		if err != nil {
			b.Fatal(err)
		}
		for _, u := range ParseString(string(src)).Units() {
			if u.quickTree() != nil {
				units = append(units, u)
				bytes += len(u.Text)
			}
		}
	}
	for name, tree := range map[string]func(*Unit) *Tree{"quick": (*Unit).quickTree, "grammar": (*Unit).grow} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, u := range units {
					tree(u)
				}
			}
		})
	}
}
