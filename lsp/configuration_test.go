package lsp

import (
	"testing"

	"mxpls/lsp/lsptest"
)

const configPath = "mxpls.toml"

// The configuration file is followed on disk, by clients that watch and by those that do not. What is wrong in it is a diagnostic of the file, and the last
// good one stays in force.
func TestConfigurationFile(t *testing.T) {
	for _, profile := range lsptest.Profiles(t) {
		t.Run(profile.Name, func(t *testing.T) {
			c, _ := startServer(t, profile, smallModule())
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.WriteFile(configPath, "[rules]\nevent-not-registered = \"off\"\n")
			missing(t, c, constantsPath)
			c.WriteFile(configPath, "[rules]\nevent-not-registered = \"off\"\n\n[name]\n")
			missing(t, c, configPath, "4:2 configuration")
			c.Problem("unknown key `name`; did you mean `names`?")
			missing(t, c, constantsPath)
			c.WriteFile(configPath, "[rules]\nevent-not-registered = \"P3\"\n")
			missing(t, c, configPath)
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.WriteFile(configPath, "")
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.End()
		})
	}
}

// The text in the editor counts, saved or not; half-typed it is a diagnostic, and nothing flickers.
func TestConfigurationInTheEditor(t *testing.T) {
	files := smallModule()
	files[configPath] = "names.events-class = \"MixPanelEvent\"\n"
	c := start(t, "vscode", files)
	c.Watchers()
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.Open(configPath)
	c.Replace(configPath, "\"MixPanelEvent\"", "\"Other")
	missing(t, c, configPath, "1:28 configuration")
	c.Problem("new lines")
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.Replace(configPath, "\"Other", "\"Other\"")
	missing(t, c, configPath)
	missing(t, c, constantsPath)
	c.Close(configPath)
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}

// Two modules of one folder, each with a configuration of its own; and files that are excluded, open or not.
func TestNearestConfiguration(t *testing.T) {
	c := start(t, "vscode", smallModule())
	c.Watchers()
	for path, content := range smallModule() {
		c.WriteFile("second/"+path, content+"\n")
	}
	missing(t, c, "second/"+constantsPath, "3:5 event-not-registered")
	c.WriteFile("second/mxpls.toml", "rules.event-not-registered = \"off\"\n")
	missing(t, c, "second/"+constantsPath)
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.WriteFile("second/mxpls.toml", "exclude = \"optimo_analytics\"\n")
	c.Open("second/" + constantsPath)
	missing(t, c, "second/"+constantsPath)
	c.WriteFile("second/mxpls.toml", "")
	missing(t, c, "second/"+constantsPath, "3:5 event-not-registered")
	c.End()
}

// The editor's settings are those of the file, and win over it; its own keys beside them mean nothing to the analysis.
func TestEditorSettings(t *testing.T) {
	files := smallModule()
	files[configPath] = "rules.event-not-registered = \"P1\"\n"
	for name, settings := range map[string]string{
		"rules":    `{"rules":{"event-not-registered":"off"},"diagnosticMode":"module","trace":{"server":"off"}}`,
		"severity": `{"lint":{"severity":{"event-not-registered":"off"}},"path":["x"]}`,
	} {
		t.Run("pulled "+name, func(t *testing.T) {
			c := start(t, "vscode", files)
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.SetSettings(raw(settings))
			c.Notify("workspace/didChangeConfiguration", raw(`{"settings":null}`))
			c.Until(constantsPath, "nothing when the rule is off", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 0 })
			c.SetSettings(raw(`{}`))
			c.Notify("workspace/didChangeConfiguration", raw(`{"settings":null}`))
			c.Until(constantsPath, "the rule is on again", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 1 })
			c.End()
		})
		t.Run("pushed "+name, func(t *testing.T) {
			c := start(t, "neovim-0.7", files)
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.Notify("workspace/didChangeConfiguration", raw(`{"settings":{"mxpls":`+settings+`}}`))
			missing(t, c, constantsPath)
			c.End()
		})
	}
	t.Run("wrong", func(t *testing.T) {
		c := start(t, "neovim-0.7", files)
		missing(t, c, constantsPath, "3:5 event-not-registered")
		c.Notify("workspace/didChangeConfiguration", raw(`{"settings":{"mxpls":{"rules":{"event-not-registred":"off","event-not-registered":"off"}}}}`))
		missing(t, c, constantsPath)
		c.Problem("the editor's settings: there is no rule called `event-not-registred`; did you mean `event-not-registered`?")
		c.End()
	})
}
