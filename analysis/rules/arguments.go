package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// hasKeyword says whether a call gives a keyword.
func hasKeyword(call syntax.Node, name string) bool {
	for _, a := range facts.Args(call) {
		if a.Name == name {
			return true
		}
	}
	return false
}

// quotedList lists names for a message: `a`, `b` and `c`.
func quotedList(names []string) string {
	quotedNames := make([]string, len(names))
	for i, n := range names {
		quotedNames[i] = quote(n)
	}
	return list(quotedNames)
}

// list joins words: a, b and c.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// giving is the fix that gives a call the keywords that it lacks: what has the same name in the function around, or a placeholder.
func giving(at module.Site, names []string) lint.Option {
	keywords := make([]string, len(names))
	for i, name := range names {
		keywords[i] = name + "=..."
		if inScope(at, name) {
			keywords[i] = name + "=" + name
		}
	}
	return lint.Fixed("missing-keywords", lint.Unsafe, "keywords", strings.Join(keywords, ","))
}

// they and are are the words of a sentence about names.
func they(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "they"
}

func are(names []string) string {
	if len(names) == 1 {
		return "is"
	}
	return "are"
}
