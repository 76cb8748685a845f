package codeactions

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
)

// A case in testdata/codeactions/<action>/ is an overlay on a sample (package analysistest), and what the action makes of it, as a diff with one line of
// context: `-- result path --`. Its comment may hold directives, a line each:
//
//	sample: module-packages   the sample, testdata/module by default
//	fix: rule                 the rule whose finding is mended; by default the first finding that the action mends
//	event: NAME               the event whose finding is mended
//	disabled: text            the action is listed, and says that it cannot be done
//	refused: text             the action is listed, and fails with this when it is chosen
//	safety: unsafe            when the fix may be applied unasked
//	then: rule rule           rules that look at the event only once it is registered, and find something
//	ruff: none                ruff likes the file before the fix and not after it, for no fault of the fix
//	styles: none              the case is not repeated in other styles (see styles_test.go)
//
// go test ./codeactions -update writes the results.
var update = flag.Bool("update", false, "write the results of the cases in testdata")

const testdata = "../testdata"

// actionCase is a parsed case.
type actionCase struct {
	action    string
	directive map[string]string
	overlay   *analysistest.Overlay
	results   map[string]string // diffs by path
	archive   *txtar.Archive
}

func readCase(t *testing.T, path string, samples map[string]*analysistest.Bench) (*actionCase, *analysistest.Bench) {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &actionCase{action: filepath.Base(filepath.Dir(path)), directive: map[string]string{}, results: map[string]string{}, archive: archive}
	for line := range strings.Lines(string(archive.Comment)) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			c.directive[name] = value
		}
	}
	var input []txtar.File
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "result "); ok {
			c.results[name] = string(f.Data)
			continue
		}
		input = append(input, f)
	}
	b := samples[c.directive["sample"]]
	c.overlay, err = analysistest.Parse(string(txtar.Format(&txtar.Archive{Files: input})), b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	archive.Files = input
	return c, b
}

func benches(t *testing.T) map[string]*analysistest.Bench {
	t.Helper()
	out := map[string]*analysistest.Bench{}
	for name, dir := range map[string]string{"": "module", "module-packages": "module-packages"} {
		sample, err := analysistest.Sample(filepath.Join(testdata, dir))
		if err != nil {
			t.Fatal(err)
		}
		// Whether the samples are healthy is asked elsewhere; here what counts is the difference that a fix makes.
		out[name], _ = analysistest.NewBench(sample, rules.All())
	}
	return out
}

// finding is the one that a case is about.
func (c *actionCase) finding(t *testing.T, s *analysis.Snapshot) lint.Finding {
	t.Helper()
	for _, p := range s.Paths() {
		for _, found := range s.Findings(p) {
			for _, f := range offers(found) {
				rule, event := c.directive["fix"], c.directive["event"]
				if f.Fix.Action == c.action && (rule == "" || rule == f.Rule) && (event == "" || event == f.Fix.Args["event"]) {
					return f
				}
			}
		}
	}
	t.Fatalf("no finding has the action %s; findings: %q", c.action, analysistest.Describe(s, nil))
	return lint.Finding{}
}

func TestCases(t *testing.T) {
	samples := benches(t)
	var results compiled
	var lint linted
	paths, err := filepath.Glob(filepath.Join(testdata, "codeactions", "*", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, path := range analysistest.Affordable(paths, filepath.Dir) {
		name := filepath.Base(filepath.Dir(path)) + "/" + strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) {
			c, b := readCase(t, path, samples)
			if text, ok := c.directive["disabled"]; ok {
				c.disabled(t, b, text)
				return
			}
			if text, ok := c.directive["refused"]; ok {
				c.refused(t, b, text)
				return
			}
			before, after := c.run(t, b)
			for p, src := range after {
				results.add(name, p, src)
				if c.directive["ruff"] != "none" {
					lint.add(name+": "+p, before[p], src)
				}
			}
			c.compare(t, path, before, after)
			if c.directive["styles"] != "none" {
				c.inStyles(t, b, after, name, &results)
			}
		})
	}
	results.check(t)
	lint.check(t)
}

func (c *actionCase) disabled(t *testing.T, b *analysistest.Bench, want string) {
	s := b.Apply(c.overlay)
	defer b.Undo(c.overlay)
	a, ok := Fix(s, c.finding(t, s))
	if !ok || !strings.Contains(a.Disabled, want) || a.Preferred {
		t.Errorf("offered %v, disabled because of %q, preferred %v; want disabled: %s", ok, a.Disabled, a.Preferred, want)
	}
}

func (c *actionCase) refused(t *testing.T, b *analysistest.Bench, want string) {
	s := b.Apply(c.overlay)
	defer b.Undo(c.overlay)
	a, ok := Fix(s, c.finding(t, s))
	if !ok || a.Disabled != "" {
		t.Fatalf("offered %v, disabled because of %q", ok, a.Disabled)
	}
	if _, err := changeOf(b, a, s); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v; want %s", err, want)
	}
}

// run applies the overlay and the fix, and checks what every fix promises: the finding is gone, nothing new fires, a second application changes
// nothing. It gives the texts that the fix touched, before and after.
func (c *actionCase) run(t *testing.T, b *analysistest.Bench) (before, after map[string]string) {
	t.Helper()
	s := b.Apply(c.overlay)
	f := c.finding(t, s)
	a, ok := Fix(s, f)
	if !ok || a.Disabled != "" {
		t.Fatalf("%s at %s: offered %v, disabled because of %q", f.Rule, f.Path, ok, a.Disabled)
	}
	if want, ok := c.directive["safety"]; ok && f.Fix.Safety.String() != want {
		t.Errorf("%s at %s: the fix is %s, want %s", f.Rule, f.Path, f.Fix.Safety, want)
	}
	change, err := changeOf(b, a, s)
	if err != nil {
		t.Fatal(err)
	}
	before, after = applied(t, s, change)
	fixed := &analysistest.Overlay{Files: maps.Clone(c.overlay.Files)}
	for p, src := range after {
		fixed.Files[p] = &src
	}
	now := b.Apply(fixed)
	defer b.Undo(fixed)
	closesLoop(t, s, now, f, strings.Fields(c.directive["then"]))
	if _, err := changeOf(b, a, now); err == nil {
		t.Error("the action can be applied a second time")
	}
	if again, err := fixers[c.action].change(b, now, f); err == nil {
		if _, twice := applied(t, now, again); !maps.Equal(twice, after) && len(twice) > 0 {
			t.Errorf("a second application changes the text again:\n%v", twice)
		}
	}
	return before, after
}

// changeOf computes the change of an action for the case that is applied, of which s is the snapshot.
func changeOf(b *analysistest.Bench, a Action, s *analysis.Snapshot) (Change, error) {
	if a.All != nil {
		return a.All(b.Judge)
	}
	return a.Edits(s)
}

// change is changeOf for a fixer, whether the finding is there or not.
func (x fixer) change(b *analysistest.Bench, s *analysis.Snapshot, f lint.Finding) (Change, error) {
	if x.all != nil {
		return x.all(b.Judge, f)
	}
	return x.edits(s, f)
}

// closesLoop: the finding is gone, and no other came but those that the case expects.
func closesLoop(t *testing.T, before, after *analysis.Snapshot, f lint.Finding, then []string) {
	t.Helper()
	old, now := counted(before), counted(after)
	for what, n := range now {
		expected := slices.ContainsFunc(then, func(rule string) bool { return strings.Contains(what, "\x00"+rule+"\x00") })
		if n > old[what] && !expected {
			t.Errorf("new: %q", what)
		}
	}
	// What one change of another file mends, it mends wherever it is said.
	if n := old[said(f)] - now[said(f)]; n != 1 && (n < 1 || fixers[f.Fix.Action].subject == "") {
		t.Errorf("still there: %q", said(f))
	}
}

// counted are the findings by what they say.
func counted(s *analysis.Snapshot) map[string]int {
	out := map[string]int{}
	for _, p := range s.Paths() {
		for _, f := range s.Findings(p) {
			out[said(f)]++
		}
	}
	return out
}

// applied gives the texts of the files that a change touches, before and after it. Files that stay as they are are left out.
func applied(t *testing.T, s *analysis.Snapshot, c Change) (before, after map[string]string) {
	t.Helper()
	before, after = map[string]string{}, map[string]string{}
	for p, edits := range c.Edits {
		src := s.Text(p).String()
		out, err := text.Apply(src, edits)
		if err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		if out != src {
			before[p], after[p] = src, out
		}
	}
	for p, src := range c.Create {
		if s.Text(p) != nil {
			t.Errorf("%s is created and exists", p)
		}
		after[p] = src
	}
	return before, after
}

// compare holds the results against the diffs of the case.
func (c *actionCase) compare(t *testing.T, path string, before, after map[string]string) {
	t.Helper()
	got := map[string]string{}
	for p, src := range after {
		got[p] = src
		if old, ok := before[p]; ok {
			got[p] = lineDiff(old, src)
		}
	}
	if *update {
		for _, p := range slices.Sorted(maps.Keys(got)) {
			c.archive.Files = append(c.archive.Files, txtar.File{Name: "result " + p, Data: []byte(got[p])})
		}
		if err := os.WriteFile(path, txtar.Format(c.archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(c.results, got); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
}
