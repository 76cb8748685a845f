package workspace

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// benchTree is the tree MXPLS_BENCH_TREE names, or one of 4,300 made-up files
// with 27 MB, 30 of which hold the needle.
func benchTree(b *testing.B) string {
	if root := os.Getenv("MXPLS_BENCH_TREE"); root != "" {
		return root
	}
	root := b.TempDir()
	method := "    def get_queryset(self, request, *args, **kwargs):\n        return self.model.objects.filter(key=request.key)\n\n"
	body := "class Manager:\n" + strings.Repeat(method, 52)
	for i := range 4300 {
		dir := fmt.Sprintf("%s/app%d/package%d", root, i%43, i%7)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.Fatal(err)
		}
		text := body
		if i%143 == 0 {
			text += "from optimo_analytics.service import Helper\n"
		}
		if err := os.WriteFile(fmt.Sprintf("%s/module%d.py", dir, i), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	ignore := "__pycache__/\n*.py[cod]\n*.so\nbuild/\ndist/\n*.egg-info/\n.env\nvenv/\n/site\ndocs/_build/\n*.log\nlocal_settings.py\n"
	if err := os.WriteFile(root+"/.gitignore", []byte(ignore), 0o644); err != nil {
		b.Fatal(err)
	}
	return root
}

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds()) / 1000
}

// BenchmarkReadAgainstRipgrep measures both in turn, so that what else the
// machine does hits both, and gives medians and their ratio.
func BenchmarkReadAgainstRipgrep(b *testing.B) {
	root := benchTree(b)
	o := Options{RespectGitignore: true, Needles: []string{"optimo_analytics"}}
	var rg, own []time.Duration
	for b.Loop() {
		start := time.Now()
		if out, err := exec.Command("rg", "-l", "-t", "py", "optimo_analytics", root).CombinedOutput(); err != nil {
			b.Fatalf("rg: %v\n%s", err, out)
		}
		rg = append(rg, time.Since(start))
		start = time.Now()
		if files, _, _, err := Read(b.Context(), root, o); err != nil || len(files) < 30 {
			b.Fatal(len(files), err)
		}
		own = append(own, time.Since(start))
	}
	b.ReportMetric(median(rg), "rg-ms")
	b.ReportMetric(median(own), "own-ms")
	b.ReportMetric(median(own)/median(rg), "own/rg")
}

func BenchmarkRead(b *testing.B) {
	root := benchTree(b)
	b.ReportAllocs()
	for b.Loop() {
		o := Options{RespectGitignore: true, Needles: []string{"optimo_analytics", "MixPanelEvent", "mixpanel"}}
		if _, _, _, err := Read(b.Context(), root, o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNeedle(b *testing.B) {
	hay := []byte(strings.Repeat("    def get_queryset(self, request): return self.model.objects\n", 1000))
	n := newNeedle("optimo_analytics")
	b.SetBytes(int64(len(hay)))
	for b.Loop() {
		n.in(hay)
	}
}

func BenchmarkIgnores(b *testing.B) {
	l := parseLevel(nil, "", 0, "__pycache__/\n*.py[cod]\n*$py.class\n*.so\nbuild/\n/lib64/\ndocs/_build/\n*.egg-info/\nvenv/\n/front/**/dist/\n")
	path := "wagtail/admin/tests/pages/test_create_page.py"
	name := strings.LastIndexByte(path, '/') + 1
	for b.Loop() {
		l.ignores(path, name, false)
	}
}
