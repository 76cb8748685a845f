// Package pii decides from a name, and from what an annotation says, whether a
// datum is personal. It matches whole words from the right with the type in
// hand; whatever it does not know is silent.
package pii

// Class is a kind of personal data, spelled as findings print it.
type Class string

// The classes. Their severities are those of Class.Severity.
const (
	ClassPersonName Class = "person name"
	ClassEmail      Class = "e-mail"
	ClassPhone      Class = "phone"
	ClassAddress    Class = "postal address"
	ClassPlace      Class = "place"
	ClassUsername   Class = "username"
	ClassBirth      Class = "birth"
	ClassGovernment Class = "government or financial"
	ClassSecret     Class = "secret"
	ClassNetwork    Class = "network or device"
	ClassAge        Class = "age"
	ClassSpecial    Class = "special category"
	ClassMedia      Class = "media"
	ClassLocation   Class = "precise location"
	ClassFreeText   Class = "free text"
	ClassAmbiguous  Class = "ambiguous"
)

// Severity is 0 to 3 for P0 to P3.
type Severity int

// TypeHint is what an annotation says of the values of a field. A container or
// an optional has the hint of what it holds: list[str] and str | None are Text.
type TypeHint uint8

// The hints. A name without an annotation, such as a dictionary key, is Text
// when its value is known to be a string and Unknown otherwise.
const (
	Unknown    TypeHint = iota // an annotation that could not be read
	Text                       // str, constrained and annotated strings
	Bool                       // bool
	Number                     // int, float, Decimal
	Enum                       // a class known to be an enumeration
	Literal                    // Literal[…]
	Date                       // date, datetime, time, timedelta
	Identifier                 // UUID
	Email                      // EmailStr, NameEmail
	Phone                      // PhoneNumber
	Secret                     // SecretStr, SecretBytes
	IP                         // IPvAnyAddress, IPv4Address, …
	Card                       // PaymentCardNumber
	Other                      // a type that is known and none of these: a model, dict, bytes, a URL
)

// Match is a name that was found to be personal.
type Match struct {
	Class    Class
	Severity Severity
	Words    []string // the words of the name that decided, lower-case singular; none when the type did
	Silence  string   // what would silence the finding, as the end of a sentence
}

// Options is what a configuration adds to the vocabulary. It is only read.
type Options struct {
	Extra map[Class][]string // further heads of a class, in snake_case
	Allow map[string]bool    // exact names that are never personal
}

// traits is what is the same for all names of a class.
type traits struct {
	class    Class
	severity Severity
	types    types  // the hints under which a name of the class is still personal
	silence  string // see Match.Silence
}

// classes lists the classes in order of precedence.
var classes = [...]traits{
	{ClassPersonName, 0, of(Text, Unknown), "send the person's uuid; say in the name what else it names (event_name)"},
	{ClassEmail, 0, of(Text, Unknown), "send the person's uuid, or a fact about the address (email_count, has_email)"},
	{ClassPhone, 0, of(Text, Unknown, Number), "send the person's uuid, or a fact about the number (has_phone, phone_type)"},
	{ClassAddress, 0, of(Text, Unknown), "send an id or a code, or say in the name which address it is (web_address)"},
	{ClassPlace, 0, of(Text), "send a code or an id (country_code, city_id), or type it as an enum or Literal"},
	{ClassUsername, 0, of(Text, Unknown), "send the person's uuid"},
	{ClassBirth, 0, of(Text, Unknown, Number, Date), "send a coarse group (age_group), or nothing"},
	{ClassGovernment, 0, of(Text, Unknown, Number), "send a fact about it (card_type, has_passport), or nothing"},
	{ClassSecret, 0, of(Text, Unknown, Identifier), "send an id of the credential (api_key_id), or nothing"},
	{ClassNetwork, 1, of(Text, Unknown, Number, Identifier), "send what it tells (country_code, device_type), or nothing"},
	{ClassAge, 1, of(Text, Unknown, Number), "send a coarse group (age_group)"},
	{ClassSpecial, 1, of(Text), "leave it out, or allow the name with a reason"},
	{ClassMedia, 1, of(Text, Other), "send a fact about it (has_avatar)"},
	{ClassLocation, 1, of(Text, Unknown, Number, Other), "send a coarse code (country_code)"},
	{ClassFreeText, 2, of(Text), "send a fact about it (message_id, comment_count), bound it with max_length, or type it as an enum or Literal"},
	{ClassAmbiguous, 2, of(Text), "say whose it is in the name, or send a uuid under a name that ends in _id"},
}

// Severity is the severity of the class, P3 for a class that does not exist.
func (c Class) Severity() Severity {
	if t := c.traits(); t != nil {
		return t.severity
	}
	return 3
}

func (c Class) traits() *traits {
	for i := range classes {
		if classes[i].class == c {
			return &classes[i]
		}
	}
	return nil
}

// types is a set of hints.
type types uint16

func of(hints ...TypeHint) types {
	var set types
	for _, h := range hints {
		set |= 1 << h
	}
	return set
}

func (s types) has(h TypeHint) bool { return s&(1<<h) != 0 }

// typed maps the hints that decide a class whatever the name is.
func (h TypeHint) class() (Class, bool) {
	switch h {
	case Email:
		return ClassEmail, true
	case Phone:
		return ClassPhone, true
	case Secret:
		return ClassSecret, true
	case IP:
		return ClassNetwork, true
	case Card:
		return ClassGovernment, true
	}
	return "", false
}

// Classes lists the classes in order of precedence.
func Classes() []Class {
	out := make([]Class, len(classes))
	for i := range classes {
		out[i] = classes[i].class
	}
	return out
}
