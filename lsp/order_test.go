package lsp

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"mxpls/lsp/lsptest"
)

// The library's own wiring applied 500 changes in a burst out of order in about
// half of the rounds. Each change here depends on the ones before it.
func TestBurstIsAppliedInOrder(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), smallModule())
	c.Open(constantsPath)
	random := rand.New(rand.NewPCG(1, 2))
	var answers sync.WaitGroup
	for i := range 1500 {
		text := c.Text(constantsPath)
		at := strings.LastIndexByte(text[:random.IntN(len(text))], '\n') + 1
		c.Edit(constantsPath, at, at, fmt.Sprintf("# %d\n", i))
		_, outcome := c.Begin("textDocument/hover", raw(`{"textDocument":{"uri":"`+string(c.URI(constantsPath))+`"},"position":{"line":0,"character":0}}`))
		answers.Go(func() {
			if _, err := outcome(); err != nil {
				t.Errorf("hover %d: %v", i, err)
			}
		})
	}
	answers.Wait()
	if buffer, _ := s.session.Buffers.Get(c.Path(constantsPath)); buffer.Text.String() != c.Text(constantsPath) || buffer.Version != 1501 {
		t.Errorf("version %d; the server's text differs from the client's", buffer.Version)
	}
	if d := c.Diagnostics(constantsPath); len(d) != 1 || !strings.Contains(strings.Split(c.Text(constantsPath), "\n")[d[0].Range.Start.Line], "SURVEY_OPENED") {
		t.Errorf("diagnostics %+v", d)
	}
	c.End()
}

// A request sees what was sent before it: the finding that an edit brings is
// published before the answer to the request behind the edit.
func TestRequestSeesTheEditsBeforeIt(t *testing.T) {
	c := start(t, "vscode", smallModule())
	c.Open(constantsPath)
	for i := range 100 {
		c.Replace(constantsPath, "    SURVEY_OPENED", fmt.Sprintf("    EVENT_%d = \"svc.surveys.event_%d\"\n    SURVEY_OPENED", i, i))
		if d := c.Diagnostics(constantsPath); len(d) != i+2 {
			t.Fatalf("%d findings after edit %d", len(d), i)
		}
	}
	c.End()
}

// Random edits, full and incremental, lead to the same text and findings as a
// fresh start with that text.
func TestEditsEqualAFreshStart(t *testing.T) {
	snippets := []string{"\n", "    X_%d = \"svc.surveys.x_%d\"\n", "é🎉", "\"", "\"\"\"", "{", "}", "#", "\r\n", "\r", " ", "class ", "\t", "SURVEY_SENT"}
	for _, name := range []string{"vscode", "neovim-0.11", "lsp-mode"} {
		t.Run(name, func(t *testing.T) {
			c := start(t, name, smallModule())
			c.Open(constantsPath)
			random := rand.New(rand.NewPCG(3, uint64(len(name))))
			for i := range 300 {
				text := []rune(c.Text(constantsPath))
				from := random.IntN(len(text) + 1)
				to := min(len(text), from+random.IntN(4))
				snippet := snippets[random.IntN(len(snippets))]
				if strings.Contains(snippet, "%d") {
					snippet = fmt.Sprintf(snippet, i, i)
				}
				if i%10 == 9 {
					c.SetText(constantsPath, string(text[:from])+snippet+string(text[to:]))
					continue
				}
				c.Edit(constantsPath, len(string(text[:from])), len(string(text[:to])), snippet)
				if i%50 == 49 {
					sameAsFresh(t, c, name)
				}
			}
			sameAsFresh(t, c, name)
			c.End()
		})
	}
}

func sameAsFresh(t *testing.T, c *lsptest.Client, profile string) {
	t.Helper()
	files := smallModule()
	files[constantsPath] = c.Text(constantsPath)
	fresh := start(t, profile, files)
	got, want := describe(c, constantsPath), describe(fresh, constantsPath)
	if got != want {
		t.Errorf("after edits:\n%s\nfresh:\n%s\ntext: %q", got, want, c.Text(constantsPath))
	}
	fresh.End()
}

func describe(c *lsptest.Client, file string) string {
	var lines []string
	for _, d := range c.Diagnostics(file) {
		lines = append(lines, fmt.Sprintf("%s %v-%v %v", lsptest.Describe(d), d.Range.Start, d.Range.End, d.Message))
	}
	return strings.Join(lines, "\n")
}
