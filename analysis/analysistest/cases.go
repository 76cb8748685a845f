package analysistest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// Affordable drops all but the first case of each kind when the race detector runs, with which all of them take too many minutes where each is a process,
// a session or a dozen styles; scripts/test.sh runs those tests without it too. The cases of a kind follow each other.
func Affordable[T any](cases []T, kind func(T) string) []T {
	if !raceEnabled {
		return cases
	}
	return slices.CompactFunc(slices.Clone(cases), func(a, b T) bool { return kind(a) == kind(b) })
}

// RuleOf is the kind of a rule's case.
func RuleOf(c Case) string { return c.Rule }
