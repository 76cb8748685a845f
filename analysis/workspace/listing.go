package workspace

import "bytes"

// entry is an entry of a directory that the walk can have use for.
type entry struct {
	name string
	kind entryKind
}

type entryKind uint8

const (
	regular entryKind = iota
	directory
	symlink
	special // a FIFO, a socket, a device
)

// listing is what the reader of a directory found; its memory serves the next
// directory too.
type listing struct {
	entries   []entry
	gitignore bool // a file .gitignore
	git       bool // .git, of any kind
	venv      bool // a file pyvenv.cfg
}

func (l *listing) reset() { *l = listing{entries: l.entries[:0]} }

// add notes an entry. name is only read during the call.
func (l *listing) add(name []byte, kind entryKind) {
	switch string(name) {
	case ".", "..":
		return
	case ".git":
		l.git = true
		return
	case ".gitignore":
		l.gitignore = kind == regular
	case "pyvenv.cfg":
		l.venv = kind == regular
	case "node_modules", "__pycache__":
		if kind == directory {
			return
		}
	}
	if kind == directory || kind == symlink || bytes.HasSuffix(name, pythonSuffix) || bytes.HasSuffix(name, tomlSuffix) {
		l.entries = append(l.entries, entry{string(name), kind})
	}
}

var (
	pythonSuffix = []byte(".py")
	tomlSuffix   = []byte(".toml")
)
