package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Filter says of the files of a listing, such as git's index, what Read says of those it meets.
type Filter struct {
	exclude []string
	needles []needle
	max     int64
}

// NewFilter makes the filter of options. A malformed glob is an error. Ignore files do not count: a listing has been made by somebody who knows.
func NewFilter(o Options) (*Filter, error) {
	if err := checkGlobs(o.Exclude); err != nil {
		return nil, err
	}
	f := &Filter{exclude: o.Exclude, needles: newNeedles(o.Needles), max: o.MaxFileSize}
	if f.max <= 0 {
		f.max = DefaultMaxFileSize
	}
	return f, nil
}

func checkGlobs(patterns []string) error {
	for _, pattern := range patterns {
		if !doublestar.ValidatePattern(pattern) {
			return fmt.Errorf("exclude %q: %w", pattern, doublestar.ErrBadPattern)
		}
	}
	return nil
}

// Lists says whether a path is a Python file that is not excluded, nor in a directory that is.
func (f *Filter) Lists(path string) bool {
	if !strings.HasSuffix(path, ".py") {
		return false
	}
	for part := range strings.SplitSeq(path, "/") {
		if part == "node_modules" || part == "__pycache__" {
			return false
		}
	}
	for end := 0; len(f.exclude) > 0 && end < len(path); {
		next := strings.IndexByte(path[end:], '/')
		if next < 0 {
			next = len(path) - end
		}
		if excluded(f.exclude, path[:end+next]) {
			return false
		}
		end += next + 1
	}
	return true
}

// Wants says whether a text is small enough and holds a needle.
func (f *Filter) Wants(text []byte) bool {
	return int64(len(text)) <= f.max && anyIn(f.needles, text)
}

func excluded(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		return doublestar.MatchUnvalidated(strings.TrimSuffix(pattern, "/"), path)
	})
}
