package analysis_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/config"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
)

// TestRegistrationsByDecoratorFollowEdits changes what registers a schema, step by step, and compares with a new run: findings are a function of the texts.
func TestRegistrationsByDecoratorFollowEdits(t *testing.T) {
	sample, err := analysistest.Sample("../testdata/module")
	if err != nil {
		t.Fatal(err)
	}
	source, problems := config.Read("mxpls.toml", `names.register-decorator = "register"`)
	set, more := config.Resolve(config.Layers{Files: []*config.Source{source}})
	if err := config.Join(append(problems, more...)); err != nil {
		t.Fatal(err)
	}
	const schemas, registry = "optimo_analytics/schemas.py", "optimo_analytics/registry.py"
	const class = "class MxpSurveyStartedEventSchema("
	const entry = "    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,\n"
	steps := []struct {
		path, old, now string
		findings       int
	}{
		{registry, entry, "", 1},
		{schemas, class, "@register(MixPanelEvent.SURVEY_STARTED)\n" + class, 0},
		{schemas, "@register(", "@registers(", 1},
		{schemas, "@registers(", "@register(", 0},
		{schemas, "SURVEY_STARTED)\n", "SURVEY_STARTE)\n", 2},
		{schemas, "SURVEY_STARTE)\n", "SURVEY_STARTED\n", 1}, // half-typed: nothing is said of what it may say
		{schemas, "SURVEY_STARTED\n", "SURVEY_STARTED)\n", 0},
		{registry, "    # Core\n", entry + "    # Core\n", 1},
		{registry, entry + "    # Core\n", "    # Core\n", 0},
		{schemas, "\n\nSTRICT_MODEL_CONFIG", "\n\nfor _e in E:\n    register(_e)(Schema)\n\nSTRICT_MODEL_CONFIG", 1}, // the registry cannot be read any more
		{schemas, "@register(MixPanelEvent.SURVEY_STARTED)\n", "", 1},
	}
	start := func(texts map[string]*text.Text) *analysis.Engine {
		e := analysis.New(analysis.Options{Rules: rules.All(), Config: set})
		for p, x := range texts {
			e.Set(p, x)
		}
		return e
	}
	texts := map[string]*text.Text{}
	for p, src := range sample {
		texts[p] = text.New(src)
	}
	src := strings.Replace(sample[schemas], "\n\nSTRICT_", "\nfrom elsewhere import register\nfrom optimo_analytics.constants import MixPanelEvent\n\nSTRICT_", 1)
	texts[schemas] = text.New(src)
	e := start(texts)
	e.Commit()
	for i, step := range steps {
		at := strings.Index(texts[step.path].String(), step.old)
		if at < 0 {
			t.Fatalf("step %d: %q is not there", i, step.old)
		}
		edit := text.Edit{Span: text.Span{Start: at, End: at + len(step.old)}, New: step.now}
		texts[step.path] = texts[step.path].Replace(edit)
		e.Edit(step.path, texts[step.path], edit)
		snap, _ := e.Commit()
		anew, _ := start(maps.Clone(texts)).Commit()
		if diff := cmp.Diff(all(anew), all(snap)); diff != "" {
			t.Errorf("step %d (-fresh +edited):\n%s", i, diff)
		}
		if got := analysistest.Describe(snap, nil); len(got) != step.findings {
			t.Errorf("step %d: %d findings, want %d: %q", i, len(got), step.findings, got)
		}
	}
}
