package workspace

import "strings"

// rule is one line of a .gitignore file.
type rule struct {
	prefix   string // of a glob: what stands before its first wildcard
	pattern  string // the rest
	length   int    // of a tail: the bytes it matches
	shape    shape
	anchored bool // the pattern is for the path from the file's directory, not for the last name
	dirOnly  bool
	negated  bool
}

type shape uint8

const (
	exact  shape = iota // no wildcard
	suffix              // a star and no other wildcard; pattern is what follows it
	tail                // a star and no other star; pattern is what follows it
	glob
)

// level is the rules of one file, in the chain from the innermost directory
// outwards. Chains share their outer levels and are never changed.
type level struct {
	outer *level
	above string // from the file's directory down to the root of the tree, with a slash; "" inside the tree
	skip  int    // bytes of a path of the tree up to the file's directory and its slash
	rules []rule
	named map[string][]int32 // indices of the rules that are exact and not anchored, by their name
	other []int32            // indices of all other rules
}

// parseLevel reads a .gitignore file; without a rule in it the chain stays as
// it is.
func parseLevel(outer *level, above string, skip int, text string) *level {
	l := &level{outer: outer, above: above, skip: skip}
	text = strings.TrimPrefix(text, "\ufeff")
	for line := range strings.SplitSeq(text, "\n") {
		if r, ok := parseRule(strings.TrimSuffix(line, "\r")); ok {
			l.rules = append(l.rules, r)
		}
	}
	if len(l.rules) == 0 {
		return outer
	}
	l.named = make(map[string][]int32, len(l.rules))
	for i, r := range l.rules {
		if r.shape == exact && !r.anchored {
			l.named[r.pattern] = append(l.named[r.pattern], int32(i))
		} else {
			l.other = append(l.other, int32(i))
		}
	}
	return l
}

// maxRule is the length in bytes of a line above which it is not a rule: no
// path is as long.
const maxRule = 4096

func parseRule(line string) (r rule, ok bool) {
	if strings.HasPrefix(line, "#") || len(line) > maxRule {
		return r, false
	}
	line = trimSpaces(line)
	line, r.negated = strings.CutPrefix(line, "!")
	line, r.dirOnly = strings.CutSuffix(line, "/")
	r.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	r.pattern = line
	r.classify()
	return r, line != ""
}

// wildcards are the bytes that make a pattern more than a string.
const wildcards = `*?[\`

// classify finds out what the pattern needs to be matched; most need no more
// than the comparison of two strings.
func (r *rule) classify() {
	start := strings.IndexAny(r.pattern, wildcards)
	if start < 0 {
		return // exact
	}
	// git compares the literal start apart, so that two stars behind it count as
	// a segment even in "ab**/c".
	r.prefix, r.pattern, r.shape = r.pattern[:start], r.pattern[start:], glob
	if r.anchored || start > 0 || r.pattern[0] != '*' {
		return
	}
	if rest := r.pattern[1:]; !strings.ContainsAny(rest, wildcards) {
		r.pattern, r.shape = rest, suffix
	} else if n, ok := width(rest); ok {
		r.pattern, r.shape, r.length = rest, tail, n
	}
}

// trimSpaces cuts trailing spaces that no backslash protects.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

// ignores decides on a path of the tree whose directories are not ignored. Its
// last name begins at name. The innermost file that says something decides.
func (l *level) ignores(path string, name int, isDir bool) bool {
	for ; l != nil; l = l.outer {
		if i := l.last(path, path[name:], isDir); i >= 0 {
			return !l.rules[i].negated
		}
	}
	return false
}

// last is the index of the last rule that matches, -1 if none does.
func (l *level) last(path, name string, isDir bool) int32 {
	best := int32(-1)
	indices := l.named[name]
	for i := len(indices) - 1; i >= 0 && best < 0; i-- {
		if isDir || !l.rules[indices[i]].dirOnly {
			best = indices[i]
		}
	}
	for i := len(l.other) - 1; i >= 0 && l.other[i] > best; i-- {
		r := &l.rules[l.other[i]]
		if (isDir || !r.dirOnly) && r.matches(l, path, name) {
			return l.other[i]
		}
	}
	return best
}

func (r *rule) matches(l *level, path, name string) bool {
	if r.anchored {
		name = path[l.skip:]
		if l.above != "" {
			name = l.above + path
		}
	}
	switch r.shape {
	case exact:
		return name == r.pattern
	case suffix:
		return strings.HasSuffix(name, r.pattern)
	case tail:
		return len(name) >= r.length && wildcard(r.pattern, name[len(name)-r.length:])
	}
	rest, ok := strings.CutPrefix(name, r.prefix)
	return ok && wildcard(r.pattern, rest)
}
