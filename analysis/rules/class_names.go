package rules

import (
	"strings"
	"unicode"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// patterned gives the name that a class would have under a pattern with one star: what its name says beyond the words that the pattern, or another habit of
// naming such classes, brings along. "" when there is no such name.
func patterned(pattern, name string, habits ...string) string {
	prefix, suffix, one := strings.Cut(pattern, "*")
	if !one || strings.ContainsAny(suffix, "*?[") || strings.ContainsAny(prefix, "?[") {
		return ""
	}
	habits = append(append(capitalWords(prefix), capitalWords(suffix)...), habits...)
	words := capitalWords(strings.Trim(name, "_"))
	for len(words) > 0 && habit(words[0], habits[:len(habits):len(habits)]) {
		words = words[1:]
	}
	for len(words) > 0 && habit(words[len(words)-1], habits) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return ""
	}
	return prefix + strings.Join(words, "") + suffix
}

func habit(word string, habits []string) bool {
	for _, h := range habits {
		if strings.EqualFold(word, h) {
			return true
		}
	}
	return false
}

// capitalWords splits SurveySentEvent at its capitals; a run of capitals is one word, and underscores only separate.
func capitalWords(name string) []string {
	var out []string
	start := 0
	letters := []rune(name)
	flush := func(end int) {
		if word := strings.Trim(string(letters[start:end]), "_"); word != "" {
			out = append(out, strings.ToUpper(word[:1])+word[1:])
		}
		start = end
	}
	for i := 1; i < len(letters); i++ {
		up := unicode.IsUpper(letters[i])
		if letters[i] == '_' || up && (!unicode.IsUpper(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1])) {
			flush(i)
		}
	}
	if len(letters) > 0 {
		flush(len(letters))
	}
	return out
}

// renaming offers to call a class otherwise, where the name is free in its file.
func renaming(p *lint.Pass, c module.Symbol, better string) []lint.Option {
	if better == "" || better == c.Binding.Name || p.View.Binds(c.Piece.Path, better) {
		return nil
	}
	return []lint.Option{lint.Fixed("rename", lint.Unsafe, "to", better)}
}
