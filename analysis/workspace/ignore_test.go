package workspace

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// gitLists is what git takes for the untracked Python files of a tree. The
// user's own configuration plays no part in it.
func gitLists(t *testing.T, root string) []string {
	t.Helper()
	out := git(t, root, "ls-files", "-co", "--exclude-standard", "-z")
	var paths []string
	for path := range strings.SplitSeq(out, "\x00") {
		if strings.HasSuffix(path, ".py") {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir, "XDG_CONFIG_HOME="+dir,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return string(out)
}

func write(t *testing.T, root, path, text string) {
	t.Helper()
	full := filepath.Join(root, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func listed(t *testing.T, root string) []string {
	t.Helper()
	_, paths, _, err := Read(t.Context(), root, Options{RespectGitignore: true})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// someRules makes up a .gitignore file from pieces in which git's own rules
// have their corners.
func someRules(r *rand.Rand) string {
	pieces := []string{
		"a", "b", "ab", "*", "**", "?", "[ab]", "[!a]", "[^b]", "/", "/", "/", "a", "*.py", ".py", "a.py", "b.py", "a b",
		"é", `\`, "[", "]", "[]a]", "[a-c]", "[[:alpha:]]", "[[:nope:]]", "[[:digit:]a]", "{a,b}", "#", "!", " ", `\ `, `\#`, `\!`, "***", "-", "[a-", `[\]]`,
	}
	var lines []string
	for range 1 + r.IntN(4) {
		var line strings.Builder
		if r.IntN(4) == 0 {
			line.WriteString("!")
		}
		if r.IntN(4) == 0 {
			line.WriteString([]string{"/", "**/", "*/", "a/"}[r.IntN(4)])
		}
		for range 1 + r.IntN(3) {
			line.WriteString(pieces[r.IntN(len(pieces))])
		}
		if r.IntN(4) == 0 {
			line.WriteString([]string{"/", "/**", "/*", " "}[r.IntN(4)])
		}
		lines = append(lines, line.String())
	}
	ending := []string{"\n", "\r\n"}[r.IntN(2)]
	text := strings.Join(lines, ending)
	if r.IntN(5) == 0 {
		text = "\ufeff" + text
	}
	if r.IntN(2) == 0 {
		text += ending
	}
	return text
}

var corners = []string{"a", "b", "ab", "a b", "é", "[a]", "#a", "!a", "c", "-", "]", "a.py", "1", `a\`, "{a,b}", "aé "}

func someTree(t *testing.T, r *rand.Rand, root string) {
	t.Helper()
	dirs := []string{""}
	for range 4 + r.IntN(6) {
		dir := dirs[r.IntN(len(dirs))] + corners[r.IntN(len(corners))] + "/"
		dirs = append(dirs, dir)
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range dirs {
		for range 1 + r.IntN(4) {
			name := corners[r.IntN(len(corners))]
			if info, err := os.Stat(filepath.Join(root, dir, name+".py")); err != nil || !info.IsDir() {
				write(t, root, dir+name+".py", "")
			}
		}
		if dir == "" || r.IntN(4) == 0 {
			write(t, root, dir+".gitignore", someRules(r))
		}
	}
}

func TestIgnoreIsGits(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		root := t.TempDir()
		git(t, root, "init", "-q")
		if seed%2 == 0 {
			write(t, root, ".git/info/exclude", someRules(r))
			write(t, root, ".gitignore", someRules(r))
		}
		for i := range 40 {
			someTree(t, r, filepath.Join(root, "tree"+strconv.Itoa(i)))
		}
		if diff := cmp.Diff(gitLists(t, root), listed(t, root)); diff != "" {
			t.Errorf("seed %d (-git +ours):\n%s", seed, diff)
		}
	}
}
