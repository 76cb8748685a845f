package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/pii"
)

// vocabulary is what the module's configuration adds to the words of personal data, and what it lets through. That a name is let through is noted: an
// allowance that nothing needs is stale.
func vocabulary(p *lint.Pass, name string) *pii.Options {
	opt := &p.Root.Names.PII
	if opt.Allow[name] {
		p.Allowed(name)
	}
	return opt
}

// personalField judges a field, a parameter or a key with its type.
func personalField(p *lint.Pass, name string, h pii.TypeHint) (pii.Match, bool) {
	return pii.Field(name, h, vocabulary(p, name))
}

// personalValue judges a name of which nothing else is known.
func personalName(p *lint.Pass, name string) (pii.Match, bool) {
	return pii.ValueName(name, vocabulary(p, name))
}

// personalAttribute judges an attribute of a person.
func personalAttribute(p *lint.Pass, attr string) (pii.Match, bool) {
	return pii.Attribute(true, attr, vocabulary(p, attr))
}
