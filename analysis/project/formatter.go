package project

import (
	"cmp"
	"path/filepath"

	"github.com/pelletier/go-toml/v2"

	"mxpls/analysis/workspace"
)

// formatter is what ruff and black are told about the length of lines, in columns; 0 where nothing is said.
type formatter struct {
	LineLength int    `toml:"line-length"`
	Extend     string `toml:"extend"`
}

// shared is what they read of a pyproject.toml.
type shared struct {
	Tool struct {
		Ruff  *formatter `toml:"ruff"`
		Black *formatter `toml:"black"`
	} `toml:"tool"`
}

// defaultLineLength is that of ruff and black.
const defaultLineLength = 88

// LineLength says how long the lines below a directory of a folder may be, in columns, as ruff or black is configured for it; 0 where neither is.
func LineLength(root string) func(dir string) int {
	return func(dir string) int {
		at, err := filepath.Abs(filepath.Join(root, filepath.FromSlash(dir)))
		if err != nil {
			return 0
		}
		for {
			if f := formatterIn(at); f != nil {
				return f.length(at, 0)
			}
			parent := filepath.Dir(at)
			if parent == at {
				return 0
			}
			at = parent
		}
	}
}

// formatterIn reads the settings of a directory as ruff does: .ruff.toml before ruff.toml before pyproject.toml. nil are none.
func formatterIn(dir string) *formatter {
	for _, name := range []string{".ruff.toml", "ruff.toml"} {
		if f := (formatter{}); readTOML(filepath.Join(dir, name), &f) {
			return &f
		}
	}
	var s shared
	readTOML(filepath.Join(dir, "pyproject.toml"), &s)
	if ruff := s.Tool.Ruff; ruff != nil && (ruff.LineLength > 0 || ruff.Extend != "" || s.Tool.Black == nil) {
		return ruff
	}
	return s.Tool.Black
}

// length follows what a file extends.
func (f formatter) length(dir string, depth int) int {
	const deepest = 8
	if f.LineLength > 0 || f.Extend == "" || depth == deepest {
		return cmp.Or(f.LineLength, defaultLineLength)
	}
	file := f.Extend
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	other := formatter{}
	if filepath.Base(file) == "pyproject.toml" {
		var s shared
		if readTOML(file, &s) && s.Tool.Ruff != nil {
			other = *s.Tool.Ruff
		}
	} else {
		readTOML(file, &other)
	}
	return other.length(filepath.Dir(file), depth+1)
}

// readTOML reads a file; false for one that is not there or not TOML: that is for the formatter to say.
func readTOML(file string, into any) bool {
	f, err := workspace.ReadFile(filepath.Dir(file), filepath.Base(file), 0)
	return err == nil && toml.Unmarshal([]byte(f.Text), into) == nil
}
