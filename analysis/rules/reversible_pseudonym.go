package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var reversiblePseudonym = &lint.Rule{
	ID:       "reversible-pseudonym",
	Category: lint.PII,
	Severity: lint.P2,
	Tier:     3,
	Title:    "hash or domain of an address",
	Why: `Whoever has a list of addresses hashes them and compares: an unkeyed hash of an e-mail address or a phone number hides nothing. The domain of an address names an
employer, and often a person. Send the user's UUID, or an HMAC with a key that stays with us.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    error_code: str = Field(description="Our code of the reason")
+    error_code: str = Field(description="Our code of the reason")
+    email_hash: str = Field(default="", description="SHA-256 of the address")  # want reversible-pseudonym "email_hash"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    error_code: str = Field(description="Our code of the reason")
+    error_code: str = Field(description="Our code of the reason")
+    email_hash: str = Field(default="", description="HMAC of the address under our key")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if !pseudonymField(p, f) {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" takes what gives an address or a phone number away: an unkeyed hash is found by trying, "+
			"a domain names an employer; send the person's UUID, or say in the description that it is an HMAC with a key", lint.Hint("send the person's UUID instead of %s", f.Name))
	},
	Construct: func(p *lint.Pass, c module.Construct) { sentToSchema(p, c, pseudonymSent) },
	Send:      func(p *lint.Pass, s module.Send) { sentToService(p, s, pseudonymSent) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, pseudonymSent) },
}

func pseudonymSent(s sent) {
	if s.hasField && pseudonymField(s.pass, s.field) {
		return // the field is the fault
	}
	source, ok := trace(s.pass, s.at, s.value, pseudonymOrigins)
	if !ok {
		return
	}
	s.report(source, "the pseudonym", quote(source.Text())+" gives an address or a phone number away (an unkeyed hash is found by trying, a domain names an employer) and reaches Mixpanel through "+
		s.sink+"; send the person's UUID, or an HMAC with a key", lint.Hint("send str(user.uuid), or hmac.new(key, …)"))
}

// pseudonymField: the name says a hash or the domain of an address or a phone number (`email_hash`, `hashed_phone`, `user_email_domain`), and the description no key.
func pseudonymField(p *lint.Pass, f module.Field) bool {
	words := pii.Words(f.Name)
	if len(words) < 2 || excluded(f) || hintOfField(p, f) != pii.Text {
		return false
	}
	last := len(words) - 1
	var datum []string
	switch {
	case hashWords[words[last]]:
		datum = words[:last]
	case hashWords[words[0]]:
		datum = words[1:]
	case words[last] == "domain":
		datum = words[:last]
		if slices.Contains(datum, "phone") {
			return false
		}
	default:
		return false
	}
	if !addressOrPhone(p, datum) {
		return false
	}
	text := strings.ToLower(f.Description)
	return !strings.Contains(text, "hmac") && !strings.Contains(text, "key") && !strings.Contains(text, "salt")
}

var hashWords = map[string]bool{"hash": true, "hashed": true, "sha256": true, "sha1": true, "md5": true, "digest": true}

func addressOrPhone(p *lint.Pass, words []string) bool {
	m, ok := personalField(p, strings.Join(words, "_"), pii.Text)
	return ok && (m.Class == pii.ClassEmail || m.Class == pii.ClassPhone)
}

var pseudonymOrigins = &origins{value: func(f *flow, n syntax.Node) (value, bool) {
	switch n.Kind() {
	case syntax.KindCall:
		if callee := n.Child(syntax.FieldFunction); digesting[facts.LastName(callee)] {
			if f.hashesAddress(facts.Args(n)) {
				return found(n, true)
			}
			return value{}, true
		} else if name := facts.LastName(callee); name == "hexdigest" || name == "digest" {
			v := f.expr(callee.Child(syntax.FieldObject))
			return v, true
		}
	case syntax.KindSubscript:
		if f.domainOf(n) {
			return found(n, true)
		}
	}
	return value{}, false
}}

// digesting are the unkeyed hashes of hashlib.
var digesting = map[string]bool{
	"md5": true, "sha1": true, "sha224": true, "sha256": true, "sha384": true, "sha512": true, "sha3_256": true, "sha3_512": true, "blake2b": true, "blake2s": true, "crc32": true,
}

// hashesAddress: the only thing that is hashed is an address or a phone number: with a salt or a key beside it, nobody can tell how secret that is.
func (f *flow) hashesAddress(args []facts.Arg) bool {
	if len(args) != 1 || args[0].Name != "" || args[0].Star != 0 {
		return false
	}
	alone := true
	facts.Walk(args[0].Value, func(n syntax.Node) bool {
		alone = alone && n.Kind() != syntax.KindBinaryOperator && !facts.IsString(n)
		return alone
	})
	return alone && f.isAddress(args[0].Value)
}

// isAddress: the value is an e-mail address or a phone number, known by the flow of personal data.
func (f *flow) isAddress(n syntax.Node) bool {
	v := follow(f.pass, f.at, n)
	return v.verdict == personal && (v.match.Class == pii.ClassEmail || v.match.Class == pii.ClassPhone)
}

// domainOf: `email.split("@")[1]`, `email.rpartition("@")[-1]`.
func (f *flow) domainOf(n syntax.Node) bool {
	object := facts.Unparen(n.Child(syntax.FieldValue))
	index := n.Child(syntax.FieldSubscript).Text()
	if object.Kind() != syntax.KindCall || index != "1" && index != "-1" && index != "2" {
		return false
	}
	callee, args := object.Child(syntax.FieldFunction), facts.Args(object)
	switch facts.LastName(callee) {
	case "split", "rsplit", "partition", "rpartition":
		if len(args) == 0 {
			return false
		}
		at, ok := facts.StringValue(args[0].Value)
		return ok && at == "@" && f.isAddress(callee.Child(syntax.FieldObject))
	}
	return false
}
