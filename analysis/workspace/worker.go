package workspace

import (
	"path"
	"slices"
	"strings"
)

// worker reads directories, one at a time.
type worker struct {
	*walk
	harvest
	reader   reader
	list     listing
	children []dir
}

func newWorker(w *walk) *worker {
	return &worker{walk: w, reader: newReader(w.options.MaxFileSize)}
}

func (w *worker) run() {
	for d, ok := w.next(nil, false); ok; d, ok = w.next(w.children, true) {
		w.children = w.children[:0]
		w.directory(d)
	}
}

// directory reads the files of a directory and gathers its children.
func (w *worker) directory(d dir) {
	w.list.reset()
	if err := w.reader.open(w.root, d.path, &w.list); err != nil {
		if d.path == "" {
			w.fail(err)
			return
		}
		w.skip(d.path, reason(err))
		return
	}
	defer w.reader.close()
	if w.list.venv && d.path != "" {
		return
	}
	if w.options.RespectGitignore {
		d.ignore = w.ignoreIn(d)
	}
	for _, e := range w.list.entries {
		w.entry(d, e)
	}
}

// ignoreIn adds a directory's own ignore files to what those above it say. A
// repository inside another begins anew.
func (w *worker) ignoreIn(d dir) *level {
	ignore, skip := d.ignore, len(d.path)+1
	if d.path == "" {
		skip = 0
	}
	if w.list.git {
		ignore = parseLevel(nil, "", skip, readExclude(path.Join(w.root, d.path)))
	}
	if w.list.gitignore {
		text, err := w.reader.read(".gitignore")
		if err != nil {
			w.skip(d.under(".gitignore"), reason(err))
		}
		ignore = parseLevel(ignore, "", skip, string(text))
	}
	return ignore
}

func (w *worker) entry(d dir, e entry) {
	name := d.under(e.name)
	if d.ignore.ignores(name, len(name)-len(e.name), e.kind == directory) || excluded(w.options.Exclude, name) {
		return
	}
	python := strings.HasSuffix(e.name, ".py")
	switch e.kind {
	case directory:
		if python {
			w.skip(name, "a directory")
		}
		w.children = append(w.children, dir{name, d.ignore})
	case symlink:
		if python || w.reader.isDirectory(e.name) {
			w.skip(name, "a symbolic link")
		}
	case special:
		if python {
			w.skip(name, "not a regular file")
		}
	case regular:
		switch {
		case python && w.options.WholeOnly:
		case python:
			w.paths = append(w.paths, name)
			w.file(name, e.name, w.needles)
		case slices.Contains(w.options.Whole, e.name):
			w.file(name, e.name, nil)
		}
	}
}

func (w *worker) file(name, base string, needles []needle) {
	text, err := w.reader.read(base)
	if err != nil {
		w.skip(name, reason(err))
		return
	}
	if !anyIn(needles, text) {
		return
	}
	mod, err := w.reader.modTime()
	if err != nil {
		w.skip(name, reason(err))
		return
	}
	w.files = append(w.files, File{name, string(text), int64(len(text)), mod})
}
