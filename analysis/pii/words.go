package pii

import "strings"

// Words splits a name into lower-case singular words: leading "$", "_" and
// "mp_" are dropped, other signs, camel humps, ends of acronyms and digits
// separate, and known compounds are expanded (firstname is first name).
func Words(name string) []string {
	return appendWords(nil, name)
}

// appendWords appends the words of name to dst, which lets a caller keep them
// on its stack.
func appendWords(dst []string, name string) []string {
	name = strings.TrimLeft(name, "$_")
	name = strings.TrimLeft(strings.TrimPrefix(name, "mp_"), "$_")
	for i := 0; i < len(name); {
		end := wordEnd(name, i)
		if end == i {
			i++
			continue
		}
		dst = appendWord(dst, name[i:end])
		i = end
	}
	return dst
}

func appendWord(dst []string, raw string) []string {
	word := singular(strings.ToLower(raw))
	for parts, ok := compounds[word]; ok; {
		first, rest, more := strings.Cut(parts, " ")
		dst = append(dst, first)
		if !more {
			return dst
		}
		parts = rest
	}
	return append(dst, word)
}

type kind uint8

const (
	sign kind = iota
	lower
	upper
	digit
)

// kindOf takes every byte of a non-ASCII letter for a lower-case one.
func kindOf(b byte) kind {
	switch {
	case 'a' <= b && b <= 'z', b >= 0x80:
		return lower
	case 'A' <= b && b <= 'Z':
		return upper
	case '0' <= b && b <= '9':
		return digit
	}
	return sign
}

// wordEnd is the offset behind the word that begins at i, or i at a sign.
func wordEnd(s string, i int) int {
	if n := wholeTerm(s[i:]); n > 0 {
		return i + n
	}
	switch kindOf(s[i]) {
	case digit:
		return run(s, i, digit)
	case lower:
		return run(s, i, lower)
	case upper:
		end := run(s, i, upper)
		switch {
		case end == i+1:
			return run(s, end, lower)
		case pluralEnds(s, end):
			return end + 1
		case end < len(s) && kindOf(s[end]) == lower:
			return end - 1
		}
		return end
	}
	return i
}

// pluralEnds tells the s of IDs from the first letter of a hump.
func pluralEnds(s string, i int) bool {
	return i < len(s) && s[i] == 's' && (i+1 == len(s) || kindOf(s[i+1]) != lower)
}

func run(s string, i int, k kind) int {
	for i < len(s) && kindOf(s[i]) == k {
		i++
	}
	return i
}

// wholeTerm is the length of a term with digits, in any case, that s begins
// with and that ends there; 0 if there is none.
func wholeTerm(s string) int {
	for _, term := range digitTerms {
		n := len(term)
		if len(s) >= n && strings.EqualFold(s[:n], term) && (len(s) == n || kindOf(s[n]) != digit) {
			return n
		}
	}
	return 0
}

// singular undoes the regular English plurals that occur in names. Words that
// only look plural are listed in the vocabulary.
func singular(w string) string {
	n := len(w)
	if n < 3 || w[n-1] != 's' {
		if w == "people" {
			return "person"
		}
		return w
	}
	if n == 3 {
		if w == "ids" || w == "ips" || w == "pks" {
			return w[:2]
		}
		return w
	}
	if role(w)&invariant != 0 {
		return w
	}
	switch {
	case w == "cookies", w == "selfies", w == "movies":
		return w[:n-1]
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"),
		strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), w == "aliases", w == "statuses":
		return w[:n-2]
	case w[n-2] == 's', w[n-2] == 'u', w[n-2] == 'i':
		return w
	}
	return w[:n-1]
}
