package lsp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/rules"
	"mxpls/lsp/lsptest"
)

const (
	servicePath  = "optimo_analytics/service/survey.py"
	templatePath = "tools/templates/public_tracker.tmpl"
	template     = `    @classmethod
    def {{ .Tracker }}(cls, *, {{ .Parameters }}) -> None:
        """Send {{ .Event }}."""
        try:
            cls._{{ .Tracker }}({{ .Parameters.Passed }})
        except Exception:
            {{ .Logger.Name }}.exception({{ quote .Action }}, extra={{ dict .Logged }})
`
)

// The server writes by the templates of the repository as they are on disk when it is asked. What is wrong with them is told then, and nowhere else.
func TestImplementByTemplates(t *testing.T) {
	files, err := analysistest.Sample(filepath.Join(lsptest.Root(t), "testdata", "module"))
	if err != nil {
		t.Fatal(err)
	}
	files["mxpls.toml"] = "templates = \"tools/templates\"\n"
	files[templatePath] = template
	root := folder(t, files)
	c := lsptest.Start(t, lsptest.Load(t, "vscode"), root, func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, Options{Analysis: analysis.Options{Rules: rules.All()}})
	})
	replace := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, templatePath), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c.Request("workspace/executeCommand", command("mxpls.implementEvent", `{"event":"svc.surveys.survey_moved","when":"it was moved"}`))
	if src := c.Text(servicePath); !strings.Contains(src, `"""Send svc.surveys.survey_moved."""`) {
		t.Errorf("not by the template:\n%s", src)
	}

	replace(strings.ReplaceAll(template, "Send {{ .Event }}", "{{ .Evnt }}"))
	_, failed := c.Try("workspace/executeCommand", command("mxpls.implementEvent", `{"event":"svc.surveys.survey_split","when":"it was split"}`))
	if failed == nil || !strings.Contains(failed.Message, templatePath+":3:15: <.Evnt>") {
		t.Errorf("a broken template: %v", failed)
	}
	c.Replace(constantsPath, "    # Core\n", "    STEP_SKIPPED = \"svc.map.step_skipped\"\n\n    # Core\n")
	if _, failed := c.Resolve(implementAction(t, c)); failed == nil || !strings.HasPrefix(failed.Message, "tracker: "+templatePath+":3:15: <.Evnt>") {
		t.Errorf("the action by a broken template: %v", failed)
	}
	if got := found(t, c); len(got) != 2 || !strings.Contains(got[0], "event-not-registered") || !strings.Contains(got[1], "helper-never-called") {
		t.Errorf("findings: %q", got)
	}

	replace(strings.ReplaceAll(template, "Send", "Sends"))
	c.Apply(implementAction(t, c))
	if src := c.Text("optimo_analytics/service/map.py"); !strings.Contains(src, `"""Sends svc.map.step_skipped."""`) {
		t.Errorf("not by the template:\n%s", src)
	}
	found(t, c)
	c.End()
}

func implementAction(t *testing.T, c *lsptest.Client) protocol.CodeAction {
	t.Helper()
	actions := c.Actions(constantsPath, "STEP_SKIPPED", protocol.CodeActionKindRefactorRewrite)
	i := slices.IndexFunc(actions, func(a protocol.CodeAction) bool { return a.Title == "Implement svc.map.step_skipped" })
	if i < 0 {
		t.Fatalf("no action in %v", actions)
	}
	return actions[i]
}
