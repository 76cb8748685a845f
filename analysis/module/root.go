package module

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Role is what a file is to the module.
type Role uint8

// The roles of conventions.md. Elsewhere is business code; Inside is a file of the module without a role of its own.
const (
	Elsewhere Role = iota
	Inside
	Constants
	Schemas
	Registry
	Service
	Exports
	Tests
)

// Root is one analytics module of the repository.
type Root struct {
	Dir   string // slash-separated, relative to the folder; "." for the folder itself
	Names *Names
	// LineLength is how long lines may be, in columns, as the project's formatter is configured; 0 where that is not known.
	LineLength int
}

// Package is the module's package name, the last part of its directory.
func (r *Root) Package() string { return path.Base(r.Dir) }

// Rel gives the path relative to the module's directory.
func (r *Root) Rel(p string) (string, bool) {
	if r.Dir == "." {
		return p, true
	}
	rest, ok := strings.CutPrefix(p, r.Dir+"/")
	return rest, ok
}

// RoleOf says what the path is to this module. Elsewhere when it lies outside.
func (r *Root) RoleOf(p string) Role {
	rel, ok := r.Rel(p)
	if !ok {
		return Elsewhere
	}
	n := r.Names
	for _, c := range []struct {
		globs []string
		role  Role
	}{{n.Tests, Tests}, {n.Exports, Exports}, {n.Constants, Constants}, {n.Schemas, Schemas}, {n.Registry, Registry}, {n.Service, Service}} {
		for _, g := range c.globs {
			if match(g, rel) {
				return c.role
			}
		}
	}
	return Inside
}

// match compares what stands before the first wildcard apart: of thousands of paths that are asked about, nearly all differ there.
func match(glob, p string) bool {
	wild := strings.IndexAny(glob, `*?[{\`)
	if wild < 0 {
		return glob == p
	}
	if !strings.HasPrefix(p, glob[:wild]) {
		return false
	}
	ok, err := doublestar.Match(glob, p)
	return err == nil && ok
}

// IsTestPath says whether a path looks like a test by pytest's conventions.
func IsTestPath(p string) bool {
	base := path.Base(p)
	return base == "conftest.py" || base == "tests.py" || strings.HasPrefix(base, "test_") || strings.HasSuffix(base, "_test.py") ||
		strings.HasPrefix(p, "tests/") || strings.Contains(p, "/tests/")
}
