package codeactions

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/lint"
)

// ignoreCases are places of a finding, and what the line looks like once it is ignored there.
var ignoreCases = map[string]struct{ overlay, line, want string }{
	"at the end": {
		"-- edit optimo_analytics/constants.py --\n-    API_KEY_USED = \"svc.auth.api_key_used\"\n+    API_KEY_USED = \"svc.auth\"\n",
		"    API_KEY_USED = \"svc.auth\"",
		"    API_KEY_USED = \"svc.auth\"  # mxpls: ignore[event-name-format] -- reason",
	},
	"above, where a comment stands already": {
		"-- edit optimo_analytics/constants.py --\n-    API_KEY_USED = \"svc.auth.api_key_used\"\n+    API_KEY_USED = \"svc.auth\"  # noqa\n",
		"    API_KEY_USED = \"svc.auth\"  # noqa",
		"    # mxpls: ignore[event-name-format] -- reason\n    API_KEY_USED = \"svc.auth\"  # noqa",
	},
	"above, where the line has no room": {
		"-- edit optimo_analytics/service/auth.py --\n-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:\n" +
			"+    def track_api_key_used(cls, api_key_id: str, response_status: int) -> None:\n",
		"    def track_api_key_used(cls, api_key_id: str, response_status: int) -> None:",
		"    # mxpls: ignore[not-keyword-only] -- reason\n    def track_api_key_used(cls, api_key_id: str, response_status: int) -> None:",
	},
	"with the others of the line": {
		"-- edit optimo_analytics/constants.py --\n-    API_KEY_USED = \"svc.auth.api_key_used\"\n" +
			"+    API_KEY_USED = \"svc.auth\"  # mxpls: ignore[event-never-sent] -- soon\n",
		"    API_KEY_USED = \"svc.auth\"  # mxpls: ignore[event-never-sent] -- soon",
		"    API_KEY_USED = \"svc.auth\"  # mxpls: ignore[event-never-sent, event-name-format] -- soon",
	},
	"with the others above": {
		"-- edit optimo_analytics/constants.py --\n-    API_KEY_USED = \"svc.auth.api_key_used\"\n" +
			"+    # mxpls: ignore[event-never-sent]\n+    API_KEY_USED = \"svc.auth\"\n",
		"    # mxpls: ignore[event-never-sent]\n    API_KEY_USED = \"svc.auth\"",
		"    # mxpls: ignore[event-never-sent, event-name-format]\n    API_KEY_USED = \"svc.auth\"",
	},
}

func TestIgnoreHere(t *testing.T) {
	b := benches(t)[""]
	for name, c := range ignoreCases {
		t.Run(name, func(t *testing.T) {
			o, err := analysistest.Parse(c.overlay, b.Sample)
			if err != nil {
				t.Fatal(err)
			}
			s := b.Apply(o)
			defer b.Undo(o)
			for path := range o.Files {
				for _, f := range s.Findings(path) {
					if !strings.Contains(c.want, f.Rule) {
						continue
					}
					after := ignoredText(t, s, f)
					if want := strings.Replace(*o.Files[path], c.line, c.want, 1); after != want || !strings.Contains(*o.Files[path], c.line) {
						t.Errorf("not as it should be:\n%s", lineDiff(want, after))
					}
					return
				}
			}
			t.Fatalf("no finding of that rule: %q", analysistest.Describe(s, nil))
		})
	}
}

func ignoredText(t *testing.T, s *analysis.Snapshot, f lint.Finding) string {
	t.Helper()
	change, err := ignoring(s, f).Edits(s)
	if err != nil {
		t.Fatal(err)
	}
	_, after := applied(t, s, change)
	return after[f.Path]
}

// TestIgnoreRuleCases ignores the first finding of each rule's first case: it is gone then, nothing new has come, and the file parses.
func TestIgnoreRuleCases(t *testing.T) {
	b := benches(t)[""]
	folders, err := filepath.Glob(filepath.Join(testdata, "rules", "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	var results compiled
	ignored := 0
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			paths, _ := filepath.Glob(filepath.Join(folder, "*.txtar"))
			for _, path := range paths {
				if ignoreIn(t, b, path, &results) {
					ignored++
					return
				}
			}
		})
	}
	if ignored < len(folders)*3/4 {
		t.Errorf("findings of %d rules in %d folders", ignored, len(folders))
	}
	results.check(t)
}

// ignoreIn ignores the first finding of a case; false when it has none.
func ignoreIn(t *testing.T, b *analysistest.Bench, path string, results *compiled) bool {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o, err := analysistest.Parse(string(src), b.Sample)
	if err != nil {
		return false // said by the rule's own test
	}
	s := b.Apply(o)
	defer b.Undo(o)
	list := s.Paths()
	if len(list) > 0 {
		ignoreFirst(t, b, o, s, s.Findings(list[0])[0], results)
	}
	return len(list) > 0
}

func ignoreFirst(t *testing.T, b *analysistest.Bench, o *analysistest.Overlay, s *analysis.Snapshot, f lint.Finding, results *compiled) {
	t.Helper()
	if a := ignoring(s, f); a.Disabled != "" {
		if !strings.Contains(a.Disabled, "no comment can stand") {
			t.Errorf("%s: %s", f.Rule, a.Disabled)
		}
		return
	}
	now := ignoredText(t, s, f)
	if !newerPython.MatchString(now) && f.Rule != "syntax-error" {
		results.add(f.Rule, f.Path, now)
	}
	fixed := &analysistest.Overlay{Files: maps.Clone(o.Files)}
	fixed.Files[f.Path] = &now
	after := counted(b.Apply(fixed))
	defer func() { b.Undo(fixed); b.Apply(o) }()
	old := counted(s)
	if after[said(f)] >= old[said(f)] {
		t.Errorf("still there: %q", said(f))
	}
	for what, n := range after {
		if n > old[what] {
			t.Errorf("new: %q", what)
		}
	}
}
