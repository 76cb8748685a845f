package pygen

import "strings"

// Quote writes a text as a string, in the quotes that need fewer backslashes; the file's own if both need as many.
func Quote(s string, style Style) string {
	q, other := style.Quote, map[string]string{`"`: `'`, `'`: `"`}[style.Quote]
	if strings.Count(s, q) > strings.Count(s, other) {
		q = other
	}
	return q + strings.ReplaceAll(s, q, `\`+q) + q
}
