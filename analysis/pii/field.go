package pii

import (
	"slices"
	"strings"
)

// Field decides whether a schema field, or a parameter or key of that name, is
// personal. An alias is a name of its own: ask for it too. opt may be nil.
func Field(name string, hint TypeHint, opt *Options) (Match, bool) {
	if allowed(name, opt) {
		return Match{}, false
	}
	if class, ok := hint.class(); ok {
		return found(class.traits(), nil), true
	}
	if hint == Bool || hint == Enum || hint == Literal {
		return Match{}, false
	}
	var buf [12]string
	words, ok := ownerFirst(appendWords(buf[:0], name))
	if !ok {
		return Match{}, false
	}
	if m, ok := bare(name, words, hint); ok {
		return m, true
	}
	for len(words) > 0 {
		if class, from, ok := extra(words, opt); ok {
			return judge(words, from, from, class.traits(), 0, hint)
		}
		if h, from := headOf(words); h != nil {
			first, ok := h.admits(words[:from])
			if !ok {
				return Match{}, false
			}
			return judge(words, from, first, h.class.traits(), h.types, hint)
		}
		last := words[len(words)-1]
		if role(last)&neutral == 0 && kindOf(last[0]) != digit {
			return Match{}, false
		}
		words = words[:len(words)-1]
	}
	return Match{}, false
}

func allowed(name string, opt *Options) bool {
	return name == "organization_name" || opt != nil && opt.Allow[name]
}

// ownerFirst turns "name of manager" into "manager name", in place, and is
// false for "number of …", which is a quantity.
func ownerFirst(words []string) ([]string, bool) {
	at := slices.Index(words, "of")
	if at <= 0 || at == len(words)-1 {
		return words, true
	}
	if words[at-1] == "number" {
		return nil, false
	}
	words = slices.Delete(words, at, at+1)
	slices.Reverse(words[:at])
	slices.Reverse(words[at:])
	slices.Reverse(words)
	return words, true
}

// bare finds names that are ambiguous because nothing else is said. A plural
// is a collection of things, not of names, and is silent.
func bare(name string, words []string, hint TypeHint) (Match, bool) {
	if hint != Text || len(words) != 1 || !slices.Contains(bareAmbiguous[:], words[0]) {
		return Match{}, false
	}
	if n := len(name) - len(words[0]); n < 0 || !strings.EqualFold(name[n:], words[0]) {
		return Match{}, false
	}
	return found(ClassAmbiguous.traits(), words), true
}

// extra finds the longest configured head at the end of words.
func extra(words []string, opt *Options) (class Class, from int, ok bool) {
	if opt == nil || len(opt.Extra) == 0 {
		return "", 0, false
	}
	from = len(words)
	for i := range classes {
		for _, name := range opt.Extra[classes[i].class] {
			var buf [6]string
			own := appendWords(buf[:0], name)
			if len(own) > len(words)-from && endsWith(words, own) {
				class, from = classes[i].class, len(words)-len(own)
			}
		}
	}
	return class, from, class != ""
}

// headOf finds the longest head at the end of words, with its index.
func headOf(words []string) (*head, int) {
	for _, p := range phrasesByLast[words[len(words)-1]] {
		if endsWith(words, p.words) {
			return p.head, len(words) - len(p.words)
		}
	}
	return nil, 0
}

func endsWith(words, end []string) bool {
	n := len(words) - len(end)
	return len(end) > 0 && n >= 0 && slices.Equal(words[n:], end)
}

// admits looks at what stands in front of the head, past neutral words, and
// returns the index of the first word that decided.
func (h *head) admits(before []string) (first int, ok bool) {
	end := len(before)
	for end > 0 && role(before[end-1])&neutral != 0 {
		end--
	}
	if end == 0 {
		return len(before), h.after&(alone|anything) != 0
	}
	near := role(before[end-1])
	if near&h.not != 0 {
		return 0, false
	}
	if h.after&anything != 0 {
		return len(before), true
	}
	if near&h.after == 0 {
		return 0, false
	}
	if end > 1 && !belongs(near&h.after, role(before[end-2])) {
		return 0, false
	}
	return end - 1, true
}

// belongs is false where the word before the qualifier takes it away from
// people: an api client, a company's github account.
func belongs(qualifier, before roles) bool {
	switch {
	case qualifier&person != 0:
		return before&technical == 0
	case qualifier&social != 0:
		return before&thing == 0
	}
	return true
}

// judge applies what stands further in front, and the type. The head begins at
// from, the words to show at first.
func judge(words []string, from, first int, t *traits, accepted types, hint TypeHint) (Match, bool) {
	if accepted == 0 {
		accepted = t.types
	}
	if !accepted.has(hint) {
		return Match{}, false
	}
	for _, w := range words[:from] {
		r := role(w)
		if r&(statement|operation) != 0 {
			return Match{}, false
		}
		if r&counting != 0 && (hint != Text || t.severity != 0) {
			return Match{}, false
		}
	}
	return found(t, words[first:]), true
}

func found(t *traits, words []string) Match {
	return Match{t.class, t.severity, slices.Clone(words), t.silence}
}
