package facts

import (
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var (
	ignoreForm = regexp.MustCompile(`^#\s*mxpls:\s*(ignore|ignore-file)\[([^\]]*)\]\s*(?:--\s*(.*?))?\s*$`)
	// ignoreEnd is where the comment of another tool begins on the same line.
	ignoreEnd = regexp.MustCompile(`\s+#\s`)
	// ignoreMeant are comments that mean to silence something, in whatever form other tools have.
	ignoreMeant = regexp.MustCompile(`^#\s*mxpls\s*(?::\s*|\s)(?:ignore|disable|skip|noqa|off|nolint|allow)\b`)
)

// ignores reads the suppression comments of a unit. Most units have none, so a byte search decides first.
func ignores(u *syntax.Unit) []Ignore {
	if !strings.Contains(u.Text, "mxpls") {
		return nil
	}
	literals := literalSpans(nil, u.Tree().Root())
	var out []Ignore
	lines := splitLines(u.Text)
	start := 0
	for i, l := range lines {
		if ig, ok := ignoreIn(l, start, i, literals); ok {
			if ig.OwnLine {
				ig.Line = nextCode(lines, i)
			}
			out = append(out, ig)
		}
		start += len(l)
	}
	return out
}

// splitLines cuts a text behind each line end: \n, \r\n and \r.
func splitLines(s string) []string {
	var out []string
	for s != "" {
		end := strings.IndexAny(s, "\r\n") + 1
		switch {
		case end == 0:
			end = len(s)
		case strings.HasPrefix(s[end-1:], "\r\n"):
			end++
		}
		out = append(out, s[:end])
		s = s[end:]
	}
	return out
}

// literalSpans are the strings of a tree: what looks like a comment in them is none.
func literalSpans(spans []text.Span, n syntax.Node) []text.Span {
	if n.Kind() == syntax.KindString {
		return append(spans, n.Span())
	}
	for c := range n.Children() {
		spans = literalSpans(spans, c)
	}
	return spans
}

// nextCode is the first line behind one that holds more than a comment; behind the last one when there is none.
func nextCode(lines []string, i int) int {
	for i++; i < len(lines); i++ {
		if l := strings.TrimSpace(lines[i]); l != "" && l[0] != '#' {
			break
		}
	}
	return i
}

// ignoreIn finds the comment in one line: the first `#` outside of strings that begins one which means to silence something.
func ignoreIn(l string, start, line int, literals []text.Span) (Ignore, bool) {
	code := strings.TrimRight(l, "\r\n")
	for i := 0; i < len(code); i++ {
		if code[i] != '#' || slices.ContainsFunc(literals, func(s text.Span) bool { return s.Start <= start+i && start+i < s.End }) {
			continue
		}
		end := len(code)
		if next := ignoreEnd.FindStringIndex(code[i:]); next != nil {
			end = i + next[0]
		}
		before := strings.TrimSpace(code[:i]) // code, or the comment of another tool
		ig := Ignore{Span: text.Span{Start: start + i, End: start + end}, Line: line, OwnLine: before == "" || before[0] == '#'}
		m := ignoreForm.FindStringSubmatchIndex(code[i:end])
		if m == nil {
			if ignoreMeant.MatchString(code[i:end]) {
				ig.Malformed = true
				return ig, true
			}
			continue
		}
		ig.File = code[i+m[2]:i+m[3]] == "ignore-file"
		if m[6] >= 0 {
			ig.Reason = strings.TrimSpace(code[i+m[6] : i+m[7]])
		}
		ig.Rules = ruleNames(code[i+m[4]:i+m[5]], start+i+m[4])
		ig.Malformed = len(ig.Rules) == 0
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
