package lsp

import (
	"context"
	"encoding/json"
	"io"
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

// startWhole starts a server with all rules on the healthy module of testdata.
func startWhole(t *testing.T, profile string) *lsptest.Client {
	t.Helper()
	files, err := analysistest.Sample(filepath.Join(lsptest.Root(t), "testdata", "module"))
	if err != nil {
		t.Fatal(err)
	}
	return lsptest.Start(t, lsptest.Load(t, profile), folder(t, files), func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, Options{Analysis: analysis.Options{Rules: rules.All()}})
	})
}

const reminder = `{"event":"svc.surveys.reminder_sent","when":"a reminder was sent","fields":[
	{"name":"survey_id","type":"str","description":"UUID of the survey"},{"name":"source","type":"action_plans.choices.ActionPlanSource","description":"Where it came from"}]}`

func command(name, argument string) json.RawMessage {
	return raw(`{"command":"` + name + `","arguments":[` + argument + `]}`)
}

// One command writes all places: in buffers where files are open, in new files, with versions. A second one has nothing to do.
func TestImplementEvent(t *testing.T) {
	for _, profile := range []string{"vscode", "neovim-0.11", "helix", "lsp-mode"} {
		t.Run(profile, func(t *testing.T) {
			c := startWhole(t, profile)
			c.Open(constantsPath)
			c.Replace(constantsPath, "# Survey lifecycle", "# Survey lifecycle, edited")
			var made implemented
			if err := json.Unmarshal(c.Request("workspace/executeCommand", command("mxpls.implementEvent", reminder)), &made); err != nil {
				t.Fatal(err)
			}
			if !made.Applied || len(made.Steps) != 5 || !strings.Contains(made.Snippet, "track_reminder_sent(") {
				t.Errorf("%+v", made)
			}
			if src := c.Text(constantsPath); !strings.Contains(src, `REMINDER_SENT: Final[str] = "svc.surveys.reminder_sent"`) || !strings.Contains(src, "edited") {
				t.Errorf("constants:\n%s", src)
			}
			if got := found(t, c); len(got) != 1 || !strings.Contains(got[0], "helper-never-called") {
				t.Errorf("findings: %q", got)
			}
			again := implemented{}
			if err := json.Unmarshal(c.Request("workspace/executeCommand", command("mxpls.completeEvent", `{"event":"svc.surveys.reminder_sent"}`)), &again); err != nil {
				t.Fatal(err)
			}
			if again.Applied || len(again.Steps) != 0 {
				t.Errorf("a second time: %+v", again)
			}
			c.End()
		})
	}
}

// What cannot be done is an error that says why, and no edit.
func TestImplementEventRefused(t *testing.T) {
	for _, test := range []struct{ profile, argument, want string }{
		{"vscode", `{"event":"svc.surveys"}`, "three or more dotted segments"},
		{"vscode", `{"event":"svc.surveys.x","fields":[{"name":"first_name","type":"str","description":"d"}]}`, "pii-field"},
		{"vscode", `{"event":7}`, `an object with "event"`},
		{"vscode", ``, `an object with "event"`},
		{"vscode", `{"event":"svc.surveys.x","folder":"file:///nowhere"}`, "no open folder"},
		{"eglot-1.9", reminder, "cannot create files"},
		{"minimal", reminder, "workspace/applyEdit"},
	} {
		t.Run(test.profile+" "+test.want, func(t *testing.T) {
			c := startWhole(t, test.profile)
			_, err := c.Try("workspace/executeCommand", command("mxpls.implementEvent", test.argument))
			if err == nil || !strings.Contains(err.Message, test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			c.End()
		})
	}
}

// The light bulb writes what an event lacks: on a new constant, on an unknown registry key, on an event's name in quotes.
func TestImplementActions(t *testing.T) {
	for _, test := range []struct{ name, file, old, replacement, at, title string }{
		{
			"new constant", constantsPath, "    # Core\n", "    STEP_SKIPPED = \"svc.map.step_skipped\"\n\n    # Core\n",
			"STEP_SKIPPED", "Implement svc.map.step_skipped",
		},
		{
			"registry key and schema", "optimo_analytics/registry.py", "    # Core\n", "    MixPanelEvent.SURVEY_ARCHIVED: MxpSurveyArchivedEventSchema,\n    # Core\n",
			"SURVEY_ARCHIVED", "Implement SURVEY_ARCHIVED as svc.surveys.survey_archived",
		},
		{
			"string", "surveys/tasks.py", "\"\"\"", "NEXT = \"svc.surveys.survey_locked\"\n\"\"\"",
			"svc.surveys.survey_locked", "Implement svc.surveys.survey_locked",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := startWhole(t, "vscode")
			c.Open(test.file)
			src := c.Text(test.file)
			at := strings.Index(src, test.old)
			c.Edit(test.file, at, at+len(test.old), test.replacement)
			actions := c.Actions(test.file, test.at, protocol.CodeActionKindRefactorRewrite)
			i := slices.IndexFunc(actions, func(a protocol.CodeAction) bool { return a.Title == test.title })
			if i < 0 {
				t.Fatalf("no action %q in %v", test.title, actions)
			}
			c.Apply(actions[i])
			if left := c.Actions(test.file, test.at, protocol.CodeActionKindRefactorRewrite); len(left) != 0 {
				t.Errorf("still offered: %v", left)
			}
			if got := found(t, c); len(got) != 2 || !strings.Contains(got[0], "docstring-without-when") || !strings.Contains(got[1], "helper-never-called") {
				t.Errorf("findings: %q", got)
			}
			c.End()
		})
	}
}
