package generate

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

func filesOf(t *testing.T, n int) []File {
	t.Helper()
	module, err := New(n)
	if err != nil {
		t.Fatal(err)
	}
	files, err := module.Files()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func textOf(t *testing.T, files []File, path string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			return string(f.Text)
		}
	}
	t.Fatalf("no file %s", path)
	return ""
}

func TestTheSameNumberGivesTheSameBytes(t *testing.T) {
	first, second := filesOf(t, 137), filesOf(t, 137)
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for i := range first {
		if first[i].Path != second[i].Path || !bytes.Equal(first[i].Text, second[i].Text) {
			t.Errorf("%s differs from %s", second[i].Path, first[i].Path)
		}
	}
}

func TestEveryEventHasItsSevenPlaces(t *testing.T) {
	const n = 250
	files := filesOf(t, n)
	constants := textOf(t, files, Core+"/constants.py")
	schemas := textOf(t, files, Core+"/schemas.py")
	registry := textOf(t, files, Core+"/registry.py")
	var services, business strings.Builder
	tests := 0
	for _, f := range files {
		switch {
		case strings.HasPrefix(f.Path, Core+"/service/"):
			services.Write(f.Text)
		case strings.HasPrefix(f.Path, Core+"/tests/test_"):
			tests++
		case !strings.HasPrefix(f.Path, Core):
			business.Write(f.Text)
		}
	}
	if tests != n+2 {
		t.Errorf("%d test files, want %d", tests, n+2)
	}
	for _, e := range events(n) {
		for where, pair := range map[string][2]string{
			"constant": {constants, fmt.Sprintf("\n    %s = %q\n", e.Constant, e.Value)},
			"schema":   {schemas, "\nclass " + e.Schema + "("},
			"import":   {registry, "\n    " + e.Schema + ",\n"},
			"entry":    {registry, "\n    MixPanelEvent." + e.Constant + ": " + e.Schema + ",\n"},
			"public":   {services.String(), "    def track_" + e.Name + "(\n        cls,\n        *,\n"},
			"private":  {services.String(), "    def _track_" + e.Name + "(\n        *,\n"},
			"call":     {business.String(), ".track_" + e.Name + "(\n"},
		} {
			if strings.Count(pair[0], pair[1]) != 1 {
				t.Errorf("%s: %s: %q stands %d times", e.Value, where, pair[1], strings.Count(pair[0], pair[1]))
			}
		}
	}
}

func TestNoEventLooksLikeAnother(t *testing.T) {
	seen := map[string]string{}
	for _, e := range events(MaxEvents) {
		// Two values are one edit apart only if they agree after at most one letter of each is dropped.
		for i := -1; i < len(e.Value); i++ {
			near := e.Value
			if i >= 0 {
				near = e.Value[:i] + e.Value[i+1:]
			}
			if other, taken := seen[near]; taken && other != e.Value {
				t.Errorf("%s looks like %s", e.Value, other)
			}
			seen[near] = e.Value
		}
	}
}

func TestNamesKeepTheConventions(t *testing.T) {
	value := regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){2,}$`)
	context := regexp.MustCompile(`cron|celery|scheduled|batch`)
	for _, e := range events(MaxEvents) {
		if !value.MatchString(e.Value) || context.MatchString(e.Value) || len(e.Value) > 255 {
			t.Errorf("event name %q", e.Value)
		}
		names := map[string]bool{}
		for _, f := range e.Fields {
			if names[f.Name] {
				t.Errorf("%s declares %s twice", e.Schema, f.Name)
			}
			names[f.Name] = true
		}
	}
}

func TestSchemasHaveTheSizeOfARealModule(t *testing.T) {
	small, large := filesOf(t, 100), filesOf(t, 1000)
	path := Core + "/schemas.py"
	perEvent := (len(textOf(t, large, path)) - len(textOf(t, small, path))) / 900
	if perEvent < 700 || perEvent > 870 {
		t.Errorf("%d bytes of schemas.py per event, want about 785", perEvent)
	}
}

func TestGeneratedFilesAreValidPython(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir, 60); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("python3", "-m", "compileall", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestImpossibleNumbersAreRefused(t *testing.T) {
	for _, n := range []int{-1, 0, 4, MaxEvents + 1} {
		if _, err := New(n); err == nil {
			t.Errorf("New(%d) gave no error", n)
		}
	}
}
