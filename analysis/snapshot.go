package analysis

import (
	"maps"
	"slices"

	"mxpls/analysis/config"
	"mxpls/analysis/cow"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// Snapshot is one immutable version of a folder: texts, what they say together, findings. Safe for all goroutines.
type Snapshot struct {
	Base   *module.Base
	Config *config.Set
	// Templates are those that the configuration names, for what writes new code; nil when nobody has read them.
	Templates config.Templates

	found  cow.Table[string, []lint.Finding]
	broken map[string]string
}

// Findings gives the findings of a file, sorted by place and rule. The slice is shared: do not change it.
func (s *Snapshot) Findings(path string) []lint.Finding {
	list, _ := s.found.Get(path)
	return list
}

// Paths lists the files with findings, sorted.
func (s *Snapshot) Paths() []string {
	var out []string
	for p := range s.found.All() {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

// Text gives the text of a held file or of a configuration file, nil when it is not held.
func (s *Snapshot) Text(path string) *text.Text {
	if f := s.Base.File(path); f != nil {
		return f.Text
	}
	return s.Config.Text(path)
}

// WithTemplates is the snapshot with templates that were read since.
func (s *Snapshot) WithTemplates(t config.Templates) *Snapshot {
	out := *s
	out.Templates = t
	return &out
}

// View answers questions about the snapshot. Each goroutine makes its own.
func (s *Snapshot) View() *module.View { return module.NewView(s.Base, false, nil) }

// BrokenRules names the rules that panicked, with their messages.
func (s *Snapshot) BrokenRules() map[string]string { return maps.Clone(s.broken) }
