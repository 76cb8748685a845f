package lsp

import (
	"slices"
	"strings"
	"testing"

	"mxpls/lsp/lsptest"
)

// insert puts lines above the only line of a file that ends in a text.
func insert(c *lsptest.Client, file, above, lines string) {
	c.Replace(file, above, lines+above)
}

// unsent is an event that is registered with a schema which is not there, and that nothing sends.
func unsent(c *lsptest.Client) {
	c.Open(constantsPath)
	c.Open(registryPath)
	insert(c, constantsPath, "    # Risk calculation\n", "    SURVEY_FROZEN = \"svc.surveys.survey_frozen\"\n")
	insert(c, registryPath, "    # Core\n", "    MixPanelEvent.SURVEY_FROZEN: schemas.MxpSurveyFrozenEventSchema,\n")
}

// TestScaffolds: the light bulb writes the schema that a registry entry names, then the trackers of the event and what they need: the edits are of the buffers,
// in every file at once, and nothing is left but what somebody has to say.
func TestScaffolds(t *testing.T) {
	for _, profile := range []string{"vscode", "neovim-0.11", "neovim-0.7", "helix", "lsp-mode"} {
		t.Run(profile, func(t *testing.T) {
			c := startWhole(t, profile)
			unsent(c)
			schema := c.Action(registryPath, "schemas.MxpSurveyFrozenEventSchema", "Create the schema MxpSurveyFrozenEventSchema")
			if schema.IsPreferred == nil || !*schema.IsPreferred || *schema.Kind != "quickfix" || len(schema.Diagnostics) != 1 {
				t.Errorf("action %+v", schema)
			}
			c.Apply(schema)
			trackers := c.Action(constantsPath, "SURVEY_FROZEN", "Write the trackers of SURVEY_FROZEN")
			insert(c, constantsPath, "    # Risk calculation\n", "    # moved, 🎉\n")
			c.Apply(trackers)
			got := found(t, c)
			if len(got) != 2 || !strings.Contains(got[0], "docstring-without-when") || !strings.Contains(got[1], "helper-never-called") {
				t.Errorf("left: %q", got)
			}
			if src := c.Text("optimo_analytics/tests/test_survey_frozen_event.py"); !strings.Contains(src, "def test_nonblocking") {
				t.Errorf("tests:\n%s", src)
			}
			c.End()
		})
	}
}

// TestScaffoldsThatCannotBe: a client that cannot create files is offered the schema, and no trackers whose tests would be a new file; what cannot be written is
// an error that says why, and leaves everything as it was.
func TestScaffoldsThatCannotBe(t *testing.T) {
	c := startWhole(t, "eglot-1.9")
	unsent(c)
	c.Apply(c.Action(registryPath, "schemas.MxpSurveyFrozenEventSchema", "Create the schema"))
	var titles []string
	for _, a := range c.Actions(constantsPath, "SURVEY_FROZEN") {
		titles = append(titles, a.Title)
	}
	if slices.ContainsFunc(titles, func(s string) bool { return strings.Contains(s, "Write the trackers") }) {
		t.Errorf("offered: %q", titles)
	}
	found(t, c)
	c.End()

	c = startWhole(t, "vscode")
	unsent(c)
	c.Replace(constantsPath, "svc.surveys.survey_frozen", "frozen")
	before := found(t, c)
	_, err := c.Resolve(c.Action(constantsPath, "SURVEY_FROZEN", "Write the trackers"))
	wantCode(t, "what cannot be written", err, -32803)
	if !strings.HasPrefix(err.Message, "event \"frozen\": want three or more dotted segments") {
		t.Errorf("error %v", err)
	}
	if after := found(t, c); !slices.Equal(before, after) {
		t.Errorf("findings %q; before %q", after, before)
	}
	c.End()
}
