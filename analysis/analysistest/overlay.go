// Package analysistest runs cases: small overlays on the healthy sample module, with expectations as comments at their lines.
//
// A case is a txtar archive. Its sections:
//
//	-- path --          the lines are appended to the sample's file, or are a new file
//	-- replace path --  the whole file
//	-- edit path --     hunks: lines that begin with "-" are replaced by the following lines that begin with "+"; each hunk must match once
//	-- delete path --   the file is gone
//
// An expectation stands at the end of a line: `# want rule-id "span"`, several after each other. The span is the text of the finding's
// range; "" stands for an empty one. Expectations are taken out before the text is analysed.
package analysistest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/tools/txtar"
)

// Want is an expected finding.
type Want struct {
	Path string
	Line int // from 1
	Rule string
	Span string
}

// Overlay is a case, applied to a sample: files that differ (nil for a deleted one), and what is expected.
type Overlay struct {
	Files map[string]*string
	Wants []Want
}

// Sample reads the Python files of a folder; keys are slash-separated paths relative to it.
func Sample(dir string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".py") {
			return err
		}
		src, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = string(src)
		return err
	})
	return files, err
}

// Parse reads a case.
func Parse(archive string, sample map[string]string) (*Overlay, error) {
	o := &Overlay{Files: map[string]*string{}}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if err := o.section(f.Name, string(f.Data), sample); err != nil {
			return nil, fmt.Errorf("section %q: %w", f.Name, err)
		}
	}
	for path, src := range o.Files {
		if src == nil {
			continue
		}
		clean, wants, err := Expectations(path, *src)
		if err != nil {
			return nil, err
		}
		o.Files[path] = &clean
		o.Wants = append(o.Wants, wants...)
	}
	return o, nil
}

func (o *Overlay) section(name, data string, sample map[string]string) error {
	verb, path, two := strings.Cut(name, " ")
	if !two {
		verb, path = "append", name
	}
	current, exists := sample[path]
	if p, ok := o.Files[path]; ok && p != nil {
		current, exists = *p, true
	}
	switch verb {
	case "append":
		text := current + data
		o.Files[path] = &text
	case "replace":
		o.Files[path] = &data
	case "delete":
		if !exists {
			return fmt.Errorf("no such file")
		}
		o.Files[path] = nil
	case "edit":
		if !exists {
			return fmt.Errorf("no such file")
		}
		text, err := edit(current, data)
		o.Files[path] = &text
		return err
	default:
		return fmt.Errorf("want append (no verb), replace, edit or delete")
	}
	return nil
}

// edit applies hunks of `-` and `+` lines.
func edit(text, hunks string) (string, error) {
	var old, now strings.Builder
	flush := func() error {
		if old.Len() == 0 {
			return nil
		}
		if n := strings.Count(text, old.String()); n != 1 {
			return fmt.Errorf("hunk matches %d times:\n%s", n, old.String())
		}
		text = strings.Replace(text, old.String(), now.String(), 1)
		old.Reset()
		now.Reset()
		return nil
	}
	for line := range strings.Lines(hunks) {
		switch {
		case strings.HasPrefix(line, "-"):
			if now.Len() > 0 {
				if err := flush(); err != nil {
					return "", err
				}
			}
			old.WriteString(line[1:])
		case strings.HasPrefix(line, "+"):
			now.WriteString(line[1:])
		case strings.TrimSpace(line) != "":
			return "", fmt.Errorf("line %q: want - or +", line)
		default:
			if err := flush(); err != nil {
				return "", err
			}
		}
	}
	return text, flush()
}

var (
	wantComment = regexp.MustCompile(`[ \t]*# want ((?:[a-z-]+ "(?:[^"\\]|\\.)*"[ \t]*)+)$`)
	wantOne     = regexp.MustCompile(`([a-z-]+) ("(?:[^"\\]|\\.)*")`)
)

// Expectations takes the expectations out of a text.
func Expectations(path, src string) (string, []Want, error) {
	var out strings.Builder
	var wants []Want
	n := 0
	for line := range strings.Lines(src) {
		n++
		body := strings.TrimRight(line, "\r\n")
		m := wantComment.FindStringSubmatchIndex(body)
		if m == nil {
			if strings.Contains(body, "# want ") {
				return "", nil, fmt.Errorf("%s:%d: malformed expectation; want: # want rule-id \"span\"", path, n)
			}
			out.WriteString(line)
			continue
		}
		for _, w := range wantOne.FindAllStringSubmatch(body[m[2]:m[3]], -1) {
			span, err := unquote(w[2])
			if err != nil {
				return "", nil, fmt.Errorf("%s:%d: %w", path, n, err)
			}
			wants = append(wants, Want{Path: path, Line: n, Rule: w[1], Span: span})
		}
		out.WriteString(body[:m[0]] + line[len(body):])
	}
	return out.String(), wants, nil
}

func unquote(s string) (string, error) {
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\n`, "\n").Replace(s[1 : len(s)-1]), nil
}
