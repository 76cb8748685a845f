package lsp

import (
	"testing"

	"mxpls/lsp/lsptest"
)

func TestFindingsOfUnopenedFiles(t *testing.T) {
	for _, profile := range lsptest.Profiles(t) {
		t.Run(profile.Name, func(t *testing.T) {
			c, _ := startServer(t, profile, smallModule())
			missing(t, c, constantsPath, "3:5 event-not-registered")
			if shown := c.Shown(constantsPath); shown.Version != -1 || shown.Count != 1 {
				t.Errorf("version %d, published %d times; want none, once", shown.Version, shown.Count)
			}
			c.End()
		})
	}
}

func TestEditsAcrossFiles(t *testing.T) {
	for _, profile := range lsptest.Profiles(t) {
		t.Run(profile.Name, func(t *testing.T) {
			c, _ := startServer(t, profile, smallModule())
			c.Open(registryPath)
			c.Replace(registryPath, "}\n", "    MixPanelEvent.SURVEY_OPENED: MxpSurveySentEventSchema,\n}\n")
			missing(t, c, constantsPath)
			c.Replace(registryPath, "    MixPanelEvent.SURVEY_SENT: MxpSurveySentEventSchema,\n", "")
			missing(t, c, constantsPath, "2:5 event-not-registered")

			c.Open(constantsPath)
			missing(t, c, constantsPath, "2:5 event-not-registered")
			if shown := c.Shown(constantsPath); shown.Version != 1 {
				t.Errorf("version %d; want 1, since the file was opened", shown.Version)
			}
			c.SetText(constantsPath, "# moved\n"+c.Text(constantsPath))
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.End()
		})
	}
}

func TestCloseGoesBackToTheDisk(t *testing.T) {
	c := start(t, "vscode", smallModule())
	c.Open(constantsPath)
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.Replace(constantsPath, "    SURVEY_OPENED = \"svc.surveys.survey_opened\"\n", "")
	missing(t, c, constantsPath)
	c.Close(constantsPath)
	c.Until(constantsPath, "the disk's finding", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 1 && s.Version == -1 })

	c.OpenText("optimo_analytics/new.py", "x = 1\n")
	c.Close("optimo_analytics/new.py")
	c.Sync(constantsPath)
	c.End()
}

func TestBuffersWinOverTheDisk(t *testing.T) {
	for _, name := range []string{"vscode", "neovim-0.7"} {
		c := start(t, name, smallModule())
		c.Open(registryPath)
		c.WriteFile(registryPath, "_EVENT_SCHEMA_REGISTRY = {}\n")
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.Close(registryPath)
		missing(t, c, constantsPath, "2:5 event-not-registered", "3:5 event-not-registered")
		c.End()
	}
}

func TestOnlyWhatDiffersIsPublished(t *testing.T) {
	c := start(t, "vscode", smallModule())
	c.Open(constantsPath)
	missing(t, c, constantsPath, "3:5 event-not-registered")
	count := c.Shown(constantsPath).Count
	c.Replace(constantsPath, "survey_opened\"", "survey_opened\"  # a remark behind the finding")
	missing(t, c, constantsPath, "3:5 event-not-registered")
	if now := c.Shown(constantsPath).Count; now != count {
		t.Errorf("published %d times more with the same diagnostics", now-count)
	}
	if shown := c.Shown(registryPath); shown.Count != 0 {
		t.Errorf("a file without findings that nobody opened was published %d times", shown.Count)
	}
	c.Close(constantsPath)
	c.Open(constantsPath)
	c.Sync(constantsPath)
	if now := c.Shown(constantsPath).Count; now == count {
		t.Error("not published again after the file was closed and opened")
	}
	c.End()
}

func TestDiagnosticIsComplete(t *testing.T) {
	c := start(t, "vscode", smallModule())
	d := c.Diagnostics(constantsPath)[0]
	if d.Severity != 2 || d.CodeDescription.Href != "https://example.org/event-not-registered" ||
		len(d.RelatedInformation) != 1 || string(d.Data) == "" {
		t.Errorf("diagnostic %+v", d)
	}
	if related := d.RelatedInformation[0]; related.Location.URI != c.URI(registryPath) || related.Location.Range.Start.Line != 3 {
		t.Errorf("related %+v; want the registry", related)
	}
	c.End()
}

func TestChangeOfWhatIsNotOpenIsLoggedOnly(t *testing.T) {
	c := start(t, "vscode", smallModule())
	c.Notify("textDocument/didChange", raw(`{"textDocument":{"uri":"file:///nowhere/x.py","version":2},"contentChanges":[{"text":""}]}`))
	c.Problem("not open")
	c.Notify("textDocument/didClose", raw(`{"textDocument":{"uri":"file:///nowhere/x.py"}}`))
	c.Problem("not open")
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}

func TestFilesOutsideOfFoldersAndOtherSchemesAreIdle(t *testing.T) {
	c := start(t, "vscode", smallModule())
	outside := folder(t, smallModule()) + "/" + constantsPath
	c.Open(outside)
	c.SetText(outside, "x = 1\n")
	if hover := c.Hover(outside, "x"); hover != "" {
		t.Errorf("hover %q", hover)
	}
	for _, uri := range []string{"untitled:Untitled-1", "vscode-notebook-cell:/a/b.ipynb#X", "git:/a/constants.py?ref", "file:", "", "%%%"} {
		c.Notify("textDocument/didOpen", raw(`{"textDocument":{"uri":"`+uri+`","languageId":"python","version":1,"text":"x"}}`))
		c.Notify("textDocument/didChange", raw(`{"textDocument":{"uri":"`+uri+`","version":2},"contentChanges":[{"text":"y"}]}`))
		if result, err := c.Try("textDocument/hover", raw(`{"textDocument":{"uri":"`+uri+`"},"position":{"line":0,"character":0}}`)); err == nil && string(result) != "null" {
			t.Errorf("hover in %s: %s", uri, result)
		}
		c.Notify("textDocument/didClose", raw(`{"textDocument":{"uri":"`+uri+`"}}`))
	}
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}
