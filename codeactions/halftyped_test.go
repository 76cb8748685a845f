package codeactions

import (
	"testing"

	"mxpls/analysis/analysistest"
	"mxpls/analysis/text"
)

// TestHalfTyped cuts files off in the middle, takes lines out of them and empties them: whatever is offered then is an edit inside of the text, or says why
// it cannot be made.
func TestHalfTyped(t *testing.T) {
	b := benches(t)[""]
	offered := 0
	for _, path := range []string{
		"optimo_analytics/registry.py", "optimo_analytics/service/__init__.py", "optimo_analytics/constants.py", "optimo_analytics/service/auth.py",
		"optimo_analytics/schemas.py", "optimo_analytics/tests/conftest.py", "optimo_analytics/tests/test_survey_created_event.py",
	} {
		src := b.Sample[path]
		const cuts = 9
		for i := range cuts {
			at := len(src) * i / cuts
			for _, now := range []string{src[:at], src[:at] + src[min(len(src), at+97):]} {
				o := &analysistest.Overlay{Files: map[string]*string{path: &now}}
				s := b.Apply(o)
				for _, p := range s.Paths() {
					for _, f := range s.Findings(p) {
						a, ok := Fix(s, f)
						if !ok || a.Disabled != "" {
							continue
						}
						offered++
						change, err := changeOf(b, a, s)
						if err != nil {
							continue
						}
						for p, edits := range change.Edits {
							if _, err := text.Apply(s.Text(p).String(), edits); err != nil {
								t.Errorf("%s cut at %d: %s: %v", path, at, a.Title, err)
							}
						}
					}
				}
				b.Undo(o)
			}
		}
	}
	if offered < 100 {
		t.Errorf("only %d actions were tried", offered)
	}
}
