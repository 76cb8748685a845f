package baseline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/lint"
)

func findings(fingerprints ...string) []lint.Finding {
	var out []lint.Finding
	for _, f := range fingerprints {
		out = append(out, lint.Finding{Fingerprint: f, Rule: "r", Path: f + ".py", Message: "<m>"})
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	f := Of(findings("b", "a"))
	text, err := f.Text()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(f, got); diff != "" || got.Findings[0].Path != "a.py" || !strings.Contains(text, "<m>") {
		t.Errorf("%s\n%s", diff, text)
	}
}

func TestKnowsAndSplit(t *testing.T) {
	f := Of(findings("a", "b"))
	knows := f.Knows()
	for fingerprint, want := range map[string]bool{"a": true, "b": true, "c": false} {
		if knows(fingerprint) != want {
			t.Errorf("knows(%s) = %v", fingerprint, !want)
		}
	}
	live, stale := f.Split(findings("b", "c"))
	if len(live) != 1 || live[0].Fingerprint != "b" || len(stale) != 1 || stale[0].Fingerprint != "a" {
		t.Errorf("live %v, stale %v", live, stale)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "not a baseline",
		"[]":                                "not a baseline",
		`{"version": 1, "finding": []}`:     `unknown field "finding"`,
		`{"version": 1, "findings": []} {}`: "something follows",
		`{"version": 9, "findings": []}`:    "version 9",
		`{"findings": []}`:                  "version 0",
	} {
		if _, err := Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}
