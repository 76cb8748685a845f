//go:build e2e

// Package test drives real Neovims through the plugin and the built server: one process and one copy of the
// sample module per scenario. A scenario is what a person does, in scenarios/*.lua.
package test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// profiles are the editors that are supported, at the ends of their range.
var profiles = []profile{
	{name: "0.11.4 in UTF-8", version: "0.11.4", positions: "utf-8"},
	{name: "0.11.4 in UTF-16", version: "0.11.4", positions: "utf-16"},
	{name: "0.7.2", version: "0.7.2", positions: "utf-16"},
}

func TestScenarios(t *testing.T) {
	scenarios, err := filepath.Glob("scenarios/*.lua")
	if err != nil || len(scenarios) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	forEachProfile(t, func(t *testing.T, p profile) {
		for _, scenario := range scenarios {
			name := strings.TrimSuffix(filepath.Base(scenario), ".lua")
			t.Run(name, func(t *testing.T) {
				run := start(t, p, scenario, nil)
				err := run.wait()
				t.Log(run.output())
				if err != nil {
					t.Error(err)
				}
			})
		}
	})
}

func TestStartFromTheCommandLine(t *testing.T) {
	forEachProfile(t, func(t *testing.T, p profile) {
		run := start(t, p, "command_line.lua", []string{"MXPLS_STARTED_BY=command line"},
			"-c", "lua require('mxpls').start()", "optimo_analytics/constants.py")
		if err := run.wait(); err != nil {
			t.Errorf("%v\n%s", err, run.output())
		}
	})
}

func TestServerEndsWithTheEditor(t *testing.T) {
	const grace = 2 * time.Second
	forEachProfile(t, func(t *testing.T, p profile) {
		for _, end := range []string{"quit", "kill"} {
			t.Run(end, func(t *testing.T) {
				run := start(t, p, "lifetime.lua", []string{"MXPLS_END=" + end})
				err := run.wait()
				if killed := err != nil; killed != (end == "kill") {
					t.Fatalf("the editor ended with %v\n%s", err, run.output())
				}
				ended := time.Now()
				select {
				case <-run.serverGone:
					t.Logf("the server was gone after %v", time.Since(ended).Round(time.Millisecond))
				case <-time.After(grace):
					t.Errorf("the server lives %v after its editor", grace)
				}
			})
		}
	})
}
