package config

import (
	"path"
	"regexp"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// check says what is wrong with a string, as the end of a sentence that begins with the string; "" when nothing is.
type check func(string) string

var (
	name     = regexp.MustCompile(`^[\pL_][\pL\pN_]*$`)
	nameGlob = regexp.MustCompile(`^[\pL\pN_*?]+$`)
	word     = regexp.MustCompile(`^[\pL\pN_.:-]+$`)
	branch   = regexp.MustCompile(`^[^-\s~^:?*\[\\\x00-\x1f][^\s~^:?*\[\\\x00-\x1f]*$`)
)

func isName(s string) string {
	if !name.MatchString(s) {
		return "is no Python name"
	}
	return ""
}

func isNameGlob(s string) string {
	if !nameGlob.MatchString(s) {
		return "is no Python name with * and ? for what may differ"
	}
	return ""
}

func isWord(s string) string {
	if !word.MatchString(s) {
		return "is no word of letters, digits, dots and underscores"
	}
	return ""
}

func isBranch(s string) string {
	if !branch.MatchString(s) || strings.Contains(s, "..") {
		return "is no name of a branch"
	}
	return ""
}

// isGlob takes patterns of paths below a directory.
func isGlob(s string) string {
	switch {
	case s == "":
		return "matches nothing"
	case !doublestar.ValidatePattern(s):
		return "is no valid glob"
	}
	return isPath(s)
}

// isPath takes paths that stay below a directory.
func isPath(s string) string {
	switch clean := path.Clean(s); {
	case strings.ContainsAny(s, "\x00\n\r"):
		return "is no path"
	case strings.Contains(s, `\`):
		return "has backslashes; separate directories by /"
	case path.IsAbs(clean), clean == "..", strings.HasPrefix(clean, "../"):
		return "leaves the directory of the configuration; paths are relative to it"
	}
	return ""
}
