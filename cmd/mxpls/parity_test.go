package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/analysistest"
)

// TestRuleCases reviews the sample with the cases of every rule, each in a directory: the command line finds what the case
// expects. The same cases give the same through the server (package lsp).
func TestRuleCases(t *testing.T) {
	const testdata = "../../testdata"
	sample, err := analysistest.Sample(filepath.Join(testdata, "module"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := analysistest.RuleCases(filepath.Join(testdata, "rules"), sample)
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	put := func(path string, src string, there bool) {
		full := filepath.Join(root, filepath.FromSlash(path))
		err := os.MkdirAll(filepath.Dir(full), 0o755)
		if err == nil && there {
			err = os.WriteFile(full, []byte(src), 0o644)
		} else if err == nil {
			err = os.RemoveAll(full)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for path, src := range sample {
		put(path, src, true)
	}
	for _, x := range analysistest.Affordable(cases, analysistest.RuleOf) {
		t.Run(x.Rule+"/"+x.Name, func(t *testing.T) {
			for path, src := range x.Overlay.Files {
				if src == nil {
					put(path, "", false)
				} else {
					put(path, *src, true)
				}
			}
			snapshot, err := load(t.Context(), root)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(analysistest.Expected(x.Overlay), analysistest.Describe(snapshot, nil)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for path := range x.Overlay.Files {
				src, there := sample[path]
				put(path, src, there)
			}
		})
	}
}
