package analysistest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Case is a case of a rule.
type Case struct {
	Rule    string
	Name    string // of its file, without the ending
	Overlay *Overlay
}

// RuleCases reads the cases of all rules, sorted by rule and name; dir is testdata/rules. It fails when there are none, and at the first that
// cannot be read, naming it.
func RuleCases(dir string, sample map[string]string) ([]Case, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.txtar"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: no cases", dir)
	}
	var out []Case
	for _, path := range paths {
		archive, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		o, err := Parse(string(archive), sample)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, Case{Rule: filepath.Base(filepath.Dir(path)), Name: strings.TrimSuffix(filepath.Base(path), ".txtar"), Overlay: o})
	}
	return out, nil
}

// Affordable drops all but one case of each rule when the race detector runs, with which all of them take minutes where each is a process or a
// session; scripts/test.sh runs those tests without it too.
func Affordable(cases []Case) []Case {
	if !raceEnabled {
		return cases
	}
	var out []Case
	for _, c := range cases {
		if len(out) == 0 || out[len(out)-1].Rule != c.Rule {
			out = append(out, c)
		}
	}
	return out
}
