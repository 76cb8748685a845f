package codeactions

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// linted collects texts before and after a fix: what was sorted and formatted before is so after it.
type linted struct {
	names         []string
	before, after []string
}

func (l *linted) add(name, before, after string) {
	l.names = append(l.names, name)
	l.before = append(l.before, before)
	l.after = append(l.after, after)
}

// check asks ruff about all texts at once. Files that it complained about before the fix are left out.
func (l *linted) check(t *testing.T) {
	t.Helper()
	out, err := exec.Command("../scripts/pyenv.sh").Output()
	if err != nil {
		t.Fatalf("scripts/pyenv.sh: %v", err)
	}
	p := project{dir: t.TempDir(), env: strings.TrimSpace(string(out))}
	const config = "line-length = 100\n[lint]\nselect = [\"I\", \"E501\", \"RUF022\"]\n[lint.isort]\nknown-first-party = [\"accounts\", \"optimo_analytics\", \"risk\", \"surveys\", \"vendor\", \"workforce\"]\n"
	p.write(t, "ruff.toml", config)
	for _, dir := range []string{"before", "after"} {
		if err := os.Mkdir(filepath.Join(p.dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for i := range l.names {
		p.write(t, fmt.Sprintf("before/f%d.py", i), l.before[i])
		p.write(t, fmt.Sprintf("after/f%d.py", i), l.after[i])
	}
	for _, args := range [][]string{{"check", "--no-cache", "--output-format", "concise"}, {"format", "--no-cache", "--check"}} {
		said, _ := p.run("ruff", args...)
		for i, name := range l.names {
			complaint := func(dir string) string { return lineWith(said, fmt.Sprintf("%s/f%d.py", dir, i)) }
			if complaint("before") == "" && complaint("after") != "" {
				t.Errorf("%s: %s", name, complaint("after"))
			}
		}
	}
}

func lineWith(text, word string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, word) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}
