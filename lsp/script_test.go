package lsp

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mxpls/lsp/lsptest"
)

// TestScripts plays every script of testdata/lsp, once for each client.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob(filepath.Join(lsptest.Root(t), "testdata", "lsp", "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts (%v)", err)
	}
	for _, path := range scripts {
		script := lsptest.ParseScript(t, path)
		for _, profile := range lsptest.Profiles(t) {
			if script.Profiles != nil && !slices.Contains(script.Profiles, profile.Name) {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+profile.Name, func(t *testing.T) {
				t.Parallel()
				script.Run(t, profile, serveFewRules)
			})
		}
	}
}
