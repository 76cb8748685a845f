package config

import (
	"errors"
	"strings"
	"testing"
)

// The directory is one below that of the file that says it; of settings in no file, one of the folder.
func TestTemplateDir(t *testing.T) {
	for name, c := range map[string]struct {
		files     map[string]string
		overrides []string
		at, want  string
		base      string // as it is read
	}{
		"none":            {map[string]string{"mxpls.toml": ""}, nil, "a.py", "", ""},
		"own":             {map[string]string{"mxpls.toml": "templates = 'tools/t/'"}, nil, "a.py", "tools/t", "."},
		"below":           {map[string]string{"backend/mxpls.toml": "templates = 't'"}, nil, "backend/m/a.py", "backend/t", "backend"},
		"not beside":      {map[string]string{"backend/mxpls.toml": "templates = 't'"}, nil, "m/a.py", "", ""},
		"above":           {map[string]string{"../../pyproject.toml": "[tool.mxpls]\ntemplates = 't'"}, nil, "a.py", "../../t", "../.."},
		"flag":            {map[string]string{"../mxpls.toml": ""}, []string{"templates = 't'"}, "a.py", "t", "."},
		"flag over a key": {map[string]string{"backend/mxpls.toml": "templates = 's'"}, []string{"templates = 't'"}, "backend/a.py", "t", "."},
	} {
		t.Run(name, func(t *testing.T) {
			set, problems := resolve(t, c.files, c.overrides...)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			dir := set.At(c.at).TemplateDir()
			if dir != c.want {
				t.Errorf("got %q, want %q", dir, c.want)
			}
			read := set.ReadTemplates(func(base, dir string) (map[string]string, error) { return map[string]string{base: dir}, nil })
			if _, ok := read[dir].Files[c.base]; ok != (dir != "") {
				t.Errorf("read %v", read)
			}
		})
	}
}

// What cannot be read says which setting wants it.
func TestTemplatesUnread(t *testing.T) {
	set, _ := resolve(t, map[string]string{"mxpls.toml": "\ntemplates = 't'"}, "base-branch = 'x'")
	read := set.ReadTemplates(func(string, string) (map[string]string, error) { return nil, errors.New("gone") })
	if err := read["t"].Err; err == nil || !strings.HasPrefix(err.Error(), `mxpls.toml:2: templates = "t": gone`) {
		t.Errorf("error %v", err)
	}
}
