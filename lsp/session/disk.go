package session

import (
	"context"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
)

// disk is what the worker knows of a folder's files on disk.
type disk struct {
	root    string
	names   module.Names
	options workspace.Options
	// known are the files that matter, as they were when they were last read.
	known map[string]workspace.Stamp
}

func newDisk(root string, names module.Names) *disk {
	return &disk{
		root: root, names: names, known: map[string]workspace.Stamp{},
		options: workspace.Options{RespectGitignore: true, Needles: analysis.Needles(&names)},
	}
}

// load lists the folder and reads what matters in it. It returns the texts by
// path, the paths that were known before and are not there any more, and what
// could not be read.
func (d *disk) load(ctx context.Context) (texts map[string]*text.Text, gone []string, skipped []workspace.Skipped, err error) {
	files, skipped, err := workspace.Load(ctx, d.root, d.options, func(path string) (string, bool) {
		return analysis.CandidateDir(path, &d.names)
	})
	if err != nil {
		return nil, nil, nil, err
	}
	before := d.known
	d.known = make(map[string]workspace.Stamp, len(files))
	texts = make(map[string]*text.Text, len(files))
	for i := range files {
		d.known[files[i].Path] = files[i].Stamp()
		texts[files[i].Path] = text.New(files[i].Text)
	}
	for path := range before {
		if _, still := d.known[path]; !still {
			gone = append(gone, path)
		}
	}
	return texts, gone, skipped, nil
}

// news is what the disk says about one file.
type news int

const (
	unimportant news = iota // nothing that the engine needs to hear
	content                 // the file has this text
	missing                 // the file is not there any more
	unlisted                // the file may matter and was not seen before: list the folder
)

// read looks at one file. A file that was not seen before may be one that an
// ignore file names, which only listing the folder tells.
func (d *disk) read(path string, inModule func(string) bool) (*text.Text, news) {
	_, known := d.known[path]
	file, err := workspace.ReadFile(d.root, path, d.options.MaxFileSize)
	switch {
	case err != nil && known:
		delete(d.known, path)
		return nil, missing
	case err != nil:
		return nil, unimportant
	case known:
		d.known[path] = file.Stamp()
		return text.New(file.Text), content
	case inModule(path) || d.matters(path, file.Text):
		return nil, unlisted
	}
	return nil, unimportant
}

// matters reports whether listing the folder would have handed a file over.
func (d *disk) matters(path, content string) bool {
	if _, candidate := analysis.CandidateDir(path, &d.names); candidate {
		return true
	}
	return slices.ContainsFunc(d.options.Needles, func(needle string) bool { return strings.Contains(content, needle) })
}

// changed are the known files, chosen by a condition, that a look at their
// stamps shows to be different or gone, sorted.
func (d *disk) changed(chosen func(path string) bool) []string {
	var paths []string
	for path, stamp := range d.known {
		if !chosen(path) {
			continue
		}
		if now, ok := workspace.StampOf(d.root, path); !ok || now != stamp {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}
