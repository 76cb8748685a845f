package config

import (
	"errors"
	"fmt"
	"strings"

	"mxpls/analysis/spell"
	"mxpls/analysis/text"
)

// Problem is something wrong in a configuration.
type Problem struct {
	Source  string     // path of the file, relative to the folder, or what else holds the settings: "--config"
	Text    *text.Text // the file's text; nil for settings that are in no file
	Span    text.Span  // bytes of the file
	Message string
	// Unreadable says that the whole file could not be read, and not that a setting in it is wrong.
	Unreadable bool
}

// Error names file, line and column, the latter in Unicode code points from 1.
func (p Problem) Error() string {
	if p.Text == nil {
		return p.Source + ": " + p.Message
	}
	at := p.Text.Position(p.Span.Start, text.UTF32)
	return fmt.Sprintf("%s:%d:%d: %s", p.Source, at.Line+1, at.Column+1, p.Message)
}

// Join makes one error of problems, a line each; nil for none.
func Join(problems []Problem) error {
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = p.Error()
	}
	if len(lines) == 0 {
		return nil
	}
	return errors.New(strings.Join(lines, "\n"))
}

// meant ends a message about a name that does not exist.
func meant(name string, candidates []string) string {
	if near := spell.Nearest(name, candidates); near != "" {
		return "; did you mean `" + near + "`?"
	}
	return ""
}
