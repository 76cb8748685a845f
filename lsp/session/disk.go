package session

import (
	"context"
	"path"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/project"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
)

// disk is what the worker knows of a folder's files on disk.
type disk struct {
	root string
	// now is the folder as it was loaded last, nil before the first time.
	now *project.Project
	// known are the files that matter, as they were when they were last read.
	known map[string]workspace.Stamp
	// configs are the configuration files, a zero stamp for one that is not there.
	configs map[string]workspace.Stamp
}

func newDisk(root string) *disk { return &disk{root: root, known: map[string]workspace.Stamp{}} }

// load lists the folder and reads what matters in it. It returns the texts by
// path, and the paths that were known before and are not there any more.
func (d *disk) load(ctx context.Context, s project.Settings) (texts map[string]*text.Text, gone []string, err error) {
	s.Before = d.now
	p, err := project.Load(ctx, d.root, s)
	if err != nil {
		return nil, nil, err
	}
	d.now = p
	d.stampConfigs()
	before := d.known
	d.known = make(map[string]workspace.Stamp, len(p.Files))
	texts = make(map[string]*text.Text, len(p.Files))
	for i := range p.Files {
		d.known[p.Files[i].Path] = p.Files[i].Stamp()
		texts[p.Files[i].Path] = text.New(p.Files[i].Text)
	}
	p.Files = nil // The texts are the engine's now.
	for path := range before {
		if _, still := d.known[path]; !still {
			gone = append(gone, path)
		}
	}
	return texts, gone, nil
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
	if d.now == nil {
		return nil, unlisted
	}
	file, err := workspace.ReadFile(d.root, path, d.config().At(".").Config.MaxFileSize)
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

// config is what is in force; nil before the folder was read.
func (d *disk) config() *config.Set {
	if d.now == nil {
		return nil
	}
	return d.now.Config
}

// skipped are the files that the last listing left out.
func (d *disk) skipped() []workspace.Skipped {
	if d.now == nil {
		return nil
	}
	return d.now.Skipped
}

// matters reports whether listing the folder would have handed a file over.
func (d *disk) matters(path, content string) bool {
	if d.config().At(path).Excluded(path) {
		return false
	}
	if _, candidate := analysis.CandidateDir(path, d.config()); candidate || conftest(path) {
		return true
	}
	return slices.ContainsFunc(analysis.Needles(d.config()), func(needle string) bool { return strings.Contains(content, needle) })
}

// conftest: its fixtures may be those of a module's tests.
func conftest(file string) bool { return path.Base(file) == "conftest.py" }

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
