// Package inner has the benchmarks of the engine without the protocol.
package inner_test

import (
	"fmt"
	"strings"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
	"mxpls/bench/generate"
)

// BenchmarkEdit is one key stroke in each of the module's files, from the edit to the new findings, without the protocol.
func BenchmarkEdit(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		dir := b.TempDir()
		if err := generate.Write(dir, n); err != nil {
			b.Fatal(err)
		}
		sample, err := analysistest.Sample(dir)
		if err != nil {
			b.Fatal(err)
		}
		e := analysis.New(analysis.Options{Rules: rules.All()})
		for p, src := range sample {
			e.Set(p, text.New(src))
		}
		e.Commit()
		for file, needle := range map[string]string{"constants.py": "\n    ", "schemas.py": "description=\"", "registry.py": "MixPanelEvent.", "service/survey.py": "logger.exception(\n"} {
			path := ""
			for p := range sample {
				if strings.HasSuffix(p, "optimo_analytics/"+file) {
					path = p
				}
			}
			b.Run(fmt.Sprintf("%s/%d", strings.TrimSuffix(file, ".py"), n), func(b *testing.B) {
				b.ReportAllocs()
				t := text.New(sample[path])
				at := strings.LastIndex(sample[path], needle) + len(needle)
				for i := 0; b.Loop(); i++ {
					edit := text.Edit{Span: text.Span{Start: at, End: at}, New: "X"}
					if i%2 == 1 {
						edit = text.Edit{Span: text.Span{Start: at, End: at + 1}}
					}
					t = t.Replace(edit)
					e.Edit(path, t, edit)
					e.Commit()
				}
			})
		}
	}
}
