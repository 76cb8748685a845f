package lsp

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"

	"mxpls/lsp/lsptest"
)

const schemasPath = "optimo_analytics/schemas.py"

// An editor that lets people write into an edit has a place where the schema says when its event is tracked; every other one gets the same code without.
func TestSnippet(t *testing.T) {
	for name, test := range map[string]struct {
		event string
		edit  func(string) string // of the schemas' file
	}{
		"plain":               {`{"event":"svc.surveys.survey_moved"}`, nil},
		"a snippet's own":     {`{"event":"svc.surveys.survey_moved","fields":[{"name":"cost","type":"int","description":"In $, as ${1:x} or {} says"}]}`, nil},
		"imports":             {reminderWithoutWhen, nil},
		"the same once again": {`{"event":"svc.surveys.survey_started_twice"}`, nil},
		"listed":              {`{"event":"svc.surveys.survey_moved"}`, func(s string) string { return s + "\n\n__all__ = [\n    \"MxpSurveyStartedEventSchema\",\n]\n" }},
		"CRLF":                {reminderWithoutWhen, func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		"a long docstring":    {`{"event":"svc.surveys.` + strings.Repeat("very_", 15) + `long_name"}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			texts := map[string]string{}
			for _, profile := range []string{"vscode", "neovim-0.11"} {
				c := startWhole(t, profile)
				c.Open(schemasPath)
				if test.edit != nil {
					c.SetText(schemasPath, test.edit(c.Text(schemasPath)))
				}
				c.Request("workspace/executeCommand", command("mxpls.implementEvent", test.event))
				texts[profile] = c.Text(schemasPath)
				if strings.Contains(name, "long") { // where its lines end is another matter
					texts[profile] = strings.Join(strings.Fields(texts[profile]), " ")
				}
				if got := strings.Join(found(t, c), "\n"); !strings.Contains(got, "docstring-without-when") {
					t.Errorf("%s: nobody is told that it is not said yet: %s", profile, got)
				}
				c.End()
			}
			asked, plain := texts["vscode"], texts["neovim-0.11"]
			if strings.Count(asked, ", tracked when ….") != 1 || strings.Replace(asked, ", tracked when ….", ".", 1) != plain {
				t.Errorf("neovim has (-), and vscode (+):\n%s", cmp.Diff(plain, asked))
			}
		})
	}
}

const reminderWithoutWhen = `{"event":"svc.surveys.reminder_sent","fields":[{"name":"source","type":"action_plans.choices.ActionPlanSource","description":"Where it came from"}]}`

// The place is one of a snippet, and nothing else of the edit is.
func TestSnippetEdit(t *testing.T) {
	for profile, want := range map[string]int{"vscode": 1, "neovim-0.11": 0, "helix": 0, "lsp-mode": 0} {
		t.Run(profile, func(t *testing.T) {
			if got := snippetsOf(t, profile, `    STEP_SKIPPED = "svc.map.step_skipped"`); len(got) != want {
				t.Errorf("%d snippets: %v", len(got), got)
			} else if want == 1 && (!strings.Contains(got[0].Snippet.Value, "``svc.map.step_skipped``, tracked when ${1:…}.") || got[0].AnnotationID == "" || got[0].Range.Start.Character != 0) {
				t.Errorf("%+v", got[0])
			}
		})
	}
	t.Run("said", func(t *testing.T) {
		c := startWhole(t, "vscode")
		c.Request("workspace/executeCommand", command("mxpls.implementEvent", reminder))
		if src := c.Text(schemasPath); strings.Contains(src, "…") {
			t.Errorf("asked for what was said:\n%s", src)
		}
		found(t, c)
		c.End()
	})
}

// snippetsOf are those of the edit that implements a new constant.
func snippetsOf(t *testing.T, profile, constant string) (snippets []*protocol.SnippetTextEdit) {
	t.Helper()
	c := startWhole(t, profile)
	c.Open(constantsPath)
	c.Replace(constantsPath, "    # Core\n", constant+"\n\n    # Core\n")
	resolved, failed := c.Resolve(implementAction(t, c))
	if failed != nil {
		t.Fatal(failed)
	}
	for _, change := range resolved.Edit.DocumentChanges {
		document, ok := change.(*protocol.TextDocumentEdit)
		if !ok {
			continue
		}
		for _, e := range document.Edits {
			if s, ok := e.(*protocol.SnippetTextEdit); ok {
				snippets = append(snippets, s)
			}
		}
	}
	found(t, c)
	c.End()
	return snippets
}

// A client is taken at its word: no documentChanges, no snippets.
func TestSnippetCapability(t *testing.T) {
	for raw, want := range map[string]bool{
		`{"workspace":{"workspaceEdit":{"documentChanges":true,"snippetEditSupport":true}}}`:  true,
		`{"workspace":{"workspaceEdit":{"documentChanges":true,"snippetEditSupport":false}}}`: false,
		`{"workspace":{"workspaceEdit":{"documentChanges":true}}}`:                            false,
		`{"workspace":{"workspaceEdit":{"snippetEditSupport":true}}}`:                         false,
		`{"workspace":{}}`: false,
	} {
		profile := lsptest.Parse(t, "snippets", []byte(`{"capabilities":`+raw+`}`))
		var caps protocol.ClientCapabilities
		if err := protocol.Unmarshal(profile.Capabilities, &caps); err != nil {
			t.Fatal(err)
		}
		if got := capabilitiesOf(&caps).snippets; got != want {
			t.Errorf("%s: %v", raw, got)
		}
	}
}
