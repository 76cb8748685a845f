package pii

import "strings"

// AliasAlways decides on the aliases under which Mixpanel itself keeps personal
// data in a profile. They are P0, whatever their class.
func AliasAlways(alias string) (Match, bool) {
	var class Class
	switch alias {
	case "$name", "$first_name", "$last_name":
		class = ClassPersonName
	case "$email":
		class = ClassEmail
	case "$phone":
		class = ClassPhone
	case "$avatar":
		class = ClassMedia
	default:
		return Match{}, false
	}
	m := found(class.traits(), []string{alias})
	m.Severity = 0
	return m, true
}

// PersonNoun tells whether an identifier names one person: its last word does,
// and no machine stands before it. A plural is a collection and is no person.
func PersonNoun(name string) bool {
	name = strings.TrimRight(name, "_0123456789")
	var buf [12]string
	words := appendWords(buf[:0], name)
	n := len(words)
	if n == 0 || role(words[n-1])&person == 0 {
		return false
	}
	last := words[n-1]
	if at := len(name) - len(last); at < 0 || !strings.EqualFold(name[at:], last) {
		return false
	}
	if n == 1 {
		return true
	}
	before := words[n-2]
	return role(before)&technical == 0 && !(before == "user" && last == "agent")
}

// PersonRecord tells whether an identifier names what is known of one person, as user_data or employee_info do.
func PersonRecord(name string) bool {
	i := strings.LastIndexByte(name, '_')
	if i < 0 {
		return false
	}
	switch name[i+1:] {
	case "data", "info", "record", "row", "dict", "details", "payload", "fields", "attributes", "attrs":
		return PersonNoun(name[:i])
	}
	return false
}

// Attribute decides on receiver.attr. Only attributes of a person are known to
// be personal; a place may be a relation or an enumeration and is not. opt may be nil.
func Attribute(receiverIsPerson bool, attr string, opt *Options) (Match, bool) {
	if !receiverIsPerson || allowed(attr, opt) {
		return Match{}, false
	}
	if attr == "name" {
		return found(ClassPersonName.traits(), []string{attr}), true
	}
	m, ok := Field(attr, Text, opt)
	if !ok || m.Class == ClassPlace {
		return Match{}, false
	}
	if m.Severity != 0 && m.Class != ClassMedia {
		return Match{}, false
	}
	return m, true
}

// Method decides on a call of a method that returns a person's name whatever
// its receiver is.
func Method(name string) (Match, bool) {
	switch name {
	case "get_full_name", "get_short_name":
		return found(ClassPersonName.traits(), []string{name}), true
	case "get_username", "natural_key":
		return found(ClassUsername.traits(), []string{name}), true
	}
	return Match{}, false
}

// ValueName decides on a local variable or a parameter without an annotation:
// only P0 classes count, and only where the name leaves no doubt of the type.
// With an annotation, ask Field. opt may be nil.
func ValueName(name string, opt *Options) (Match, bool) {
	m, ok := Field(name, Unknown, opt)
	if !ok || m.Severity != 0 {
		return Match{}, false
	}
	return m, true
}

// Sanitizer tells whether a function, a method or an attribute of that name
// gives something that is no longer personal.
func Sanitizer(name string) bool {
	switch name {
	case "len", "bool", "exists", "count", "startswith", "endswith", "isinstance", "uuid", "pk", "id":
		return true
	}
	var buf [12]string
	words := appendWords(buf[:0], name)
	for i, w := range words {
		if sanitizing[w] && (i == 0 || words[i-1] != "de" && words[i-1] != "un") {
			return true
		}
	}
	return false
}

var sanitizing = map[string]bool{
	"anonymize": true, "anonymise": true, "anonymized": true, "anonymised": true, "anonymizer": true,
	"mask": true, "masked": true, "masking": true,
	"redact": true, "redacted": true, "redaction": true, "redactor": true,
	"pseudonymize": true, "pseudonymise": true, "pseudonymized": true, "pseudonymised": true, "pseudonym": true,
	"scrub": true, "scrubbed": true, "scrubber": true,
	"obfuscate": true, "obfuscated": true, "hmac": true,
}

// ThingNoun tells whether an identifier names something that belongs to no person: an organization, a team, a template.
func ThingNoun(name string) bool {
	var buf [12]string
	words := appendWords(buf[:0], name)
	n := len(words)
	return n > 0 && role(words[n-1])&(thing|technical) != 0 && role(words[n-1])&person == 0
}

// PersonPlural tells whether an identifier names several persons.
func PersonPlural(name string) bool {
	if PersonNoun(name) {
		return false
	}
	var buf [12]string
	words := appendWords(buf[:0], name)
	n := len(words)
	return n > 0 && role(words[n-1])&person != 0 && PersonNoun(words[n-1]) && (n == 1 || role(words[n-2])&technical == 0)
}
