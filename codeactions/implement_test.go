package codeactions

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/config"
	"mxpls/analysis/rules"
)

// A case in testdata/implement/cases is an overlay on a sample, and what Implement makes of it, as for the actions. Its comment says what is asked for, a line each:
//
//	sample: module   the sample, testdata/module-compact by default
//	style: nested    the sample in another style, a file of testdata/implement/styles
//	event: …, when: …, field: …, actor: …, constant: …, domain: …, call: PATH:LINE, arguments: …, cron: yes
//	refused: text    it fails with this
//
// go test ./codeactions -run Implement -update writes the results of the files that a case names, of all files where it names none.
func TestImplement(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(testdata, "implement", "cases", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	var results compiled
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) { implementCase(t, path, name, &results) })
	}
	results.check(t)
}

func implementCase(t *testing.T, path, name string, results *compiled) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wanted, asked := askedFor(t, string(archive.Comment))
	var input, expected []txtar.File
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "result ") {
			expected = append(expected, f)
		} else {
			input = append(input, f)
		}
	}
	b, s := laid(t, asked, input)
	made, err := Implement(b.Judge, wanted)
	if refused := asked["refused"]; refused != "" || err != nil {
		if err == nil || refused == "" || !strings.Contains(err.Error(), refused) {
			t.Fatalf("error %v; want %q", err, refused)
		}
		return
	}
	commit, undo := Trying(b.Judge)
	defer undo()
	if _, err := commit(made.Change); err != nil {
		t.Fatal(err)
	}
	if again, err := Implement(b.Judge, wanted); err != nil || len(again.Steps) > 0 {
		t.Errorf("a second run does %q, %v", again.Steps, err)
	}
	before, after := applied(t, s, made.Change)
	for p, src := range after {
		results.add(name, p, src)
	}
	got := map[string]string{}
	for p, src := range after {
		if old, there := before[p]; there {
			src = lineDiff(old, src)
		}
		got["result "+p] = src
	}
	if *update {
		writeResults(t, path, archive, input, expected, got)
		return
	}
	if len(expected) == 0 {
		t.Error("the case looks at no result")
	}
	for _, f := range expected {
		if diff := cmp.Diff(string(f.Data), got[f.Name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
}

// askedFor reads a case's comment.
func askedFor(t *testing.T, comment string) (Implementation, map[string]string) {
	t.Helper()
	asked := map[string]string{"sample": "module-compact", "actor": "employee"}
	var fields []NewField
	for line := range strings.Lines(comment) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.Contains(key, " ") {
			continue
		}
		asked[key] = value
		if key == "field" {
			f, err := ParseField(value)
			if err != nil {
				t.Fatal(err)
			}
			fields = append(fields, f)
		}
	}
	wanted := Implementation{
		Event: asked["event"], Constant: asked["constant"], Domain: asked["domain"], Actor: Actor(asked["actor"]), When: asked["when"], Fields: fields,
		Cron: asked["cron"] != "",
	}
	if given := asked["arguments"]; given != "" {
		var err error
		if wanted.Arguments, err = ParseArguments(given); err != nil {
			t.Fatal(err)
		}
	}
	if at, line, ok := strings.Cut(asked["call"], ":"); ok {
		n, err := strconv.Atoi(line)
		if err != nil {
			t.Fatal(err)
		}
		wanted.Call = CallPlace{Path: at, Line: n}
	}
	return wanted, asked
}

// laid gives the sample in the style that is asked for, with what a case changes.
func laid(t *testing.T, asked map[string]string, input []txtar.File) (*analysistest.Bench, *analysis.Snapshot) {
	t.Helper()
	sample, err := analysistest.Sample(filepath.Join(testdata, asked["sample"]))
	if err != nil {
		t.Fatal(err)
	}
	if asked["style"] != "" {
		src, err := os.ReadFile(filepath.Join(testdata, "implement", "styles", asked["style"]+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		restyle(t, sample, string(src))
	}
	var files []func() (*config.Source, []config.Problem)
	if toml, ok := sample["mxpls.toml"]; ok {
		delete(sample, "mxpls.toml")
		files = append(files, func() (*config.Source, []config.Problem) { return config.Read("mxpls.toml", toml) })
	}
	b, _ := analysistest.NewBench(sample, rules.All(), files...)
	o, err := analysistest.Parse(string(txtar.Format(&txtar.Archive{Files: input})), sample)
	if err != nil {
		t.Fatal(err)
	}
	return b, b.Apply(o)
}

// restyle writes an overlay into a sample.
func restyle(t *testing.T, sample map[string]string, overlay string) {
	t.Helper()
	o, err := analysistest.Parse(overlay, sample)
	if err != nil {
		t.Fatal(err)
	}
	for path, src := range o.Files {
		if src == nil {
			delete(sample, path)
		} else {
			sample[path] = *src
		}
	}
}

func writeResults(t *testing.T, path string, archive *txtar.Archive, input, expected []txtar.File, got map[string]string) {
	t.Helper()
	archive.Files = input
	named := func(name string) bool {
		return len(expected) == 0 || slices.ContainsFunc(expected, func(f txtar.File) bool { return f.Name == name })
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if named(name) {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(got[name])})
		}
	}
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
