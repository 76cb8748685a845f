package lsptest

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Script is a session written down in a txtar archive. The archive's files make
// the workspace folder; those below want/ are texts to compare with. The
// comment holds the commands, one on a line; # begins a remark:
//
//	profiles NAME…                      the clients to run with; all without it
//	sample NAME                         begins with the files of testdata/NAME
//	open FILE, close FILE, save FILE    of the editor
//	replace FILE "old" "new"            an edit; old must be there once
//	write FILE WANT, remove FILE        changes the disk behind the editor
//	findings FILE [RULE "text"]…        these, in order of place, and no others
//	hover FILE "place" ["text"]…        shows all texts; shows nothing without one
//	action FILE "place" "title"         applies the action
//	text FILE WANT                      the document's text is that of want/WANT
//	saved FILE                          the document's text is what the disk has
type Script struct {
	// Profiles are the names of the clients to run with, nil for all.
	Profiles []string

	sample   string
	commands []command
	files    map[string]string
	wants    map[string]string
}

// command is one line of a script.
type command struct {
	line  int
	words []string
}

// ParseScript reads a script from a file.
func ParseScript(t testing.TB, path string) *Script {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := &Script{files: map[string]string{}, wants: map[string]string{}}
	for _, f := range archive.Files {
		if want, ok := strings.CutPrefix(f.Name, "want/"); ok {
			s.wants[want] = string(f.Data)
		} else {
			s.files[f.Name] = string(f.Data)
		}
	}
	for i, line := range strings.Split(string(archive.Comment), "\n") {
		words, err := split(line)
		if err != nil {
			t.Fatalf("%s:%d: %v", path, i+1, err)
		}
		switch {
		case len(words) == 0:
		case words[0] == "profiles":
			s.Profiles = words[1:]
		case words[0] == "sample" && len(words) == 2:
			s.sample = words[1]
		default:
			s.commands = append(s.commands, command{i + 1, words})
		}
	}
	return s
}

// split cuts a line into words; a word may be a quoted Go string.
func split(line string) ([]string, error) {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t")
		if line == "" || line[0] == '#' {
			return words, nil
		}
		word, _, _ := strings.Cut(line, " ")
		if line[0] == '"' || line[0] == '`' {
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", line, err)
			}
			text, err := strconv.Unquote(quoted)
			if err != nil {
				return nil, err
			}
			words = append(words, text)
			line = line[len(quoted):]
			continue
		}
		words = append(words, word)
		line = line[len(word):]
	}
}

// Run plays the script with a client and a server of its own.
func (s *Script) Run(t *testing.T, profile Profile, serve func(io.ReadWriteCloser) int) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err == nil && s.sample != "" {
		err = os.CopyFS(root, os.DirFS(filepath.Join(Root(t), "testdata", s.sample)))
	}
	for name, content := range s.files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(path), 0o777)
		}
		if err == nil {
			err = os.WriteFile(path, []byte(content), 0o666)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	c := Start(t, profile, root, serve)
	for _, command := range s.commands {
		t.Logf("line %d: %q", command.line, command.words)
		s.do(c, command)
	}
	c.All(".")
	c.End()
}

func (s *Script) do(c *Client, command command) {
	name, args := command.words[0], command.words[1:]
	least := map[string]int{
		"open": 1, "close": 1, "save": 1, "remove": 1, "findings": 1, "saved": 1,
		"write": 2, "text": 2, "hover": 2, "replace": 3, "action": 3,
	}
	if n, known := least[name]; !known || len(args) < n {
		c.t.Fatalf("no command %q with %d arguments", name, len(args))
	}
	switch file := args[0]; name {
	case "open":
		c.Open(file)
	case "close":
		c.Close(file)
	case "save":
		c.Save(file)
	case "remove":
		c.WriteFile(file, "")
	case "write":
		c.WriteFile(file, s.want(c, args[1]))
	case "replace":
		c.Replace(file, args[1], args[2])
	case "findings":
		s.findings(c, file, args[1:])
	case "hover":
		s.hover(c, file, args[1], args[2:])
	case "action":
		c.Apply(c.Action(file, args[1], args[2]))
	case "saved":
		content, err := os.ReadFile(c.Path(file))
		if err != nil || c.Text(file) != string(content) {
			c.t.Errorf("line %d: text of %s:\n%s\nand on disk (%v):\n%s", command.line, file, c.Text(file), err, content)
		}
	case "text":
		if got, want := c.Text(file), s.want(c, args[1]); got != want {
			c.t.Errorf("line %d: text of %s:\n%s\nwant:\n%s", command.line, file, got, want)
		}
	}
}

func (s *Script) want(c *Client, name string) string {
	text, ok := s.wants[name]
	if !ok {
		c.t.Fatalf("no section want/%s", name)
	}
	return text
}

func (s *Script) findings(c *Client, file string, want []string) {
	c.t.Helper()
	var got []string
	for _, d := range c.Diagnostics(file) {
		got = append(got, fmt.Sprint(d.Code), c.TextAt(file, d.Range))
	}
	if !slices.Equal(got, want) {
		c.t.Errorf("findings of %s: %q; want %q", file, got, want)
	}
}

func (s *Script) hover(c *Client, file, place string, want []string) {
	c.t.Helper()
	got := c.Hover(file, place)
	if len(want) == 0 && got != "" {
		c.t.Errorf("hover at %q: %s; want nothing", place, got)
	}
	for _, text := range want {
		if !strings.Contains(got, text) {
			c.t.Errorf("hover at %q does not show %q:\n%s", place, text, got)
		}
	}
}
