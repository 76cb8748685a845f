package lsp

import (
	"strings"
	"testing"

	"mxpls/lsp/lsptest"
)

// withoutImports is a registry that names two schemas and imports neither.
const withoutImports = `from optimo_analytics.constants import MixPanelEvent

_EVENT_SCHEMA_REGISTRY = {
    MixPanelEvent.SURVEY_SENT: MxpSurveySentEventSchema,
    MixPanelEvent.SURVEY_OPENED: MxpSurveyOpenedEventSchema,
}
`

func twiceBroken() map[string]string {
	files := smallModule()
	files[registryPath] = withoutImports
	files["optimo_analytics/schemas.py"] = schemas + "\n\nclass MxpSurveyOpenedEventSchema(MixpanelSuperEventPropertiesSchema):\n    pass\n"
	return files
}

// bothImported is what fixing all makes of withoutImports.
var bothImported = strings.Replace(withoutImports, "import MixPanelEvent\n",
	"import MixPanelEvent\nfrom optimo_analytics.schemas import (\n    MxpSurveyOpenedEventSchema,\n    MxpSurveySentEventSchema,\n)\n", 1)

// TestFixesOfAFileInOneEdit: two fixes that touch each other are one edit against the text that the client has, in every client; nothing is published
// of what was tried on the way.
func TestFixesOfAFileInOneEdit(t *testing.T) {
	for _, profile := range lsptest.Profiles(t) {
		for _, title := range []string{"Fix all safe", "Fix all registry-name-not-imported in this file"} {
			t.Run(profile.Name+"/"+title, func(t *testing.T) {
				c, s := startServer(t, profile, twiceBroken())
				c.Open(registryPath)
				if s.can.actionLiterals {
					c.Apply(c.Action(registryPath, "MxpSurveyOpenedEventSchema", title))
					missing(t, c, registryPath)
					if got := c.Text(registryPath); got != bothImported {
						t.Errorf("text\n%s", got)
					}
				}
				c.All(registryPath)
				c.End()
			})
		}
	}
}

// TestFixAllIsComputedAgain: an action that was listed for another text is computed from the one that is there when it is chosen, and a trial changes nothing.
func TestFixAllIsComputedAgain(t *testing.T) {
	c := start(t, "vscode", twiceBroken())
	c.Open(registryPath)
	action := c.Actions(registryPath, "MxpSurveyOpenedEventSchema", "source.fixAll")[0]
	if _, err := c.Resolve(action); err != nil {
		t.Fatal(err)
	}
	c.Replace(registryPath, "_EVENT_SCHEMA_REGISTRY = {", "# 🎉 moved\n\n_EVENT_SCHEMA_REGISTRY = {")
	missing(t, c, registryPath, "6:32 registry-name-not-imported", "7:34 registry-name-not-imported")
	c.Apply(action)
	missing(t, c, registryPath)
	if got, want := c.Text(registryPath), strings.Replace(bothImported, "_EVENT", "# 🎉 moved\n\n_EVENT", 1); got != want {
		t.Errorf("text\n%s", got)
	}
	c.All(registryPath)
	c.End()
}

func TestFixAllWhereNothingIsSafe(t *testing.T) {
	c := start(t, "vscode", smallModule())
	if actions := c.Actions(constantsPath, "SURVEY_OPENED", "source.fixAll"); len(actions) != 0 {
		t.Errorf("%d actions", len(actions))
	}
	c.All(constantsPath)
	c.End()
}

func TestIgnoreHere(t *testing.T) {
	for _, name := range []string{"vscode", "neovim-0.11", "eglot-1.9"} {
		c := start(t, name, brokenModule())
		c.Open(registryPath)
		action := c.Action(registryPath, "MxpSurveySentEventSchema", "Ignore registry-name-not-imported here")
		if action.IsPreferred != nil || len(action.Diagnostics) != 1 {
			t.Errorf("action %+v", action)
		}
		c.Apply(action)
		missing(t, c, registryPath)
		if got := c.Text(registryPath); !strings.Contains(got, "    # mxpls: ignore[registry-name-not-imported] -- reason\n    MixPanelEvent.SURVEY_SENT") {
			t.Errorf("text\n%s", got)
		}
		c.All(registryPath)
		c.End()
	}
}
