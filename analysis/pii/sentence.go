package pii

import (
	"slices"
	"strings"
)

// Sentence decides whether a text that describes a datum says that it is personal: its head, the words before the first clause or preposition, is the name of
// such a datum ("Full name of the manager"). Only P0 classes that no other word in the text takes back count; places are too often those of offices.
func Sentence(text string) (Match, bool) {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "'s ", " ")), func(r rune) bool {
		return r != '-' && r != '_' && r < 0x80 && kindOf(byte(r)) == sign
	})
	for i, w := range words {
		quantity := w == "number" && (i == 0 || words[i-1] == "the" || words[i-1] == "total") // and no "phone number"
		if denying[w] || quantity {
			return Match{}, false
		}
	}
	head := firstClause(text)
	if len(head) == 1 && alternative(text, head[0]) {
		return Match{}, false
	}
	m, ok := Field(strings.Join(head, "_"), Text, nil)
	if !ok || m.Severity != 0 || m.Class == ClassPlace || m.Class == ClassSecret {
		return Match{}, false
	}
	return m, true
}

// alternative is true for a text that begins with one of several ways ("Email, Slack or Teams"; "Mobile or desktop") or with an act that only looks like a
// name ("Login by button").
func alternative(text, head string) bool {
	if head == "login" || head == "handle" {
		return true
	}
	words := strings.Fields(strings.ToLower(text))
	first := strings.TrimRight(words[0], ",/")
	return len(words) > 1 && (words[1] == "or" || words[1] == "and" || words[1] == "/" || first != words[0] && slices.Contains(words, "or"))
}

// denying words say that the text is about something else than the datum itself.
var denying = map[string]bool{
	"uuid": true, "uuids": true, "id": true, "ids": true, "identifier": true, "hash": true, "hashed": true, "count": true, "whether": true, "true": true,
	"if": true, "masked": true, "anonymized": true, "anonymised": true, "pseudonym": true, "domain": true, "template": true, "kind": true, "type": true, "code": true,
	"length": true, "never": true, "not": true, "no": true, "without": true, "organization": true, "organisation": true, "company": true, "status": true,
	"hmac": true, "channel": true, "provider": true, "format": true, "event": true, "group": true,
}

// firstClause gives the words of the noun phrase with which a text begins, with the one behind its first "of".
func firstClause(text string) []string {
	end := strings.IndexAny(text, ".,;:(\n")
	if end < 0 {
		end = len(text)
	}
	var out []string
	of := false
	for _, w := range strings.Fields(strings.ToLower(text[:end])) {
		w = strings.TrimSuffix(strings.Trim(w, "\"'`*"), "'s")
		switch {
		case w == "of" && !of && len(out) > 1 && out[len(out)-1] == "number": // "phone number of", and not "number of"
			return out
		case w == "of" && !of && len(out) > 0:
			of = true
		case w == "the" || w == "a" || w == "an" || w == "their" || w == "his" || w == "her" || w == "this":
			continue
		case ending[w]:
			return out
		}
		out = append(out, w)
	}
	return out
}

// ending words begin another phrase.
var ending = map[string]bool{
	"who": true, "that": true, "which": true, "whose": true, "in": true, "on": true, "at": true, "for": true, "from": true, "to": true, "with": true, "by": true,
	"as": true, "when": true, "where": true, "and": true, "or": true, "is": true, "was": true, "of": true, "used": true, "given": true, "entered": true,
}
