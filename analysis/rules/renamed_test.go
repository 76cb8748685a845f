package rules_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/analysistest"
	"mxpls/analysis/config"
	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
)

// renames make of the sample, and of a case, a module of which every name and every file is another. The first that matches a text is applied first.
var renames = []struct{ old, now string }{
	{`\boptimo_analytics\b`, "tracking"},
	{`\bMixPanelEvent\b`, "AppEvent"},
	{`\bMixpanelSuperEventPropertiesSchema\b`, "CommonContract"},
	{`\bMixpanelSessionContextSchema\b`, "SessionContract"},
	{`\bMixpanelLoginEventPropertiesSchema\b`, "SignInContract"},
	{`\bMixpanelLogoutEventPropertiesSchema\b`, "SignOutContract"},
	{`\bOptimoMixpanelService\b`, "Outlet"},
	{`\bOptimoMixpanel(\w*)TrackHelper\b`, "${1}Emitter"},
	{`\bMxp(\w+)EventSchema\b`, "${1}Contract"},
	{`\bMxp(\w+)BaseSchema\b`, "${1}Base"},
	{`\b_EVENT_SCHEMA_REGISTRY\b`, "_BOOK"},
	{`\bEVENT_SCHEMA_REGISTRY\b`, "BOOK"},
	{`\bis_event_registered\b`, "in_book"},
	{`\btrack_event\b`, "emit"},
	{`\bSTRICT_MODEL_CONFIG\b`, "CLOSED"},
	{`\bALIASED_MODEL_CONFIG\b`, "CLOSED_ALIASED"},
	{`\bdatetime_to_timestamp_ms\b`, "to_millis"},
	{`\bmock_mixpanel\b`, "outlet_double"},
	{`(^|[^\w-])constants(\.py|[^\w-]|$)`, "${1}event_names${2}"},
	{`(^|[^\w-])schemas(\.py|[^\w-]|$)`, "${1}contracts${2}"},
	{`(^|[^\w-])registry(\.py|[^\w-]|$)`, "${1}event_book${2}"},
	{`(^|[^\w-])service([^\w-]|$)`, "${1}emitters${2}"},
	{`(^|[^\w-])tracking/tests/`, "${1}tracking/checks/"},
	{`\btracking\.tests\b`, "tracking.checks"},
}

// renamedConfig says what the names mean.
const renamedConfig = `
roles.constants = "event_names.py"
roles.schemas = "contracts.py"
roles.registry = "event_book.py"
roles.service = "emitters/**"
roles.exports = "emitters/__init__.py"
roles.core = "emitters/core.py"
roles.tests = "checks/**"
names.events-class = "AppEvent"
names.base-schema = "CommonContract"
names.session-schema = "SessionContract"
names.login-schemas = ["SignInContract", "SignOutContract"]
names.registry-name = "_BOOK"
names.registry-view = "BOOK"
names.registered-check = "in_book"
names.helper-pattern = "*Emitter"
names.schema-pattern = "*Contract"
names.service-class = "Outlet"
names.track-event = "emit"
names.strict-config = "CLOSED"
names.aliased-config = "CLOSED_ALIASED"
names.timestamp-helper = "to_millis"
names.mock-fixture = "outlet_double"
`

// defaults are words that no message about the renamed module may hold.
var defaults = regexp.MustCompile(`optimo_analytics|OptimoMixpanel|MixPanelEvent|\bMxp|Mixpanel\w*Schema|EVENT_SCHEMA_REGISTRY|is_event_registered|track_event|` +
	`STRICT_MODEL_CONFIG|ALIASED_MODEL_CONFIG|datetime_to_timestamp_ms|mock_mixpanel|constants\.py|schemas\.py|registry\.py|service/`)

// renamed applies the renames; twice, because neighbours share the character between them.
func renamed(s string) string {
	for _, r := range renames {
		re := regexp.MustCompile("(?m)" + r.old)
		s = re.ReplaceAllString(re.ReplaceAllString(s, r.now), r.now)
	}
	return s
}

// TestRenamed proves that no default name is wired in: a module of which every name and place is another is healthy with its configuration, and the bad example
// of each rule has the same findings at the same places, in words of the module's own.
func TestRenamed(t *testing.T) {
	original, err := analysistest.Sample("../../testdata/module")
	if err != nil {
		t.Fatal(err)
	}
	sample := map[string]string{}
	for path, src := range original {
		sample[renamed(path)] = renamed(src)
	}
	b, err := analysistest.NewBench(sample, rules.All(), func() (*config.Source, []config.Problem) { return config.Read("mxpls.toml", renamedConfig) })
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			archive := strings.ReplaceAll(renamed(r.Bad), "-- mxpls.toml --\n", "-- mxpls.toml --\n"+renamedConfig)
			o, err := analysistest.Parse(archive, sample)
			if err != nil {
				t.Fatal(err)
			}
			snap := b.Apply(o)
			if diff := cmp.Diff(analysistest.Expected(o), analysistest.Describe(snap, nil)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, path := range snap.Paths() {
				for _, f := range snap.Findings(path) {
					inOwnWords(t, f)
				}
			}
			b.Undo(o)
		})
	}
}

func inOwnWords(t *testing.T, f lint.Finding) {
	t.Helper()
	texts := []string{f.Message, f.Hint}
	for _, r := range f.Related {
		texts = append(texts, r.Message)
	}
	for _, s := range texts {
		if word := defaults.FindString(s); word != "" {
			t.Errorf("%s speaks of %q: %s", f.Rule, word, s)
		}
	}
}
