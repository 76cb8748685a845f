package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/term"

	"mxpls/analysis/report"
)

// output is a format and where it goes.
type output struct {
	format string // "" is the one that suits standard output
	path   string // "" is standard output
}

// outputs are the pairs of --format and -o, in the order in which they stand: an -o belongs to the --format before it, or to the one behind it when
// that has none.
type outputs struct{ list []output }

// formatFlag and pathFlag are the two flags that fill outputs.
type (
	formatFlag struct{ *outputs }
	pathFlag   struct{ *outputs }
)

func (f formatFlag) Set(format string) error {
	if !slices.Contains(formats, format) {
		return fmt.Errorf("want one of %s", strings.Join(formats, ", "))
	}
	if n := len(f.list); n > 0 && f.list[n-1].format == "" {
		f.list[n-1].format = format
		return nil
	}
	f.list = append(f.list, output{format: format})
	return nil
}

func (f pathFlag) Set(path string) error {
	if path == "" {
		return errors.New("want a file name")
	}
	if n := len(f.list); n > 0 && f.list[n-1].path == "" {
		f.list[n-1].path = path
		return nil
	}
	f.list = append(f.list, output{path: path})
	return nil
}

func (formatFlag) String() string { return "" }
func (formatFlag) Type() string   { return "FORMAT" }
func (pathFlag) String() string   { return "" }
func (pathFlag) Type() string     { return "FILE" }

// check gives the outputs that were asked for; without any, the one that suits standard output.
func (o *outputs) check() ([]output, error) {
	if len(o.list) == 0 {
		return []output{{}}, nil
	}
	seen := map[string]bool{}
	for _, x := range o.list {
		where := "standard output"
		if x.path != "" {
			where = filepath.Clean(x.path)
		}
		if seen[where] {
			return nil, fmt.Errorf("two reports for %s: give each --format its own -o FILE", where)
		}
		seen[where] = true
	}
	return o.list, nil
}

// formats are the names that --format takes.
var formats = []string{"text", "concise", "markdown", "json", "sarif", "github", "gitlab", "junit"}

// write writes a report in a format; colour and width are those of the terminal when there is one.
func (x output) write(r report.Report, f *folder, look look, w io.Writer) error {
	switch cmp.Or(x.format, look.format) {
	case "text":
		return r.Pretty(w, look.style(x.path == ""))
	case "markdown":
		return r.Markdown(w)
	case "json":
		return r.JSON(w)
	case "sarif":
		return r.SARIF(w, f.judge.Rules)
	case "github":
		return r.GitHub(w)
	case "gitlab":
		return r.GitLab(w)
	case "junit":
		return r.JUnit(w)
	}
	return r.Concise(w)
}

// look is what standard output is like.
type look struct {
	format string // that suits it
	colour bool
	width  int // 0: unlimited
}

// lookOf finds out what standard output is like; when is auto, always or never. NO_COLOR and a dumb terminal mean never, unless it is always.
func lookOf(out *os.File, when string) (look, error) {
	l := look{format: "concise"}
	terminal := term.IsTerminal(int(out.Fd()))
	if terminal {
		l.format = "text"
		if width, _, err := term.GetSize(int(out.Fd())); err == nil {
			l.width = width
		}
	}
	switch when {
	case "auto":
		l.colour = terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	case "always":
		l.colour = true
	case "never":
	default:
		return l, fmt.Errorf("--color %q: want auto, always or never", when)
	}
	return l, nil
}

func (l look) style(stdout bool) report.Style {
	var s report.Style
	if stdout {
		s.Width = l.width
		if l.colour {
			s.Palette = report.Colours()
		}
	}
	return s
}

// plain drops the operation and the path of a file system's error: what is said around it names them.
func plain(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
