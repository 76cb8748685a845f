package git

import (
	"maps"
	"slices"
	"strings"

	"mxpls/analysis/workspace"
)

// Reading says what of a repository counts.
type Reading struct {
	Options workspace.Options
	// ModuleDir gives the directory that would be a module because of a path.
	ModuleDir func(path string) (string, bool)
}

// Comparison is what a scope judges, and what of it was otherwise in the commit that it is compared with.
type Comparison struct {
	Files      []workspace.File // sorted by path
	Differs    []Difference
	Skipped    []workspace.Skipped
	Changed    []string // every Python file that differs, sorted, whether it says something about the module or not
	Unborn     bool     // there is no commit to compare with: all is new
	Irrelevant bool     // what differs cannot matter to the module: nothing was read
}

// Difference is a file that counts in one of the two states, with another text or path in the other.
type Difference struct {
	Path    string // now; "" when it is gone or does not count any more
	OldPath string // in the commit; "" when it was not there or did not count
	Old     string // its text in the commit
}

// listed leaves the sides of changes that are Python files and not excluded.
func listed(changes []Change, f *workspace.Filter) []Change {
	var out []Change
	for _, c := range changes {
		if c.Path != "" && !f.Lists(c.Path) {
			c.Path, c.ID = "", ""
		}
		if c.OldPath != "" && !f.Lists(c.OldPath) {
			c.OldPath, c.OldID = "", ""
		}
		if c.Path != "" || c.OldPath != "" {
			out = append(out, c)
		}
	}
	return out
}

func changedPaths(changes []Change) []string {
	paths := map[string]bool{}
	for _, c := range changes {
		paths[c.Path], paths[c.OldPath] = true, true
	}
	delete(paths, "")
	return slices.Sorted(maps.Keys(paths))
}

// differences gives the changes whose sides count: files that were read, and old texts (by blob) that the filter wants or that lie in a module.
func (how Reading) differences(changes []Change, files []workspace.File, texts map[string]string, filter *workspace.Filter) []Difference {
	now := make(map[string]bool, len(files))
	dirs := map[string]bool{}
	for _, f := range files {
		now[f.Path] = true
		if dir, ok := how.ModuleDir(f.Path); ok {
			dirs[dir] = true
		}
	}
	var out []Difference
	for _, c := range changes {
		var d Difference
		if now[c.Path] {
			d.Path = c.Path
		}
		if text, ok := texts[c.OldID]; ok && c.OldPath != "" && (filter.Wants([]byte(text)) || workspace.Inside(c.OldPath, dirs)) {
			d.OldPath, d.Old = c.OldPath, text
		}
		if d.Path != "" || d.OldPath != "" {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.Path+"\x00"+a.OldPath, b.Path+"\x00"+b.OldPath) })
	return out
}
