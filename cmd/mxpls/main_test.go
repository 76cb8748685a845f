package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run mxpls as a command.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mxpls": main})
}

// TestScripts runs the command line as a user does: testdata/cli, one script a behaviour. $SAMPLES has copies of the sample modules.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/cli",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(e *testscript.Env) error {
			for _, s := range []string{"module", "module-packages", "module-broken"} {
				if err := os.CopyFS(filepath.Join(e.WorkDir, s), os.DirFS(filepath.Join(samples, s))); err != nil {
					return err
				}
			}
			e.Setenv("SAMPLES", e.WorkDir)
			for name, value := range gitEnvironment {
				e.Setenv(name, value)
			}
			return nil
		},
	})
}

// gitEnvironment makes git the same on every machine.
var gitEnvironment = map[string]string{
	"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.DevNull,
	"GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main", "GIT_CONFIG_KEY_1": "protocol.file.allow", "GIT_CONFIG_VALUE_1": "always",
	"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2026-01-31T12:00:00Z",
	"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "2026-01-31T12:00:00Z",
}
