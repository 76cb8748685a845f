package analysis

import (
	"fmt"
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// suppress drops the findings of a piece that comments at their lines silence, and adds what the rules about comments have to say of these comments.
// Comments for the whole file wait until all its findings are known (suppressFile).
func (j *judge) suppress(pass *lint.Pass, found []lint.Local) []lint.Local {
	p := pass.Piece
	if len(p.Facts.Ignores) == 0 {
		return found
	}
	silenced := map[*facts.RuleName]bool{}
	kept := slices.DeleteFunc(found, func(l lint.Local) bool { return silences(p, l, silenced) })
	if pass.File == nil || pass.Root == nil {
		return kept
	}
	var said []lint.Local
	about := lint.NewPass(j.view, p, &said)
	for i := range p.Facts.Ignores {
		if ig := &p.Facts.Ignores[i]; !ig.File {
			j.about(about, ig, false, silenced)
		}
	}
	said = slices.DeleteFunc(said, func(l lint.Local) bool { return silences(p, l, silenced) })
	return append(kept, said...)
}

// silences says whether a comment at its line names the finding's rule, and notes which.
func silences(p *module.Piece, l lint.Local, silenced map[*facts.RuleName]bool) bool {
	line := lineOf(p.Placed.Unit.Text, l.Span.Start)
	found := false
	for i := range p.Facts.Ignores {
		if ig := &p.Facts.Ignores[i]; !ig.File && ig.Line == line {
			found = note(ig, l.Rule.ID, silenced) || found
		}
	}
	return found
}

// note marks the places where a comment names a rule.
func note(ig *facts.Ignore, rule string, silenced map[*facts.RuleName]bool) (found bool) {
	for i := range ig.Rules {
		if ig.Rules[i].Name == rule {
			silenced[&ig.Rules[i]], found = true, true
		}
	}
	return found
}

// about asks the rules about comments.
func (j *judge) about(pass *lint.Pass, ig *facts.Ignore, late bool, silenced map[*facts.RuleName]bool) {
	s := lint.Suppression{Comment: *ig, Late: late, Known: j.ids()}
	path := pass.Piece.Path
	for i := range ig.Rules {
		name := &ig.Rules[i]
		out := lint.Suppressed{Name: name.Name, Span: name.Span, Silenced: silenced[name]}
		for _, r := range j.all {
			if r.ID != name.Name {
				continue
			}
			out.Known = true
			out.Severity, out.Ran = j.config.SeverityOf(r, path)
			// What the rules about comments themselves say is silenced when they have spoken, too late to be asked about.
			out.Ran = out.Ran && j.broken[r.ID] == "" && r.Suppression == nil
		}
		s.Rules = append(s.Rules, out)
	}
	for _, r := range j.rulesFor(path) {
		if r.Suppression != nil {
			j.ask(r, pass, s)
		}
	}
}

func (j *judge) ask(r *lint.Rule, pass *lint.Pass, s lint.Suppression) {
	defer func() {
		if x := recover(); x != nil {
			j.broken[r.ID] = fmt.Sprint(x)
		}
	}()
	r.Suppression(pass.For(r), s)
}

func (j *judge) ids() []string {
	out := make([]string, len(j.all))
	for i, r := range j.all {
		out[i] = r.ID
	}
	slices.Sort(out)
	return out
}

// ignoreFileLines is how many lines at the top of a file may hold file-level suppressions.
const ignoreFileLines = 10

// suppressFile drops the findings of a file that comments at its top silence, and adds what there is to say of these comments.
func (e *Engine) suppressFile(path string, found []lint.Finding) []lint.Finding {
	pieces := e.base.FileIgnores(path)
	if len(pieces) == 0 {
		return found
	}
	silenced := map[*facts.RuleName]bool{}
	comments := e.fileComments(path, pieces)
	drop := func(f lint.Finding) bool {
		dropped := false
		for _, c := range comments {
			if !c.late {
				dropped = note(c.ignore, f.Rule, silenced) || dropped
			}
		}
		return dropped
	}
	found = slices.DeleteFunc(found, drop)
	j := e.judge()
	for _, c := range comments {
		var said []lint.Local
		pass := lint.NewPass(j.view, c.piece, &said)
		if pass.File == nil || pass.Root == nil {
			continue
		}
		j.about(pass, c.ignore, c.late, silenced)
		said = slices.DeleteFunc(said, func(l lint.Local) bool { return silences(c.piece, l, silenced) })
		for _, l := range said {
			if f := e.finding(path, c.start, l); !drop(f) {
				found = append(found, f)
			}
		}
	}
	e.note(j)
	slices.SortFunc(found, compareFindings)
	return found
}

// fileComment is a comment for the whole file.
type fileComment struct {
	piece  *module.Piece
	start  int // of the piece in the file, in bytes
	ignore *facts.Ignore
	late   bool
}

func (e *Engine) fileComments(path string, pieces []*module.Piece) []fileComment {
	var out []fileComment
	t := e.base.File(path).Text
	for _, p := range pieces {
		start, ok := e.base.Start(p)
		if !ok {
			continue
		}
		for i := range p.Facts.Ignores {
			if ig := &p.Facts.Ignores[i]; ig.File {
				out = append(out, fileComment{p, start, ig, t.LineOf(start+ig.Span.Start) >= ignoreFileLines})
			}
		}
	}
	slices.SortFunc(out, func(a, b fileComment) int { return a.start + a.ignore.Span.Start - b.start - b.ignore.Span.Start })
	return out
}

// lineOf counts the line ends (\n, \r\n, \r) before an offset.
func lineOf(s string, offset int) int {
	return text.New(s[:min(offset, len(s))]).Lines() - 1
}
