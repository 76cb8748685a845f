package codeactions

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// compiled collects texts that must be Python, and asks the real one about all of them at once.
type compiled struct {
	names []string
	texts []string
}

func (c *compiled) add(name, path, src string) {
	c.names = append(c.names, name+": "+path)
	c.texts = append(c.texts, src)
}

// compileAll reads the files whose names it is given, and names those that do not parse.
const compileAll = `
import sys
for path in sys.argv[1:]:
    with open(path, "rb") as f:
        source = f.read()
    try:
        compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        print(path, error)
`

func (c *compiled) check(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-c", compileAll}
	for i, src := range c.texts {
		path := filepath.Join(dir, fmt.Sprintf("%d.py", i))
		if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out, err := exec.Command("python3", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("python3: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		path, problem, _ := strings.Cut(strings.TrimSpace(line), " ")
		i := 0
		if _, err := fmt.Sscanf(filepath.Base(path), "%d.py", &i); err != nil || i >= len(c.names) {
			t.Errorf("python3 said: %s", line)
			continue
		}
		t.Errorf("%s does not parse: %s", c.names[i], problem)
	}
}
