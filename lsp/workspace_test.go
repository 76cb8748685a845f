package lsp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/lsp/lsptest"
)

const emptyRegistry = "_EVENT_SCHEMA_REGISTRY = {}\n"

func TestWatchersAreNarrow(t *testing.T) {
	for profile, want := range map[string]string{
		"vscode": `{"baseUri":"ROOT","pattern":"**/*.py"} {"baseUri":"ROOT","pattern":"**/.gitignore"} ` +
			`{"baseUri":"ROOT","pattern":"**/mxpls.toml"} {"baseUri":"ROOT","pattern":"**/pyproject.toml"}`,
		"helix":     `"**/*.py" "**/.gitignore" "**/mxpls.toml" "**/pyproject.toml"`,
		"eglot-1.9": `"**/*.py" "**/.gitignore" "**/mxpls.toml" "**/pyproject.toml"`,
	} {
		c := start(t, profile, smallModule())
		got := strings.ReplaceAll(strings.Join(c.Watchers(), " "), string(c.URI("")), "ROOT")
		if got != want {
			t.Errorf("%s: %s; want %s", profile, got, want)
		}
		c.Sync(constantsPath)
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.End()
	}
}

func TestChangesOnDisk(t *testing.T) {
	for _, profile := range lsptest.Profiles(t) {
		t.Run(profile.Name, func(t *testing.T) {
			c, _ := startServer(t, profile, smallModule())
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.WriteFile(registryPath, emptyRegistry)
			missing(t, c, constantsPath, "2:5 event-not-registered", "3:5 event-not-registered")
			c.WriteFile(registryPath, registry)
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.WriteFile(registryPath, "")
			missing(t, c, constantsPath)
			c.End()
		})
	}
}

func TestNewFilesOnDisk(t *testing.T) {
	c := start(t, "vscode", map[string]string{".gitignore": "ignored/\n", "a.py": "x = 1\n"})
	c.Sync("a.py")
	for path, content := range smallModule() {
		c.WriteFile("ignored/"+path, content+"\n")
	}
	if all := c.All("a.py"); len(all) != 0 {
		t.Errorf("findings in ignored files: %v", all)
	}
	for path, content := range smallModule() {
		c.WriteFile("backend/"+path, content+"\n")
	}
	missing(t, c, "backend/"+constantsPath, "3:5 event-not-registered")

	// The ignore file decides, and can change its mind.
	c.WriteFile(".gitignore", "backend/\n")
	missing(t, c, "backend/"+constantsPath)
	missing(t, c, "ignored/"+constantsPath, "3:5 event-not-registered")
	c.End()
}

func TestManyFolders(t *testing.T) {
	c := start(t, "vscode", smallModule())
	c.Watchers()
	missing(t, c, constantsPath, "3:5 event-not-registered")
	outer := folder(t, map[string]string{"inner/" + registryPath: emptyRegistry})
	inner := filepath.Join(outer, "inner")
	for path, content := range smallModule() {
		if path != registryPath {
			c.WriteFile(filepath.Join(inner, path), content+"\n")
		}
	}
	nested := filepath.Join(inner, constantsPath)
	c.Folders([]string{outer}, nil)
	missing(t, c, nested, "2:5 event-not-registered", "3:5 event-not-registered")

	// A file belongs to the innermost folder alone.
	c.Open(nested)
	c.Folders([]string{inner}, nil)
	missing(t, c, nested, "2:5 event-not-registered", "3:5 event-not-registered")
	c.SetText(nested, constants+"    THIRD = \"svc.surveys.third\"\n")
	missing(t, c, nested, "2:5 event-not-registered", "3:5 event-not-registered", "4:5 event-not-registered")

	c.Folders(nil, []string{inner})
	missing(t, c, nested, "2:5 event-not-registered", "3:5 event-not-registered", "4:5 event-not-registered")
	c.Folders(nil, []string{outer})
	c.Until(nested, "no findings without the folder", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 0 })
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}

func TestDiagnosticMode(t *testing.T) {
	openOnly := raw(`{"diagnosticMode":"openFiles"}`)
	t.Run("pulled", func(t *testing.T) {
		c := start(t, "vscode", smallModule())
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.SetSettings(openOnly)
		c.Notify("workspace/didChangeConfiguration", raw(`{"settings":null}`))
		c.Until(constantsPath, "nothing of closed files", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 0 })
		c.Open(constantsPath)
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.Close(constantsPath)
		c.Until(constantsPath, "nothing after close", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 0 })
		c.SetSettings(raw(`{"diagnosticMode":"sometimes"}`))
		c.Notify("workspace/didChangeConfiguration", raw(`{"settings":null}`))
		c.Problem("diagnosticMode")
		c.End()
	})
	t.Run("pushed", func(t *testing.T) {
		c := start(t, "neovim-0.7", smallModule())
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.Notify("workspace/didChangeConfiguration", raw(`{"settings":{"mxpls":{"diagnosticMode":"openFiles"}}}`))
		missing(t, c, constantsPath)
		c.Notify("workspace/didChangeConfiguration", raw(`{"settings":{"mxpls":{"diagnosticMode":"module"}}}`))
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.End()
	})
}

// The sweep finds what nobody told: a whole new module, with a client that
// watches nothing.
func TestSweepFindsNewFiles(t *testing.T) {
	root := folder(t, smallModule())
	synctest.Test(t, func(t *testing.T) {
		c := lsptest.Dial(t, lsptest.Load(t, "minimal"), root, serveFewRules)
		c.Initialize(root)
		missing(t, c, constantsPath, "3:5 event-not-registered")
		for path, content := range smallModule() {
			c.WriteFile("second/"+path, content+"\n")
		}
		c.Until("second/"+constantsPath, "the second module", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 1 })
		if err := os.RemoveAll(filepath.Join(root, "second")); err != nil {
			t.Error(err)
		}
		c.Until("second/"+constantsPath, "the second module's end", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 0 })
		c.End()
	})
}

func TestBrokenRuleIsNamed(t *testing.T) {
	options := fewRules()
	broken := *options.Rules[0]
	broken.ID = "broken-rule"
	broken.Event = func(*lint.Pass, module.Event) { panic("told to") }
	options.Rules = append(options.Rules, &broken)
	c := lsptest.Start(t, lsptest.Load(t, "vscode"), folder(t, smallModule()), func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, Options{Analysis: options})
	})
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.Problem("broken-rule")
	if info := string(c.Request("workspace/executeCommand", raw(`{"command":"mxpls.debugInfo"}`))); !strings.Contains(info, `"brokenRules":{"broken-rule":"`) {
		t.Errorf("debug info %s", info)
	}
	c.End()
}
