package workspace

import (
	"context"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// ReadListed reads the files of a listing that is sorted by path and hands over those that the filter wants, in no order. rest are paths that could
// not be read, larger ones too.
func ReadListed(ctx context.Context, root string, paths []string, f *Filter) (files []File, rest []string, err error) {
	dirs := byDirectory(paths)
	var next atomic.Int64
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			l := lister{root: filepath.Clean(root), filter: f, reader: newReader(f.max)}
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(dirs) {
					break
				}
				l.directory(dirs[i])
			}
			mu.Lock()
			defer mu.Unlock()
			files, rest = append(files, l.files...), append(rest, l.rest...)
		})
	}
	wg.Wait()
	return files, rest, ctx.Err()
}

// byDirectory cuts a sorted listing into runs of one directory.
func byDirectory(paths []string) [][]string {
	var runs [][]string
	for start, i := 0, 1; i <= len(paths); i++ {
		if i == len(paths) || path.Dir(paths[i]) != path.Dir(paths[start]) {
			runs = append(runs, paths[start:i])
			start = i
		}
	}
	return runs
}

// lister reads listed files, a directory at a time.
type lister struct {
	root   string
	filter *Filter
	reader reader
	list   listing
	files  []File
	rest   []string
}

func (l *lister) directory(paths []string) {
	dir := path.Dir(paths[0])
	if dir == "." {
		dir = ""
	}
	l.list.reset()
	if err := l.reader.open(l.root, dir, &l.list); err != nil {
		l.rest = append(l.rest, paths...)
		return
	}
	defer l.reader.close()
	for _, p := range paths {
		text, err := l.reader.read(path.Base(p))
		if err != nil {
			l.rest = append(l.rest, p)
			continue
		}
		if !l.filter.Wants(text) {
			continue
		}
		modified, err := l.reader.modTime()
		if err != nil {
			l.rest = append(l.rest, p)
			continue
		}
		l.files = append(l.files, File{p, string(text), int64(len(text)), modified})
	}
}
