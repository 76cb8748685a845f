package main

import (
	"bytes"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/report"
	"mxpls/codeactions"
)

var update = flag.Bool("update", false, "write the golden reports anew")

// TestGolden compares the reports of the broken sample, byte for byte.
func TestGolden(t *testing.T) {
	t.Chdir("../../testdata/module-broken")
	snapshot, err := load(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	r := report.Of(snapshot, codeactions.Offered, report.Report{Tool: "mxpls 0.1.0", Root: ".", Scope: "all", Branch: "main", Date: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)})
	for file, write := range map[string]func(*bytes.Buffer) error{
		"report.json":    func(b *bytes.Buffer) error { return r.JSON(b) },
		"report.md":      func(b *bytes.Buffer) error { return r.Markdown(b) },
		"report.txt":     func(b *bytes.Buffer) error { return r.Pretty(b, report.Style{}) },
		"report.concise": func(b *bytes.Buffer) error { return r.Concise(b) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-want +got), `go test ./cmd/mxpls -run Golden -update` writes it anew:\n%s", file, diff)
		}
	}
}
