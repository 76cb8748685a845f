package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/analysistest"
)

// TestImplementRefuses: what cannot be made is refused with a message that says why, and nothing on disk is other than before.
func TestImplementRefuses(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("../../testdata/module")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	long := strings.Repeat("a", 10_000)
	good := []string{"svc.surveys.survey_archived", "--when", "it was archived"}
	with := func(more ...string) []string { return append(append([]string{}, good...), more...) }
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"two segments":            {[]string{"svc.surveys"}, "three or more dotted segments"},
		"capitals":                {[]string{"svc.surveys.SurveySent"}, "three or more dotted segments"},
		"empty":                   {[]string{""}, "three or more dotted segments"},
		"a path":                  {[]string{"../../etc/passwd"}, "three or more dotted segments"},
		"a path in a segment":     {[]string{"svc.surveys.../x"}, "three or more dotted segments"},
		"quotes":                  {[]string{`svc.surveys.x"; import os; "`}, "three or more dotted segments"},
		"a newline":               {[]string{"svc.surveys.x\ny"}, "three or more dotted segments"},
		"a template":              {[]string{"svc.surveys.{{.}}"}, "three or more dotted segments"},
		"NUL":                     {[]string{"svc.surveys.x\x00"}, "three or more dotted segments"},
		"10 kB":                   {[]string{"svc.surveys." + long}, "at most 255"},
		"not ASCII":               {[]string{"svc.surveys.umfrage_geöffnet"}, "three or more dotted segments"},
		"how it was run":          {[]string{"svc.surveys.cron_done", "--when", "it was done"}, "execution-context-in-name"},
		"exists":                  {[]string{"svc.surveys.survey_started", "--constant", "BEGUN"}, "under the constant SURVEY_STARTED"},
		"constant taken":          {with("--constant", "SURVEY_STARTED"), "stands for svc.surveys.survey_started"},
		"constant, a keyword":     {with("--constant", "class"), "keyword"},
		"constant, hostile":       {with("--constant", "A = 1\nB"), "not a name"},
		"field, personal":         {with("--field", "first_name: str = Given name"), "pii-field"},
		"field, a keyword":        {with("--field", "class: str = Class"), "keyword of Python"},
		"field, no name":          {with("--field", "survey id: str = UUID"), "not a name"},
		"field, no type":          {with("--field", "survey_id"), "want 'name: type = description'"},
		"field, private":          {with("--field", "_survey_id: str = UUID"), "private"},
		"field, of pydantic":      {with("--field", "json: str = Payload"), "pydantic's models have an attribute of that name"},
		"field, a type":           {with("--field", "str: int = Count"), "a type of Python's is called that"},
		"field, cls":              {with("--field", "cls: int = Count"), "the first parameter of a method is called that"},
		"field, hides a local":    {with("--field", "info: str = Kind of note"), "the trackers have that name for something else, info.organization_id"},
		"field, hides an import":  {with("--cron", "--field", "timezone: str = Zone"), "datetime_to_timestamp_ms(timezone.now())"},
		"field, not JSON":         {with("--field", "price: Decimal = Price"), "not-json-type"},
		"field, bytes":            {with("--field", "price: bytes = Price"), "not-json-type"},
		"field, a time":           {with("--field", "closed: date = Day"), "datetime-typed-field"},
		"field, twice":            {with("--field", "survey_id: str = UUID", "--field", "survey_id: str = UUID"), "twice"},
		"field, code as type":     {with("--field", "survey_id: str); import os; (str = UUID"), "no type"},
		"field, unknown type":     {with("--field", "survey_id: Nowhere = UUID"), "knows the type Nowhere"},
		"field, UUID object":      {with("--field", "survey_id: uuid.UUID = UUID of the survey"), "uuid-typed-field"},
		"field, lines":            {with("--field", "survey_id: str = UUID\nimport os"), "want 'name: type = description'"},
		"field of the base":       {with("--field", "organization_id: str = UUID of the organization"), "organization_id"},
		"when, lines":             {[]string{"svc.surveys.survey_archived", "--when", "a\"\"\"\nimport os"}, "one line"},
		"when, end of docstring":  {[]string{"svc.surveys.survey_archived", "--when", `it was""" + evil() + """`}, "triple quotes"},
		"domain, a path":          {with("--domain", "../../evil"), "lower-case letters"},
		"domain, 10 kB":           {with("--domain", long), "lower-case letters"},
		"actor":                   {with("--actor", "robot"), "want employee or organization"},
		"module":                  {with("--module", "elsewhere"), "no module"},
		"call site outside":       {with("--call-site", "../x.py:1"), "leaves the folder"},
		"call site, no line":      {with("--call-site", "surveys/tasks.py"), "PATH:LINE"},
		"call site, no file":      {with("--call-site", "surveys/nowhere.py:1"), "nowhere.py"},
		"call site in the module": {with("--call-site", "optimo_analytics/utils.py:1"), "lies in the module"},
		"call site, far line":     {with("--call-site", "surveys/models.py:99999"), "99999"},
	} {
		t.Run(name, func(t *testing.T) {
			refuses(t, c.args, c.want)
		})
	}
	t.Run("syntax error", func(t *testing.T) {
		path := filepath.Join("optimo_analytics", "schemas.py")
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, append([]byte("class (:\n"), src...), 0o644); err != nil {
			t.Fatal(err)
		}
		refuses(t, good, "optimo_analytics/schemas.py has syntax errors")
	})
	t.Run("in the module", func(t *testing.T) {
		inside := t.TempDir()
		if err := os.CopyFS(inside, os.DirFS(filepath.Join(root, "optimo_analytics"))); err != nil {
			t.Fatal(err)
		}
		t.Chdir(inside)
		if err := os.Remove("schemas.py"); err != nil { // it was broken above
			t.Fatal(err)
		}
		refuses(t, good, "the module is this directory itself")
	})
	t.Run("no module", func(t *testing.T) {
		t.Chdir(t.TempDir())
		refuses(t, good, "no analytics module")
	})
}

// refuses runs the command in the current directory.
func refuses(t *testing.T, args []string, want string) {
	t.Helper()
	before, err := analysistest.Sample(".")
	if err != nil {
		t.Fatal(err)
	}
	cmd := newImplementCommand(&[]string{})
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SilenceUsage, cmd.SilenceErrors = true, true
	cmd.SetArgs(args)
	if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
	after, err := analysistest.Sample(".")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the disk (-before +after):\n%s", diff)
	}
}
