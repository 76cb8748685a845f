package lsp

import (
	"testing"

	"go.lsp.dev/protocol"

	"mxpls/lsp/lsptest"
)

func TestEncodingIsNegotiated(t *testing.T) {
	for profile, want := range map[string]protocol.PositionEncodingKind{
		"vscode":      protocol.PositionEncodingKindUTF16,
		"neovim-0.11": protocol.PositionEncodingKindUTF8,
		"neovim-0.7":  protocol.PositionEncodingKindUTF16,
		"helix":       protocol.PositionEncodingKindUTF8,
		"lsp-mode":    protocol.PositionEncodingKindUTF32,
		"minimal":     protocol.PositionEncodingKindUTF16,
	} {
		c := start(t, profile, nil)
		if c.Encoding != want || c.Capabilities.PositionEncoding != want {
			t.Errorf("%s: %q; want %q", profile, c.Encoding, want)
		}
		c.End()
	}
}

// The strict client counts columns by itself and refuses every range that is
// not on characters of its text; here the finding stands behind characters of
// one to four bytes, on a line with CR LF.
func TestColumnsBehindWideCharacters(t *testing.T) {
	for profile, column := range map[string]uint32{"neovim-0.11": 14, "vscode": 11, "lsp-mode": 10} {
		files := smallModule()
		files[constantsPath] = "class MixPanelEvent:\r\n    \"é🎉\"; SURVEY_OPENED = \"svc.surveys.survey_opened\"\r\n"
		c := start(t, profile, files)
		d := c.Diagnostics(constantsPath)
		if len(d) != 1 || d[0].Range.Start != (protocol.Position{Line: 1, Character: column}) {
			t.Errorf("%s: %+v; want column %d", profile, d, column)
		}
		c.Open(constantsPath)
		c.Replace(constantsPath, "\"é🎉\"", "\"🎉🎉\"")
		c.Replace(constantsPath, "SURVEY_OPENED", "ÖFFNUNG_OPENED")
		if d := c.Diagnostics(constantsPath); len(d) != 1 {
			t.Errorf("%s: %+v", profile, d)
		}
		c.End()
	}
}

func TestRangeInTheMiddleOfACharacterIsClamped(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), nil)
	c.OpenText("x.py", "a🎉b\n")
	// From inside the surrogate pair to far behind the line.
	c.Changes("x.py", "ac\n", raw(`[{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":99}},"text":"c"}]`))
	c.Changes("x.py", "é", raw(`[{"range":{"start":{"line":7,"character":2},"end":{"line":0,"character":0}},"text":""},{"text":"é"}]`))
	c.Sync("x.py")
	buffer, _ := s.session.Buffers.Get(c.Path("x.py"))
	if got := buffer.Text.String(); got != "é" || buffer.Version != 3 {
		t.Errorf("version %d, text %q", buffer.Version, got)
	}
	c.End()
}
