package session

import (
	"slices"
	"time"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/project"
)

// Override puts the editor's settings in force, in every folder.
func (s *Session) Override(settings *config.Source) {
	s.mu.Lock()
	s.editor = settings
	folders := s.folders
	s.mu.Unlock()
	for _, f := range folders {
		f.enqueue(change{kind: rescan})
	}
}

// overrides are the editor's settings and, behind them, the flags: those win.
func (s *Session) overrides() []*config.Source {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.editor == nil {
		return s.config.Flags.Overrides
	}
	return append([]*config.Source{s.editor}, s.config.Flags.Overrides...)
}

// settings are what the folder is loaded with.
func (w *worker) settings() project.Settings {
	s := w.session.config.Flags
	s.Overrides = w.session.overrides()
	s.Today = time.Now().Format(time.DateOnly)
	s.Rules = make([]string, len(w.session.config.Options.Rules))
	for i, r := range w.session.config.Options.Rules {
		s.Rules[i] = r.ID
	}
	s.Buffers = map[string]string{}
	for path, buffer := range w.open {
		if config.IsFile(path) {
			s.Buffers[path] = buffer.Text.String()
		}
	}
	return s
}

// reconfigure looks at the buffers of configuration files. It reports whether
// the folder is to be read again.
func (w *worker) reconfigure(update *Update) bool {
	if w.disk.now == nil {
		return true
	}
	before := w.problems()
	now, same := w.disk.now.Reconfigure(w.settings())
	if same {
		w.disk.now = now
		w.tell(update, before)
	}
	return !same
}

// configure makes an engine for the configuration that is in force, unless
// there is one.
func (w *worker) configure(update *Update, before []config.Problem) {
	if w.engine == nil || w.inForce != w.disk.config() {
		options := w.session.config.Options
		options.Config = w.disk.config()
		options.LineLength = project.LineLength(w.folder.Root)
		w.inForce = options.Config
		w.engine = analysis.New(options)
		update.All = true
	}
	w.tell(update, before)
}

// tell has the files of problems published that have come or gone.
func (w *worker) tell(update *Update, before []config.Problem) {
	now := w.problems()
	for _, p := range slices.Concat(before, now) {
		if p.Text != nil {
			update.Changed = append(update.Changed, p.Source)
		}
	}
	for _, p := range now {
		if !slices.ContainsFunc(before, func(o config.Problem) bool { return o.Source == p.Source && o.Message == p.Message }) {
			w.session.config.Misconfigured(w.folder, p)
		}
	}
}

func (w *worker) problems() []config.Problem {
	if w.disk.now == nil {
		return nil
	}
	return w.disk.now.Problems
}

// excluded says whether the configuration leaves a file out.
func (w *worker) excluded(path string) bool {
	set := w.disk.config()
	return set != nil && set.At(path).Excluded(path)
}
