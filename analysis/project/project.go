// Package project is a folder as it is on disk: its configuration, and the files that matter to the modules in it. The server and the command line find
// both here.
package project

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/workspace"
)

// Settings is what a folder is loaded with besides its own files.
type Settings struct {
	Overrides []*config.Source  // the editor's settings and flags; later ones win
	File      *config.Source    // configures the folder instead of the files that are found; nil for those
	Buffers   map[string]string // texts of configuration files that count instead of the disk's, by path relative to the folder
	Rules     []string          // ids of the rules that there are
	Today     string            // the day by which allowances expire, as 2026-12-31
	// Before is the folder as it was loaded last: its configuration stays in force while there are problems in files. nil for none.
	Before *Project
}

// Project is what a folder holds.
type Project struct {
	// Config is what is in force. Between loads it is the same pointer as long as nothing differs.
	Config   *config.Set
	Problems []config.Problem
	Files    []workspace.File // Python files
	Skipped  []workspace.Skipped
	root     string
	settings Settings
	taken    map[string]bool  // paths of the files that were looked at
	sources  []*config.Source // the configuration files
	kept     []*config.Source // those that are in force because there are problems with sources; nil when there are none
}

// configFiles are read whatever they hold.
var configFiles = []string{config.OwnFile, config.SharedFile}

// Load reads a folder. What decides which files are read (exclude, respect-gitignore, max-file-size) is said by the folder's own configuration, or the
// nearest above it; the other configurations below it exclude what is theirs.
//
// An error is a folder that cannot be read, or ctx's.
func Load(ctx context.Context, root string, s Settings) (*Project, error) {
	p := &Project{root: root, settings: s}
	p.above()
	p.resolve()
	all, err := p.read(ctx)
	if err != nil {
		return nil, err
	}
	if p.nested(all) {
		before := analysis.Needles(p.Config)
		p.resolve()
		if after := analysis.Needles(p.Config); !slices.Equal(before, after) {
			if all, err = p.read(ctx); err != nil { // what the other names need
				return nil, err
			}
		}
	}
	for _, f := range all {
		if !config.IsFile(f.Path) && !p.Config.At(f.Path).Excluded(f.Path) {
			p.Files = append(p.Files, f)
		}
	}
	p.settings.Before = nil // a chain of all that ever was would be kept alive
	return p, nil
}

// Open gives the configuration alone, with those below the folder, and reads no other file.
//
// An error is a folder that cannot be read, or ctx's.
func Open(ctx context.Context, root string, s Settings) (*Project, error) {
	p := Configure(root, s)
	o := p.Options()
	o.WholeOnly = true
	files, _, _, err := workspace.Read(ctx, root, o)
	if err == nil && p.nested(files) {
		p.resolve()
	}
	return p, err
}

// Listed gives the configuration alone, with those of a listing of the files below the folder, such as git's index.
func Listed(root string, s Settings, paths []string) *Project {
	p := Configure(root, s)
	var files []workspace.File
	for _, path := range paths {
		if !config.IsFile(path) {
			continue
		}
		if f, err := workspace.ReadFile(root, path, 0); err == nil { // one that is not in the working tree says nothing
			files = append(files, f)
		}
	}
	if p.nested(files) {
		p.resolve()
	}
	return p
}

// Configure gives the configuration alone, as it counts for the files directly in a folder. It does not look below the folder.
func Configure(root string, s Settings) *Project {
	p := &Project{root: root, settings: s}
	p.above()
	p.resolve()
	return p
}

// Reconfigure reads the configuration files that are known with the settings' buffers in their place, and no other file. ok is false when what is in
// force may differ, and the folder is to be loaded again; otherwise the problems of the project that it gives are the news.
func (p *Project) Reconfigure(s Settings) (now *Project, ok bool) {
	now = &Project{root: p.root, settings: s, Files: p.Files, Skipped: p.Skipped}
	now.settings.Before = p
	for _, old := range p.said() {
		now.take(workspace.File{Path: old.Name, Text: old.Text.String()})
	}
	now.buffered()
	now.resolve()
	now.settings.Before = nil
	return now, now.Config == p.Config
}

// above finds the configuration of the folder itself.
func (p *Project) above() {
	if p.settings.File != nil {
		return
	}
	workspace.Above(p.root, configFiles, func(f workspace.File) bool { return p.take(f) })
	p.buffered()
}

// buffered takes the buffers of files that are not taken yet: the disk need not have them.
func (p *Project) buffered() {
	for _, path := range slices.Sorted(maps.Keys(p.settings.Buffers)) {
		if !p.taken[path] {
			p.take(workspace.File{Path: path})
		}
	}
}

// take reads a configuration file; false when it does not speak of mxpls.
func (p *Project) take(f workspace.File) bool {
	if p.taken == nil {
		p.taken = map[string]bool{}
	}
	p.taken[f.Path] = true
	if buffer, open := p.settings.Buffers[f.Path]; open {
		f.Text = buffer
	}
	source, problems := config.Read(f.Path, f.Text)
	p.Problems = append(p.Problems, problems...)
	if source != nil {
		p.sources = append(p.sources, source)
	}
	return source != nil || len(problems) > 0
}

// nested takes the configuration files below the folder.
func (p *Project) nested(files []workspace.File) (found bool) {
	if p.settings.File != nil {
		return false
	}
	for _, f := range files {
		if config.IsFile(f.Path) && path.Dir(f.Path) != "." && !p.taken[f.Path] {
			found = p.take(f) || found
		}
	}
	return found
}

// resolve puts together what was taken so far.
func (p *Project) resolve() {
	layers := config.Layers{Files: p.sources, Overrides: p.settings.Overrides, Rules: p.settings.Rules, Today: p.settings.Today}
	if p.settings.File != nil {
		layers.Overrides = append([]*config.Source{p.settings.File}, layers.Overrides...)
	}
	for _, f := range p.sources {
		if ups := strings.Count(f.Name, "../"); ups > 0 {
			layers.Base = workspace.Base(p.root, ups)
		}
	}
	p.Problems = slices.DeleteFunc(p.Problems, func(x config.Problem) bool { return !x.Unreadable })
	set, problems := config.Resolve(layers)
	p.Config, p.Problems = set, append(p.Problems, problems...)
	switch before := p.settings.Before; {
	case before == nil:
	case slices.ContainsFunc(p.Problems, func(x config.Problem) bool { return x.Text != nil }):
		p.Config, p.kept = before.Config, before.said()
	case p.says(before):
		p.Config = before.Config
	}
}

// said are the configuration files of what is in force.
func (p *Project) said() []*config.Source {
	if p.kept != nil {
		return p.kept
	}
	return p.sources
}

// says: the settings are those of another load, to the letter.
func (p *Project) says(o *Project) bool {
	return slices.Equal(p.settings.Overrides, o.settings.Overrides) && p.settings.File == o.settings.File && p.settings.Today == o.settings.Today &&
		slices.EqualFunc(p.sources, o.said(), func(a, b *config.Source) bool { return a.Name == b.Name && a.Text.Equal(b.Text) })
}

// Configs are the paths of the configuration files below the folder that were looked at, sorted.
func (p *Project) Configs() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.taken)), func(path string) bool { return strings.HasPrefix(path, "../") })
}

// maxTemplate is the size in bytes above which a file is no template.
const maxTemplate = 1 << 20

// Templates reads the templates that a folder's configuration names. What cannot be read is told where they are used.
func Templates(root string, set *config.Set) config.Templates {
	return set.ReadTemplates(func(base, dir string) (map[string]string, error) {
		files, err := workspace.ReadDir(filepath.Join(root, filepath.FromSlash(base)), dir, ".tmpl", maxTemplate)
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("there is no such directory; `mxpls implement --print-templates %s` writes the built-in ones", path.Join(base, dir))
		}
		return files, err
	})
}

// Options say what is read of the folder.
func (p *Project) Options() workspace.Options {
	c := p.Config.At(".").Config
	return workspace.Options{
		RespectGitignore: c.RespectGitignore, Exclude: c.Exclude, MaxFileSize: c.MaxFileSize,
		Needles: analysis.Needles(p.Config), Whole: configFiles,
	}
}

func (p *Project) read(ctx context.Context) ([]workspace.File, error) {
	files, skipped, err := workspace.Load(ctx, p.root, p.Options(), func(path string) (string, bool) {
		if config.IsFile(path) {
			return "", false
		}
		return analysis.CandidateDir(path, p.Config)
	})
	p.Skipped = skipped
	return files, err
}
