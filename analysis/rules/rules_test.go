package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/analysistest"
	"mxpls/analysis/rules"
)

func bench(t *testing.T) *analysistest.Bench {
	t.Helper()
	sample, err := analysistest.Sample("../../testdata/module")
	if err != nil {
		t.Fatal(err)
	}
	b, err := analysistest.NewBench(sample, rules.All())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// check runs one case: its findings are those expected and no others, by any rule; afterwards the sample is silent again.
func check(t *testing.T, b *analysistest.Bench, archive string) (fired int) {
	t.Helper()
	o, err := analysistest.Parse(archive, b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	snap := b.Apply(o)
	if broken := snap.BrokenRules(); len(broken) > 0 {
		t.Errorf("rules panicked: %v", broken)
	}
	if diff := cmp.Diff(analysistest.Expected(o), analysistest.Describe(snap, nil)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
		for _, p := range snap.Paths() {
			for _, f := range snap.Findings(p) {
				t.Logf("%s: %s: %s", p, f.Rule, f.Message)
			}
		}
	}
	if left := analysistest.Describe(b.Undo(o), nil); len(left) > 0 {
		t.Errorf("findings stay after the case is taken back: %v", left)
	}
	return len(o.Wants)
}

// TestCases runs every case of every rule. One fault, one finding: a case names all findings of all rules.
func TestCases(t *testing.T) {
	b := bench(t)
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			cases, err := filepath.Glob(filepath.Join("../../testdata/rules", r.ID, "*.txtar"))
			if err != nil || len(cases) == 0 {
				t.Fatalf("no cases in testdata/rules/%s (%v)", r.ID, err)
			}
			fires, silent := 0, 0
			for _, c := range cases {
				src, err := os.ReadFile(c)
				if err != nil {
					t.Fatal(err)
				}
				t.Run(strings.TrimSuffix(filepath.Base(c), ".txtar"), func(t *testing.T) {
					if check(t, b, string(src)) > 0 {
						fires++
					} else {
						silent++
					}
				})
			}
			if fires == 0 || silent == 0 {
				t.Errorf("%d cases fire, %d stay silent: want both", fires, silent)
			}
		})
	}
}

// TestExamples runs the documentation: the bad example fires at the marked span, the good one is silent.
func TestExamples(t *testing.T) {
	b := bench(t)
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			if check(t, b, r.Bad) == 0 {
				t.Error("the bad example expects nothing")
			}
			if check(t, b, r.Good) != 0 {
				t.Error("the good example expects findings")
			}
		})
	}
}
