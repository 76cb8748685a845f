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
			return nil
		},
	})
}
