//go:build scaffold

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mxpls/analysis/analysistest"
)

// invocation is one run of `mxpls implement` on a copy of a sample.
type invocation struct {
	name    string
	sample  string // "module" unless said
	style   string // a file of testdata/implement/styles: the sample written in another way, ""
	overlay string // a case (package analysistest): what is half done before
	restyle func(path, src string) string
	ruff    string // what goes before the sample's ruff.toml, and behind it
	lint    string
	args    []string
	tests   string // the test file that is expected, relative to the module's tests
	helper  string // file of the trackers, relative to the module
}

// TestImplementMatrix runs the command and then the real tools: what it wrote compiles, is liked by ruff, is taken by pyright in its strict mode, has no finding, and is
// tested by tests that pass, and fail when the tracker is broken on purpose. A second run has nothing to do.
func TestImplementMatrix(t *testing.T) {
	env := pythonEnv(t)
	binary := build(t)
	all := t.TempDir()
	copies := make([]sampleProject, len(invocations))
	t.Run("invocations", func(t *testing.T) {
		for n, x := range invocations {
			dir := filepath.Join(all, fmt.Sprintf("case%02d", n))
			t.Run(x.name, func(t *testing.T) {
				t.Parallel()
				copies[n] = newSampleProject(t, dir, env, x)
				implemented(t, copies[n], binary, x)
			})
		}
	})
	copies = slices.DeleteFunc(copies, func(p sampleProject) bool { return p.dir == "" }) // what -run left out
	t.Run("pyright, strict", func(t *testing.T) { strictly(t, env, all, copies) })
}

// implemented runs one invocation, and looks at what it wrote.
func implemented(t *testing.T, p sampleProject, binary string, x invocation) {
	before := p.before
	complaints := p.complaints(slices.Sorted(maps.Keys(before)))
	out, err := p.mxpls(binary, append([]string{"implement"}, x.args...)...)
	if err != nil {
		t.Fatalf("mxpls implement: %v\n%s", err, out)
	}
	after := p.texts(t)
	touched := p.onlyAdded(t, before, after)
	p.liked(t, touched, before, complaints)
	p.healthy(t, binary)
	if again, err := p.mxpls(binary, append([]string{"implement"}, x.args...)...); err != nil || !strings.Contains(again, "nothing to do") {
		t.Errorf("second run: %v\n%s", err, again)
	}
	p.tested(t, x)
}

func pythonEnv(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("../../scripts/pyenv.sh").Output()
	if err != nil {
		t.Fatalf("scripts/pyenv.sh: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "mxpls")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary
}

// sampleProject is a copy of a sample on disk.
type sampleProject struct {
	dir, env, module string
	before           map[string]string // the module's Python files, by path
}

func newSampleProject(t *testing.T, dir, env string, x invocation) sampleProject {
	t.Helper()
	sample := x.sample
	p := sampleProject{dir: dir, env: env, module: "optimo_analytics"}
	switch sample {
	case "":
		sample = "module"
	case "module-packages":
		p.module = "backend/optimo_analytics"
	}
	root := filepath.Join("../../testdata", sample)
	if err := os.CopyFS(dir, os.DirFS(root)); err != nil {
		t.Fatal(err)
	}
	files, err := analysistest.Sample(root)
	if err != nil {
		t.Fatal(err)
	}
	overlays := []string{x.overlay}
	if x.style != "" {
		style, err := os.ReadFile("../../testdata/implement/styles/" + x.style + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		overlays = append(overlays, string(style))
	}
	for _, overlay := range overlays {
		o, err := analysistest.Parse(overlay, files)
		if err != nil {
			t.Fatal(err)
		}
		p.lay(t, o)
	}
	config := filepath.Join(dir, "ruff.toml")
	own, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, []byte(x.ruff+string(own)+x.lint), 0o644); err != nil {
		t.Fatal(err)
	}
	if x.restyle != nil {
		for path, src := range p.texts(t) {
			if err := os.WriteFile(filepath.Join(dir, path), []byte(x.restyle(path, src)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.before = p.texts(t)
	return p
}

// lay writes an overlay over the copy.
func (p sampleProject) lay(t *testing.T, o *analysistest.Overlay) {
	t.Helper()
	for path, src := range o.Files {
		at := filepath.Join(p.dir, path)
		err := os.MkdirAll(filepath.Dir(at), 0o755)
		switch {
		case err != nil:
		case src == nil:
			err = os.Remove(at)
		default:
			err = os.WriteFile(at, []byte(*src), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// texts are the module's Python files.
func (p sampleProject) texts(t *testing.T) map[string]string {
	t.Helper()
	files, err := analysistest.Sample(filepath.Join(p.dir, p.module))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for path, src := range files {
		out[p.module+"/"+path] = src
	}
	return out
}

func (p sampleProject) command(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "RUFF_NO_CACHE=true")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (p sampleProject) mxpls(binary string, args ...string) (string, error) {
	return p.command(binary, args...)
}

func (p sampleProject) python(name string, args ...string) (string, error) {
	return p.command(filepath.Join(p.env, "bin", name), args...)
}

// complaints is what ruff says of files, as formatter and as linter.
func (p sampleProject) complaints(paths []string) string {
	format, _ := p.python("ruff", append([]string{"format", "--check"}, paths...)...)
	check, _ := p.python("ruff", append([]string{"check"}, paths...)...)
	return format + check
}

// complainsOf says whether a file is named in what ruff says.
func complainsOf(complaints, path string) bool { return strings.Contains(complaints, "--> "+path+":") }

var importLine = regexp.MustCompile(`^(from .* import .*|import .*|    \w+,|\)|__all__.*|\s*)$`)

// onlyAdded says which files are new or other, and that no line of the old ones is gone but those of imports.
func (p sampleProject) onlyAdded(t *testing.T, before, after map[string]string) []string {
	t.Helper()
	var touched []string
	for _, path := range slices.Sorted(maps.Keys(after)) {
		old, there := before[path]
		if after[path] == old {
			continue
		}
		touched = append(touched, path)
		if !there {
			continue
		}
		rest := strings.Split(after[path], "\n")
		for line := range strings.SplitSeq(old, "\n") {
			at := slices.Index(rest, line)
			switch {
			case at >= 0:
				rest = rest[at+1:]
			case slices.Contains(rest, line+","): // the last of a list, which is not the last any more
			case strings.HasSuffix(line, "{}") && slices.Contains(rest, strings.TrimSuffix(line, "}")): // an empty registry
			case !importLine.MatchString(strings.TrimRight(line, "\r")):
				t.Errorf("%s: the line %q is gone or elsewhere", path, line)
			}
		}
	}
	for path := range before {
		if _, there := after[path]; !there {
			t.Errorf("%s is gone", path)
		}
	}
	if len(touched) == 0 {
		t.Error("nothing was written")
	}
	return touched
}

// liked: of new files ruff says nothing, and of old ones only if it did before.
func (p sampleProject) liked(t *testing.T, touched []string, before map[string]string, complaints string) {
	t.Helper()
	var judged []string
	for _, path := range touched {
		if _, old := before[path]; !old || !complainsOf(complaints, path) {
			judged = append(judged, path)
		}
	}
	if len(judged) == 0 {
		return
	}
	now := p.complaints(judged)
	for _, path := range judged {
		if complainsOf(now, path) {
			t.Errorf("ruff complains of %s:\n%s", path, now)
		}
	}
	if out, err := p.python("python", append([]string{"-m", "compileall", "-q"}, touched...)...); err != nil {
		t.Errorf("compileall: %s", out)
	}
}

// healthy: no finding but that nobody calls the new tracker yet.
func (p sampleProject) healthy(t *testing.T, binary string) {
	t.Helper()
	out, err := exec.Command("sh", "-c", fmt.Sprintf("cd %s && %s review all --format json --fail-on never", p.dir, binary)).Output()
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Findings []struct{ Rule, Path, Message string } `json:"findings"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Rule != "helper-never-called" {
			t.Errorf("%s: %s: %s", f.Path, f.Rule, f.Message)
		}
	}
}

// tested runs the new tests: they pass, and at least one fails for each way in which testdata/implement/mutants.py breaks the tracker.
func (p sampleProject) tested(t *testing.T, x invocation) {
	t.Helper()
	plugins, err := filepath.Abs("../../testdata/implement")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(p.module, "tests", x.tests)
	result := filepath.Join(p.dir, "mutants.json")
	event := strings.TrimSuffix(strings.TrimPrefix(x.tests, "test_"), "_event.py")
	helper := strings.ReplaceAll(strings.TrimSuffix("optimo_analytics/"+x.helper, ".py"), "/", ".")
	out, _ := p.command("env", "PYTHONPATH="+plugins, "MUTANTS="+helper+":track_"+event, "MUTANTS_RESULT="+result,
		filepath.Join(p.env, "bin", "pytest"), "-p", "no:cacheprovider", "-p", "mutants", "--tb=short", file)
	src, err := os.ReadFile(result)
	var found struct {
		Passed, Failed, Mutants, Survivors []string
	}
	if err != nil || json.Unmarshal(src, &found) != nil {
		t.Fatalf("pytest %s: %v\n%s", file, err, out)
	}
	if len(found.Passed) != 4 || len(found.Failed) > 0 {
		t.Fatalf("pytest %s: %q pass, %q fail; want the 4 kinds to pass\n%s", file, found.Passed, found.Failed, out)
	}
	const least = 7 // of the mutants, for an event without a property of its own
	if len(found.Mutants) < least {
		t.Errorf("only %d mutants: %q", len(found.Mutants), found.Mutants)
	}
	for _, name := range found.Survivors {
		t.Errorf("the tests pass although the tracker is broken: %s", name)
	}
}

// strictly runs pyright in strict mode over all copies at once. What it says of the samples' own code is no news: only the new lines count.
func strictly(t *testing.T, env, all string, copies []sampleProject) {
	var roots, include []string
	byName := map[string]sampleProject{}
	for _, p := range copies {
		rel, _ := filepath.Rel(all, p.dir)
		byName[rel] = p
		root := fmt.Sprintf(`{"root": %q}`, rel)
		if _, err := os.Stat(filepath.Join(p.dir, "backend")); err == nil {
			root = fmt.Sprintf(`{"root": %q, "extraPaths": [%q]}`, rel, rel+"/backend")
		}
		roots = append(roots, root)
		include = append(include, fmt.Sprintf("%q", rel+"/**/optimo_analytics"))
	}
	config := fmt.Sprintf(`{"include": [%s], "exclude": ["**/tests"], "executionEnvironments": [%s], "typeCheckingMode": "strict", "pythonVersion": "3.11"}`,
		strings.Join(include, ","), strings.Join(roots, ","))
	if err := os.WriteFile(filepath.Join(all, "pyrightconfig.json"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(env, "bin", "pyright"), "--outputjson", "--pythonpath", filepath.Join(env, "bin", "python"))
	cmd.Dir = all
	out, err := cmd.Output()
	var report struct {
		Summary            struct{ FilesAnalyzed int }
		GeneralDiagnostics []struct {
			File, Severity, Message, Rule string
			Range                         struct{ Start struct{ Line int } }
		}
	}
	if jsonErr := json.Unmarshal(out, &report); jsonErr != nil {
		t.Fatalf("pyright: %v: %s", err, out)
	}
	if report.Summary.FilesAnalyzed < 5*len(copies) {
		t.Errorf("pyright looked at %d files of %d projects", report.Summary.FilesAnalyzed, len(copies))
	}
	for _, d := range report.GeneralDiagnostics {
		rel, _ := filepath.Rel(all, d.File)
		copyName, path, _ := strings.Cut(filepath.ToSlash(rel), "/")
		private := d.Rule == "reportPrivateUsage" // the convention asks for OptimoMixpanelService._fetch_required_emp_info
		if d.Severity == "error" && !private && byName[copyName].isNew(t, path, d.Range.Start.Line) {
			t.Errorf("%s:%d: %s (%s)", rel, d.Range.Start.Line+1, d.Message, d.Rule)
		}
	}
}

// isNew says whether a line of a copy was not there before.
func (p sampleProject) isNew(t *testing.T, path string, line int) bool {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(p.dir, path))
	if err != nil {
		t.Fatal(err)
	}
	now := strings.TrimSpace(strings.Split(string(src), "\n")[line])
	return !slices.ContainsFunc(strings.Split(p.before[path], "\n"), func(l string) bool { return strings.TrimSpace(l) == now })
}
