package templates

import (
	"regexp"
	"strings"
)

// alone are comments, and lines that hold nothing but an action that writes nothing: `{{ if .X }}`, `{{ end }}`, `{{ $x := .Y }}`.
var alone = regexp.MustCompile(`(?m)` +
	`^[ \t]*\{\{(?P<comment>/\*(?s:.*?)\*/)\}\}[ \t]*\n` +
	`|\{\{(?:-\s)?/\*(?s:.*?)\*/(?:\s-)?\}\}` +
	`|^(?P<indent>[ \t]*)\{\{(?P<left>-?)(?P<action>[ \t]*(?:(?:if|else|end|range|with|define|block|template|break|continue)\b|\$\w+[ \t]*:?=)[^{}\n]*?)(?P<right>-?)\}\}[ \t]*\n`)

const lineEnd = "{{/*\n*/}}"

// standing makes a template leave no line where one of it holds nothing but such an action, so that it can be read as the Python that it writes. Lines and columns
// stay as they are: the blanks before the action move into it, and the line end behind it into a comment.
func standing(text string) string {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	sub := func(match string, at []int, name string) string {
		n := 2 * alone.SubexpIndex(name)
		if at[n] < 0 {
			return ""
		}
		return match[at[n]:at[n+1]]
	}
	return alone.ReplaceAllStringFunc(text, func(match string) string {
		at := alone.FindStringSubmatchIndex(match)
		if comment := sub(match, at, "comment"); comment != "" {
			return "{{" + comment + "}}" + lineEnd
		}
		action := sub(match, at, "action")
		if action == "" {
			return match
		}
		open := "{{" + sub(match, at, "left") + sub(match, at, "indent") + action
		if sub(match, at, "right") != "" {
			return open + "-}}\n"
		}
		return open + "}}" + lineEnd
	})
}
