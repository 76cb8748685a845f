package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mxpls/bench/client"
	"mxpls/bench/generate"
	"mxpls/bench/tree"
)

// firstAnswer and answer are how long a server may take for its first publish, and for each later one.
const (
	firstAnswer = 120 * time.Second
	answer      = 60 * time.Second
)

// session is a server with files of a module open in it.
type session struct {
	*client.Client
	checked bool // whether findings must come and go with the faults
}

// roles are the files that are edited, with their paths in the repository.
func roles() map[string]string {
	return map[string]string{
		"constants": generate.Core + "/constants.py", "schemas": generate.Core + "/schemas.py",
		"registry": generate.Core + "/registry.py", "service": generate.Core + "/service/survey.py",
	}
}

// roleNames gives the roles in the order of the table.
func roleNames() []string { return []string{"schemas", "constants", "registry", "service"} }

// serverKind is a server that can be started.
type serverKind struct {
	name    string
	argv    []string
	checked bool
	whole   bool // no incremental sync
}

func (b *bench) ours() serverKind {
	return serverKind{"mxpls", []string{b.mxpls, "serve"}, !b.unchecked, false}
}

func (b *bench) floor() serverKind { return serverKind{"echo", []string{b.echo}, false, false} }

func (b *bench) astGrepServer() serverKind {
	return serverKind{"ast-grep", []string{b.astGrep, "lsp", "-c", filepath.Join(b.root, "bench", "peers", "sgconfig.yml")}, true, true}
}

// start runs a server in a tree and shakes hands.
func (b *bench) start(kind serverKind, t tree.Tree) (*session, error) {
	env := []string{"XDG_CACHE_HOME=" + b.scratch(fmt.Sprintf("facts-serve-%d", t.N))}
	c, err := client.Start(t.Root, env, kind.argv...)
	if err != nil {
		return nil, err
	}
	s := &session{c, kind.checked}
	if err := c.Initialize(t.Root); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", kind.name, err), c.Close())
	}
	return s, nil
}

// read is the document of a role as it stands on disk.
func read(t tree.Tree, role string) (*client.Document, error) {
	path := t.Path(roles()[role])
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("file to edit: %w", err)
	}
	return &client.Document{URI: client.URI(path), Version: 1, Text: string(text)}, nil
}

// open opens the file of a role as it stands on disk.
func (s *session) open(t tree.Tree, kind serverKind, role string) (*client.Document, error) {
	d, err := read(t, role)
	if err != nil {
		return nil, err
	}
	d.Whole = kind.whole
	return d, s.openDocument(d)
}

// openDocument sends a document; what arrives while the pipe is full is dropped.
func (s *session) openDocument(d *client.Document) error {
	sent := s.Open(d)
	for {
		select {
		case err := <-sent:
			return err
		default:
		}
		if _, err := s.Receive(5 * time.Millisecond); err != nil && !errors.Is(err, client.ErrTimeout) {
			return err
		}
	}
}

// settle receives until the server is quiet for the given time.
func settle(c *client.Client, quiet time.Duration) error {
	for {
		if _, err := c.Receive(quiet); errors.Is(err, client.ErrTimeout) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// publishFor fits a publish for a file that knows of the version, with findings or without when that is told.
func (s *session) publishFor(uri string, version int, faulty bool) func(client.Publish) bool {
	return func(p client.Publish) bool {
		if p.URI != uri || p.Version != 0 && p.Version < version {
			return false
		}
		return !s.checked || (len(p.Diagnostics) > 0) == faulty
	}
}
