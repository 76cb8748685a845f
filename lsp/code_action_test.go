package lsp

import (
	"context"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
	"mxpls/codeactions"
	"mxpls/lsp/lsptest"
)

// withoutImport is a registry that names a schema which it does not import.
const withoutImport = `from optimo_analytics.constants import MixPanelEvent

_EVENT_SCHEMA_REGISTRY = {
    MixPanelEvent.SURVEY_SENT: MxpSurveySentEventSchema,
}
`

func brokenModule() map[string]string {
	files := smallModule()
	files[registryPath] = withoutImport
	return files
}

func TestQuickFix(t *testing.T) {
	for _, profile := range lsptest.Profiles(t) {
		t.Run(profile.Name, func(t *testing.T) {
			c, s := startServer(t, profile, brokenModule())
			missing(t, c, registryPath, "4:32 registry-name-not-imported")
			c.Shown(constantsPath)
			c.Open(registryPath)
			if !s.can.actionLiterals {
				c.Sync(registryPath)
				c.Shown(registryPath)
				c.End()
				return
			}
			action := c.Action(registryPath, "MxpSurveySentEventSchema", "mport")
			if action.IsPreferred == nil || !*action.IsPreferred || *action.Kind != "quickfix" || len(action.Diagnostics) != 1 {
				t.Errorf("action %+v", action)
			}
			if lazy := action.Edit == nil; lazy != (s.can.lazyEdits && s.can.createFiles) {
				t.Errorf("the edit is left to resolve: %v", lazy)
			}
			c.Apply(action)
			missing(t, c, registryPath)
			c.End()
		})
	}
}

func TestFixOfAFileThatIsNotOpen(t *testing.T) {
	for _, name := range []string{"vscode", "neovim-0.11"} {
		c := start(t, name, brokenModule())
		c.Apply(c.Action(registryPath, "MxpSurveySentEventSchema", "mport"))
		missing(t, c, registryPath)
		c.Shown(constantsPath)
		c.End()
	}
}

func TestContextOnly(t *testing.T) {
	c := start(t, "vscode", brokenModule())
	c.Shown(constantsPath)
	for only, want := range map[protocol.CodeActionKind]int{
		"quickfix": 2, "": 3, "quick": 0, "refactor": 0, "source": 1, "source.fixAll": 1, "source.fixAll.mxpls": 1, "source.fixAll.ruff": 0, "quickfix.more": 0,
	} {
		if actions := c.Actions(registryPath, "MxpSurveySentEventSchema", only); len(actions) != want {
			t.Errorf("only %q: %d actions; want %d", only, len(actions), want)
		}
	}
	c.All(constantsPath)
	c.End()
}

func TestResolveAfterTheTextMoved(t *testing.T) {
	c := start(t, "vscode", brokenModule())
	c.Open(registryPath)
	action := c.Action(registryPath, "MxpSurveySentEventSchema", "mport")
	c.Replace(registryPath, "_EVENT_SCHEMA_REGISTRY = {", "# 🎉 moved\n\n_EVENT_SCHEMA_REGISTRY = {")
	c.Apply(action)
	missing(t, c, registryPath)
	if text := c.Text(registryPath); !strings.Contains(text, "# 🎉 moved\n\n_EVENT_SCHEMA_REGISTRY = {") || !strings.Contains(text, "import MxpSurveySentEventSchema") {
		t.Errorf("text %s", text)
	}
	c.All(registryPath)
	c.End()
}

func TestResolveOfWhatIsGone(t *testing.T) {
	c := start(t, "vscode", brokenModule())
	c.Open(registryPath)
	action := c.Action(registryPath, "MxpSurveySentEventSchema", "mport")
	c.SetText(registryPath, registry)
	_, err := c.Resolve(action)
	wantCode(t, "resolve of a finding that is gone", err, -32801)
	c.All(registryPath)
	c.End()
}

// viewOf is the place of a file in a server that has read a folder.
func viewOf(t *testing.T, c *lsptest.Client, s *server, file string) place {
	t.Helper()
	c.All(file)
	ticket, ok := s.session.Ticket(c.Path(file))
	if !ok {
		t.Fatal("no folder")
	}
	view, err := ticket.Wait(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return place{View: view, folder: ticket.Folder, path: ticket.Path}
}

func actionThat(change codeactions.Change, findings ...lint.Finding) codeactions.Action {
	return codeactions.Action{
		Title: "do it", Kind: "quickfix", Preferred: true, Findings: findings,
		Edits: func(*analysis.Snapshot) (codeactions.Change, error) { return change, nil },
	}
}

func TestOneFixIsPreferredForEachFinding(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), brokenModule())
	p := viewOf(t, c, s, registryPath)
	findings := p.Snapshot.Findings(p.path)
	preferred := map[string]bool{}
	first := s.listed(context.Background(), p, c.URI(registryPath), text.Span{}, actionThat(codeactions.Change{}, findings...), preferred)
	second := s.listed(context.Background(), p, c.URI(registryPath), text.Span{}, actionThat(codeactions.Change{}, findings...), preferred)
	if first.IsPreferred == nil || second.IsPreferred != nil {
		t.Errorf("preferred: %v, %v; want the first alone", first.IsPreferred, second.IsPreferred)
	}
	c.End()
}

func TestNewFilesOnlyWhereTheClientCan(t *testing.T) {
	change := codeactions.Change{Create: map[string]string{"optimo_analytics/tests/test_new.py": "x = 1\n"}}
	for profile, want := range map[string]string{
		"vscode": "create", "neovim-0.11": "create", "neovim-0.7": "create", "helix": "create",
		"eglot-1.9": "dropped", "disabled": "disabled",
	} {
		t.Run(profile, func(t *testing.T) {
			var p lsptest.Profile
			if profile == "disabled" {
				p = lsptest.Parse(t, profile, []byte(`{"capabilities":{"textDocument":{"codeAction":{"disabledSupport":true,"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}}}}`))
			} else {
				p = lsptest.Load(t, profile)
			}
			c, s := startServer(t, p, smallModule())
			at := viewOf(t, c, s, constantsPath)
			item := s.listed(context.Background(), at, c.URI(constantsPath), text.Span{}, actionThat(change), map[string]bool{})
			switch {
			case want == "dropped" && item != nil:
				t.Errorf("listed: %+v", item)
			case want == "disabled" && (item.Disabled.Reason == "" || item.Edit != nil || item.Data != nil || item.IsPreferred != nil):
				t.Errorf("not disabled: %+v", item)
			case want == "create":
				edit, err := s.edit(context.Background(), at, actionThat(change))
				if err != nil {
					t.Fatal(err)
				}
				if err := c.ApplyEdit(edit); err != nil {
					t.Errorf("the client cannot apply it: %v", err)
				}
				if got := c.Text("optimo_analytics/tests/test_new.py"); got != "x = 1\n" {
					t.Errorf("new file %q", got)
				}
			}
			c.End()
		})
	}
}

func TestEditsAreVersionedAndNeverStale(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), smallModule())
	c.Open(constantsPath)
	c.SetText(constantsPath, constants+"# v2\n")
	p := viewOf(t, c, s, constantsPath)
	action := actionThat(codeactions.Change{Edits: map[string][]text.Edit{
		constantsPath: {{Span: text.Span{Start: 5, End: 6}, New: "b"}, {Span: text.Span{Start: 0, End: 1}, New: "a"}},
		registryPath:  {{Span: text.Span{}, New: "# 1\n"}, {Span: text.Span{}, New: "# 2\n"}},
	}})
	edit, err := s.edit(context.Background(), p, action)
	if err != nil || len(edit.DocumentChanges) != 2 || edit.Changes != nil {
		t.Fatalf("%+v, %v", edit, err)
	}
	open := edit.DocumentChanges[0].(*protocol.TextDocumentEdit)
	closed := edit.DocumentChanges[1].(*protocol.TextDocumentEdit)
	if open.TextDocument.Version == nil || *open.TextDocument.Version != 2 || closed.TextDocument.Version != nil {
		t.Errorf("versions %v and %v; want 2 and none", open.TextDocument.Version, closed.TextDocument.Version)
	}
	if err := c.ApplyEdit(edit); err != nil {
		t.Error(err)
	}
	if got := c.Text(registryPath); !strings.HasPrefix(got, "# 1\n# 2\nfrom") {
		t.Errorf("insertions at one place: %q", got[:20])
	}
	if _, err := s.edit(context.Background(), p, action); err != protocol.ErrContentModified {
		t.Errorf("edit of a buffer that has moved on: %v", err)
	}
	action.Edits = func(*analysis.Snapshot) (codeactions.Change, error) {
		return codeactions.Change{Edits: map[string][]text.Edit{"nowhere.py": {{}}}}, nil
	}
	if _, err := s.edit(context.Background(), p, action); err == nil {
		t.Error("edit of a file that is not held")
	}
	c.All(constantsPath)
	c.End()
}

func TestPlainChangesForClientsWithoutDocumentChanges(t *testing.T) {
	profile := lsptest.Parse(t, "plain", []byte(`{"capabilities":{"textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}}}}`))
	c, _ := startServer(t, profile, brokenModule())
	c.Open(registryPath)
	action := c.Action(registryPath, "MxpSurveySentEventSchema", "mport")
	if action.Edit == nil || action.Edit.DocumentChanges != nil || len(action.Edit.Changes) != 1 {
		t.Errorf("edit %+v", action.Edit)
	}
	c.Apply(action)
	missing(t, c, registryPath)
	c.All(registryPath)
	c.End()
}
