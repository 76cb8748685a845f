package lsp

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/rules"
	"mxpls/lsp/lsptest"
)

// The files of a small module, for tests that need something to find: events
// that the registry does not know.
const (
	constantsPath = "optimo_analytics/constants.py"
	registryPath  = "optimo_analytics/registry.py"

	constants = `class MixPanelEvent:
    SURVEY_SENT = "svc.surveys.survey_sent"
    SURVEY_OPENED = "svc.surveys.survey_opened"
`
	registry = `from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpSurveySentEventSchema

_EVENT_SCHEMA_REGISTRY = {
    MixPanelEvent.SURVEY_SENT: MxpSurveySentEventSchema,
}
`
	schemas = `from pydantic import BaseModel


class MixpanelSuperEventPropertiesSchema(BaseModel):
    pass


class MxpSurveySentEventSchema(MixpanelSuperEventPropertiesSchema):
    pass
`
)

// module is a folder with the small module.
func smallModule() map[string]string {
	return map[string]string{
		constantsPath:                  constants,
		registryPath:                   registry,
		"optimo_analytics/schemas.py":  schemas,
		"optimo_analytics/__init__.py": "",
		"business/__init__.py":         "",
	}
}

// fewRules is an analysis with the rules that these tests speak of, so that they
// do not change with the others.
func fewRules() analysis.Options {
	options := analysis.Options{}
	for _, rule := range rules.All() {
		if rule.ID == "event-not-registered" || rule.ID == "registry-name-not-imported" {
			options.Rules = append(options.Rules, rule)
		}
	}
	return options
}

// start runs a server for a client with a workspace folder of some files.
func start(t *testing.T, profile string, files map[string]string) *lsptest.Client {
	t.Helper()
	client, _ := startServer(t, lsptest.Load(t, profile), files)
	return client
}

// startServer is start, with a look at the server itself.
func startServer(t *testing.T, profile lsptest.Profile, files map[string]string) (*lsptest.Client, *server) {
	t.Helper()
	made := make(chan *server, 1)
	root := folder(t, files)
	client := lsptest.Start(t, profile, root, func(conn io.ReadWriteCloser) int {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		s := newServer(ctx, conn, Options{Version: "1.2.3", Analysis: fewRules(), RulePage: func(rule string) string {
			return "https://example.org/" + rule
		}})
		made <- s
		return s.run(ctx, cancel)
	})
	return client, <-made
}

// serveFewRules serves one client with the analysis of these tests.
func serveFewRules(conn io.ReadWriteCloser) int {
	return Serve(context.Background(), conn, Options{Version: "1.2.3", Analysis: fewRules()})
}

// dial is a server and a client that has sent nothing yet. The client takes no
// requests, whose waiters the library pools across the bubbles of synctest.
func dial(t *testing.T, options Options) *lsptest.Client {
	t.Helper()
	return lsptest.Dial(t, lsptest.Load(t, "minimal"), t.TempDir(), func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, options)
	})
}

// folder is a temporary folder with files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// missing checks which events of a constants file are reported.
func missing(t *testing.T, c *lsptest.Client, file string, want ...string) {
	t.Helper()
	var got []string
	for _, d := range c.Diagnostics(file) {
		got = append(got, lsptest.Describe(d))
	}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		t.Errorf("%s: diagnostics %q; want %q", file, got, want)
	}
}

// raw is params as they are; empty ones are left out.
func raw(s string) json.RawMessage {
	if s == "" {
		return nil
	}
	return json.RawMessage(s)
}
