package config

import (
	"fmt"
	"path"
)

// Templates are the directories of templates that a folder's configurations name, as somebody has read them, by their paths relative to the folder.
type Templates map[string]TemplateFiles

// TemplateFiles is one such directory.
type TemplateFiles struct {
	Files map[string]string // texts by name; "" for what cannot be a template
	Err   error             // why it cannot be read
}

// TemplateDir is the directory of the templates for a place, relative to the folder: that of the configuration file holds it, which may lie above the folder (../).
// "" stands for the built-in ones.
func (p *Place) TemplateDir() string {
	if p.Config.Templates == "" {
		return ""
	}
	return path.Join(p.templateBase(), p.Config.Templates)
}

// templateBase is the directory, relative to the folder, to which the key is relative and which must hold the templates: that of the file that says it, or the folder for
// what no file says.
func (p *Place) templateBase() string {
	if p.File != "" && p.Config.Origin("templates").Source == p.File {
		return path.Dir(p.File)
	}
	return "."
}

// ReadTemplates reads the directories that places name. read gives the texts of a directory's files; base is the directory, relative to the folder, that must hold it.
func (s *Set) ReadTemplates(read func(base, dir string) (map[string]string, error)) Templates {
	var out Templates
	for _, p := range s.places {
		dir := p.TemplateDir()
		if _, done := out[dir]; done || dir == "" {
			continue
		}
		var t TemplateFiles
		if t.Files, t.Err = read(p.templateBase(), p.Config.Templates); t.Err != nil {
			t.Err = fmt.Errorf("%stemplates = %q: %w", p.Config.Origin("templates").where(), p.Config.Templates, t.Err)
		}
		if out == nil {
			out = Templates{}
		}
		out[dir] = t
	}
	return out
}

// where begins a message about a value.
func (o Origin) where() string {
	switch {
	case o.Line > 0:
		return fmt.Sprintf("%s:%d: ", o.Source, o.Line)
	case o.Source != "":
		return o.Source + ": "
	}
	return ""
}
