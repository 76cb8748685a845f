package syntax

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The corpus is every Python file of this machine's Python installations and of the packages that scripts/corpus.sh fetches. With
// MXPLS_LAW=all all of it is read, and the packages are fetched if they are missing; otherwise a sample that the files' names choose.

// sampleBytes is how much source the sample has.
const sampleBytes = 3 << 20

func corpus(t *testing.T) []string {
	all := os.Getenv("MXPLS_LAW") == "all"
	script, argument := filepath.Join("..", "..", "scripts", "corpus.sh"), "--where"
	if all {
		argument = ""
	}
	out, err := exec.CommandContext(context.WithoutCancel(t.Context()), "sh", script, argument).Output()
	if err != nil {
		t.Fatalf("%s %s: %v", script, argument, err)
	}
	roots := []string{strings.TrimSpace(string(out))}
	home, _ := os.UserHomeDir()
	for _, pattern := range []string{"/usr/lib/python*", "/usr/local/lib/python*", "/opt/*/lib/python*", filepath.Join(home, ".pyenv", "versions", "*", "lib", "python*")} {
		found, _ := filepath.Glob(pattern)
		roots = append(roots, found...)
	}
	files := pythonFiles(roots)
	if !all {
		files = sampleOf(files, sampleBytes)
	}
	if len(files) == 0 {
		t.Log("no Python on this machine")
	}
	return files
}

func pythonFiles(roots []string) []string {
	var files []string
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, ".py") {
				files = append(files, path)
			}
			return nil
		})
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// sampleOf chooses files by the hash of their last two path elements, so that the same files are chosen wherever Python is installed.
func sampleOf(files []string, bytes int) []string {
	type keyed struct {
		key  uint64
		path string
	}
	all := make([]keyed, len(files))
	for i, path := range files {
		h := fnv.New64a()
		_, _ = io.WriteString(h, path[strings.LastIndexByte(filepath.Dir(path), filepath.Separator)+1:])
		all[i] = keyed{h.Sum64(), path}
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.path, b.path)) })
	var sample []string
	total := 0
	for _, k := range all {
		if info, err := os.Stat(k.path); err == nil {
			total += int(info.Size())
		}
		if total > bytes {
			break
		}
		sample = append(sample, k.path)
	}
	return sample
}

// forEach calls f for the files, on all cores.
func forEach(files []string, f func(path, src string)) {
	next := make(chan string)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for path := range next {
				if src, err := os.ReadFile(path); err == nil {
					f(path, string(src))
				}
			}
		})
	}
	for _, path := range files {
		next <- path
	}
	close(next)
	all.Wait()
}

func TestLaw(t *testing.T) {
	files := corpus(t)
	var mu sync.Mutex
	var bytes, checked, broken, differ int
	start := time.Now()
	forEach(files, func(path, src string) {
		ok, err := lawful(src)
		mu.Lock()
		defer mu.Unlock()
		bytes += len(src)
		if ok {
			checked++
		} else {
			broken++
		}
		if err != nil {
			if differ++; differ <= 20 {
				t.Errorf("%s: %v", path, err)
			}
		}
	})
	t.Logf("%d files, %d bytes: %d checked, %d have errors as a whole, %d differ (%v)", len(files), bytes, checked, broken, differ, time.Since(start).Round(time.Millisecond))
}

func TestEditsOfRealFiles(t *testing.T) {
	var mu sync.Mutex
	forEach(sampleOf(corpus(t), 10*sampleBytes), func(path, src string) {
		if len(src) > 24<<10 {
			return
		}
		h := fnv.New64a()
		fmt.Fprint(h, src)
		if err := edits(src, h.Sum64(), 8); err != nil {
			mu.Lock()
			defer mu.Unlock()
			t.Errorf("%s: %.3000v", path, err)
		}
	})
}
