package config

import (
	"slices"
	"strings"
	"testing"

	"mxpls/analysis/lint"
)

var ruleIDs = []string{"pii-field", "event-not-registered", "track-in-loop"}

func resolve(t *testing.T, files map[string]string, overrides ...string) (*Set, []Problem) {
	t.Helper()
	l := Layers{Rules: ruleIDs, Today: "2026-06-01"}
	var problems []Problem
	for name, src := range files {
		s, found := Read(name, src)
		problems = append(problems, found...)
		if s != nil {
			l.Files = append(l.Files, s)
		}
	}
	for _, o := range overrides {
		s, found := ReadFlag(o)
		problems = append(problems, found...)
		l.Overrides = append(l.Overrides, s)
	}
	set, found := Resolve(l)
	return set, append(problems, found...)
}

// A fault names file, line, column and what was probably meant.
func TestFaults(t *testing.T) {
	for src, want := range map[string]string{
		"event-prefixs = ['svc']":                                 "mxpls.toml:1:1: unknown key `event-prefixs`; did you mean `event-prefixes`?",
		"\n[names]\nevent-class = 'E'":                            "mxpls.toml:3:1: unknown key `names.event-class`; did you mean `names.events-class`?",
		"base-schema = 'B'":                                       "mxpls.toml:1:1: unknown key `base-schema`; did you mean `names.base-schema`?",
		"qqqqqqqqqq = 1":                                          "mxpls.toml:1:1: unknown key `qqqqqqqqqq`",
		"names = 'x'":                                             "mxpls.toml:1:9: `names` is \"x\"; want a table",
		"respect-gitignore = 'yes'":                               "mxpls.toml:1:21: `respect-gitignore` is \"yes\"; want true or false",
		"max-file-size = 0":                                       "mxpls.toml:1:17: `max-file-size` is 0; want a number above 0",
		"max-file-size = 1.5":                                     "mxpls.toml:1:17: `max-file-size` is 1.5; want a number above 0",
		"exclude = ['a', 1]":                                      "mxpls.toml:1:17: `exclude.1` is 1; want a string",
		"exclude = ['[a']":                                        "mxpls.toml:1:12: `exclude.0`: \"[a\" is no valid glob",
		"exclude = '../x'":                                        "mxpls.toml:1:11: `exclude`: \"../x\" leaves the directory of the configuration; paths are relative to it",
		"templates = '/etc'":                                      "mxpls.toml:1:13: `templates`: \"/etc\" leaves the directory of the configuration; paths are relative to it",
		"base-branch = '--upload-pack=x'":                         "mxpls.toml:1:15: `base-branch`: \"--upload-pack=x\" is no name of a branch",
		"names.events-class = 'a b'":                              "mxpls.toml:1:22: `names.events-class`: \"a b\" is no Python name",
		"[rules]\npii-feild = 'off'":                              "mxpls.toml:2:1: there is no rule called `pii-feild`; did you mean `pii-field`?",
		"[rules]\npii-field = 'P4'":                               "mxpls.toml:2:13: `rules.pii-field` is \"P4\"; want off, P0, P1, P2 or P3",
		"[rules]\npii-field = false":                              "mxpls.toml:2:13: `rules.pii-field` is false; want off, P0, P1, P2 or P3",
		"[per-path]\n'[a' = ['pii-field']":                        "mxpls.toml:2:1: \"[a\" is no valid glob",
		"[per-path]\n'a/**' = ['pii-feild']":                      "mxpls.toml:2:11: there is no rule called `pii-feild`; did you mean `pii-field`?",
		"[per-path]\n'a/**' = { pii-field = 'P9' }":               "mxpls.toml:2:24: `per-path.\"a/**\".pii-field` is \"P9\"; want off, P0, P1, P2 or P3",
		"[per-path]\n'a/**' = 'pii-field'":                        "mxpls.toml:2:10: `per-path.\"a/**\"` is \"pii-field\"; want a table of rules, or a list of rules that are off",
		"[pii.words]\nphones = ['handynummer']":                   "mxpls.toml:2:1: there is no class of personal data called `phones`; did you mean `phone`?; the classes are " + strings.Join(classIDs(), ", "),
		"[[pii.allow]]\nname = 'city'":                            "mxpls.toml:1:7: the allowance of `city` has no reason: add reason = \"…\", for those who ask why it is let through",
		"[[pii.allow]]\nreason = 'x'":                             "mxpls.toml:1:7: an allowance without a name allows nothing: add name = \"…\"",
		"pii.allow = [{ name = 'c', reason = 'r', until = 'x' }]": "mxpls.toml:1:50: `until` is \"x\"; want a day such as 2026-12-31",
		"pii.allow = [{ name = 'c', reason = 'r', untl = 'x' }]":  "mxpls.toml:1:42: unknown key `untl` of an allowance; did you mean `until`?; want name, reason and until",
		"pii.allow = ['city']":                                    "mxpls.toml:1:14: `pii.allow.0` is \"city\"; want a table such as { name = \"…\", reason = \"…\" }",
		"domains.a = { service = 's' }":                           "mxpls.toml:1:9: `domains.a` lacks its service or its class",
		"domains.a = { service = '../s', class = 'S' }":           "mxpls.toml:1:25: `domains.a.service`: \"../s\" is no Python name",
		"module = \n":                                             "mxpls.toml:1:10: unexpected character U+000A at start of value",
		"# ü\n[names]\nx = 'ü'":                                   "mxpls.toml:3:1: unknown key `names.x`",
		"module = 'ü' # a\nmodule = 'b'":                          "mxpls.toml:2:1: key module is already defined",
	} {
		_, problems := resolve(t, map[string]string{"mxpls.toml": src})
		if len(problems) != 1 {
			t.Errorf("%s: %d problems, want one: %v", src, len(problems), problems)
			continue
		}
		if got := problems[0].Error(); got != want {
			t.Errorf("%s:\n got %s\nwant %s", src, got, want)
		}
	}
}

func TestPyproject(t *testing.T) {
	set, problems := resolve(t, map[string]string{"pyproject.toml": "[project]\nname = 'x'\n[tool.ruff]\nline-length = 1\n[tool.mxpls]\nmodule = 'a'\n"})
	if len(problems) > 0 || set.At("x.py").Config.Modules[0] != "a" {
		t.Errorf("problems %v", problems)
	}
	if o := set.At("x.py").Config.Origin("module"); o.Source != "pyproject.toml" || o.Line != 6 {
		t.Errorf("origin %+v", o)
	}
	_, problems = resolve(t, map[string]string{"pyproject.toml": "[tool.mxpls]\nmodul = 'a'\n"})
	if err := Join(problems); err == nil || err.Error() != "pyproject.toml:2:1: unknown key `modul`; did you mean `module`?" {
		t.Errorf("%v", err)
	}
	// Somebody else's pyproject.toml is none of our business, sound or not.
	for _, src := range []string{"[project]\nname = ", "[project]\ndependencies = ['mxpls'\n", "[tool.ruff]\n"} {
		if s, problems := Read("pyproject.toml", src); s != nil || len(problems) > 0 {
			t.Errorf("%s: %v, %v", src, s, problems)
		}
	}
}

// mxpls.toml wins over its neighbour, the nearest directory counts alone, and what overrides files does so everywhere.
func TestNearest(t *testing.T) {
	set, problems := resolve(t, map[string]string{
		"mxpls.toml": "[names]\nevents-class = 'Root'\nbase-schema = 'RootBase'\n", "pyproject.toml": "[tool.mxpls.names]\nevents-class = 'Ignored'\n",
		"b/mxpls.toml": "[names]\nevents-class = 'B'\n", "b/c/pyproject.toml": "[tool.mxpls]\nexclude = ['gen']\n",
	}, "names.track-event = 'send'", `rules.pii-field = "P3"`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for path, want := range map[string][2]string{
		"x.py": {"Root", "RootBase"}, "a/x.py": {"Root", "RootBase"}, "bb/x.py": {"Root", "RootBase"},
		"b/x.py": {"B", "MixpanelSuperEventPropertiesSchema"}, "b": {"B", "MixpanelSuperEventPropertiesSchema"},
		"b/c/d/x.py": {"MixPanelEvent", "MixpanelSuperEventPropertiesSchema"},
	} {
		c := set.At(path).Config
		if got := [2]string{c.Names.EventsClass, c.Names.BaseSchema}; got != want || c.Names.TrackEvent != "send" {
			t.Errorf("%s: %v, %s; want %v, send", path, got, c.Names.TrackEvent, want)
		}
	}
	if !set.At("b/c/gen/x.py").Excluded("b/c/gen/x.py") || set.At("b/gen/x.py").Excluded("b/gen/x.py") {
		t.Error("exclude is relative to its own file")
	}
	if o := set.At("x.py").Config.Origin("rules", "pii-field"); o.Source != "--config" {
		t.Errorf("origin %+v", o)
	}
}

// Globs of a file above the folder are relative to that file.
func TestAbove(t *testing.T) {
	s, _ := Read("../../mxpls.toml", "module = 'repo/back/analytics'\nexclude = ['repo/back/gen']\n[per-path]\n'repo/back/old/**' = ['pii-field']\n")
	set, problems := Resolve(Layers{Files: []*Source{s}, Base: "repo/back", Rules: ruleIDs})
	place := set.At("old/x.py")
	is, named := place.Module("analytics")
	if len(problems) > 0 || !is || !named || !place.Excluded("gen/x.py") || place.Excluded("x.py") || !place.Levels("old/x.py")["pii-field"].Off {
		t.Errorf("problems %v, module %v %v", problems, is, named)
	}
}

func TestLevels(t *testing.T) {
	set, problems := resolve(t, map[string]string{"mxpls.toml": `
[rules]
pii-field = "P2"
track-in-loop = "off"
[per-path]
"legacy/**" = ["pii-field"]
"legacy/new/*.py" = { pii-field = "P1", track-in-loop = "P3" }
`})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	rule := &lint.Rule{ID: "pii-field", Severity: lint.P0}
	for path, want := range map[string]string{"x.py": "P2", "legacy/x.py": "off", "legacy/new/x.py": "P1", "legacy/new/y/x.py": "off"} {
		l := Level{Off: true}
		if s, ok := set.SeverityOf(rule, path); ok {
			l = Level{Severity: s}
		}
		if l.String() != want {
			t.Errorf("%s: %s; want %s", path, l, want)
		}
	}
	if s, ok := set.SeverityOf(&lint.Rule{ID: "event-not-registered", Severity: lint.P1}, "legacy/x.py"); !ok || s != lint.P1 {
		t.Error("a rule of which nothing is said has its own severity")
	}
}

func TestAllowancesExpire(t *testing.T) {
	set, problems := resolve(t, map[string]string{"mxpls.toml": `
pii.allow = [
  { name = "city", reason = "r", until = 2026-05-31 },
  { name = "town", reason = "r", until = "2026-06-01" },
  { name = "county", reason = "r" },
]
[pii.words]
phone = "handynummer"
`})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := set.At("x.py").Config.Names.PII
	if p.Allow["city"] || !p.Allow["town"] || !p.Allow["county"] || !slices.Equal(p.Extra["phone"], []string{"handynummer"}) {
		t.Errorf("%+v", p)
	}
}

// What mxpls config prints is TOML that says the same again.
func TestSettingsSayTheSame(t *testing.T) {
	set, problems := resolve(t, map[string]string{"mxpls.toml": `
module = "back/*"
names.login-schemas = ["A", "B"]
domains.x = { service = "y", class = "Y" }
enums = { "role" = "SystemRole" }
pii.allow = [{ name = "city", reason = "a \"reason\" – ü", until = 2099-01-01 }]
pii.words = { phone = ["handynummer"] }
rules = { pii-field = "off" }
per-path = { "a/**" = { pii-field = "P1" }, "b" = ["track-in-loop"] }
`})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	first := set.At("x").Config.Settings()
	var src strings.Builder
	for _, s := range first {
		src.WriteString(s.Key + " = " + s.Value + "\n")
	}
	again, problems := resolve(t, map[string]string{"mxpls.toml": src.String()})
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, src.String())
	}
	for i, s := range again.At("x").Config.Settings() {
		if s.Key != first[i].Key || s.Value != first[i].Value {
			t.Errorf("%s = %s; was %s = %s", s.Key, s.Value, first[i].Key, first[i].Value)
		}
	}
}

func TestEditorSettings(t *testing.T) {
	s, err := ReadJSON("editor", []byte(`{"max-file-size": 1000, "names": {"events-class": "E", "base-schema": null}, "exclude": ["a"]}`))
	if err != nil {
		t.Fatal(err)
	}
	set, problems := Resolve(Layers{Overrides: []*Source{s}})
	c := set.At("x").Config
	if len(problems) > 0 || c.MaxFileSize != 1000 || c.Names.EventsClass != "E" || c.Names.BaseSchema != Default().Names.BaseSchema {
		t.Errorf("%v, %+v", problems, c)
	}
	if _, err := ReadJSON("editor", []byte(`[]`)); err == nil {
		t.Error("a list is no settings")
	}
}
