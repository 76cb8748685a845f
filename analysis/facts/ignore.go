package facts

import (
	"regexp"
	"strings"

	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var ignoreForm = regexp.MustCompile(`^#\s*mxpls:\s*(ignore|ignore-file)\[([^\]]*)\]\s*(?:--\s*(.*?))?\s*$`)

// ignores reads the suppression comments of a unit. Most units have none, so a byte search decides first.
func ignores(u *syntax.Unit) []Ignore {
	if !strings.Contains(u.Text, "mxpls:") {
		return nil
	}
	var out []Ignore
	start, line := 0, 0
	for l := range strings.Lines(u.Text) {
		if i := strings.Index(l, "#"); i >= 0 {
			if ig, ok := ignoreIn(l, start, line); ok {
				out = append(out, ig)
			}
		}
		start += len(l)
		line++
	}
	return out
}

// ignoreIn finds the comment in one line: the last `#` that begins a well-formed one.
func ignoreIn(l string, start, line int) (Ignore, bool) {
	code := strings.TrimRight(l, "\r\n")
	for i := 0; i < len(code); i++ {
		if code[i] != '#' {
			continue
		}
		m := ignoreForm.FindStringSubmatchIndex(code[i:])
		if m == nil {
			continue
		}
		ig := Ignore{
			Span: text.Span{Start: start + i, End: start + len(code)}, Line: line,
			File: code[i+m[2]:i+m[3]] == "ignore-file", OwnLine: strings.TrimSpace(code[:i]) == "",
		}
		if m[6] >= 0 {
			ig.Reason = strings.TrimSpace(code[i+m[6] : i+m[7]])
		}
		ig.Rules = ruleNames(code[i+m[4]:i+m[5]], start+i+m[4])
		if ig.OwnLine {
			ig.Line++
		}
		return ig, true
	}
	return Ignore{}, false
}

func ruleNames(list string, at int) []RuleName {
	var out []RuleName
	for part := range strings.SplitSeq(list, ",") {
		name := strings.TrimSpace(part)
		if name != "" {
			lead := at + strings.Index(part, name)
			out = append(out, RuleName{Name: name, Span: text.Span{Start: lead, End: lead + len(name)}})
		}
		at += len(part) + 1
	}
	return out
}
