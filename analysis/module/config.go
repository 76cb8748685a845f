package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Config is the configuration of a pydantic model, that of its bases merged in as pydantic does it.
type Config struct {
	Known          bool   // every part that may set Extra could be read
	Extra          string // "allow", "ignore", "forbid"; "" when nothing says it
	AliasGenerator bool   // names that the constructor accepts are computed
	AttributeDocs  bool   // descriptions come from the strings under the fields
}

// ConfigForm says how a class configures itself.
type ConfigForm uint8

// The forms of a class's own configuration.
const (
	NoConfig      ConfigForm = iota
	AssignedConf             // model_config = …
	InnerConfig              // class Config: …, the way of pydantic 1
	KeywordConfig            // class X(Base, extra="forbid")
)

// OwnConfig is what a class itself says of its configuration.
type OwnConfig struct {
	Form  ConfigForm
	Piece *Piece
	Span  text.Span   // the name or keyword, relative to Piece
	Value syntax.Node // the assigned value; invalid for the other forms
}

// configKeywords are the class keywords that pydantic takes for configuration and that matter here.
var configKeywords = map[string]bool{
	"extra": true, "populate_by_name": true, "validate_by_name": true, "validate_by_alias": true,
	"alias_generator": true, "frozen": true, "use_attribute_docstrings": true,
}

// OwnConfig gives what the class itself says; the last form that stands in its body counts.
func (v *View) OwnConfig(c Symbol) OwnConfig {
	if s, ok := v.definedHere(c, "model_config"); ok && s.Binding.Kind == facts.BindAssign && s.Binding.Value.Valid() {
		return OwnConfig{AssignedConf, s.Piece, s.Binding.NameSpan, s.Binding.Value}
	}
	if s, ok := v.definedHere(c, "Config"); ok && s.Binding.Kind == facts.BindClass {
		return OwnConfig{Form: InnerConfig, Piece: s.Piece, Span: s.Binding.NameSpan}
	}
	for _, k := range c.ClassFacts().Keywords {
		if configKeywords[k.Name] {
			return OwnConfig{Form: KeywordConfig, Piece: c.Piece, Span: k.NameSpan}
		}
	}
	return OwnConfig{}
}

// definedHere gives a binding of the class body itself, not followed.
func (v *View) definedHere(c Symbol, name string) (Symbol, bool) {
	list := v.pieces(Key{Kind: KeyDef, Path: c.Piece.Path, Name: join(c.Name(), name)})
	for i := len(list) - 1; i >= 0; i-- {
		p := list[i]
		for j := len(p.Facts.Bindings) - 1; j >= 0; j-- {
			if b := &p.Facts.Bindings[j]; b.Name == name && join(p.Scope, b.Scope) == c.Name() {
				return Symbol{Kind: Value, Piece: p, Binding: b, Owner: c.Name()}, true
			}
		}
	}
	return Symbol{}, false
}

// Config gives the effective configuration of a class.
func (v *View) Config(c Symbol) Config {
	return once(v, "config", c.Piece, c.Name(), func() Config {
		out := Config{Known: v.Lineage(c).Complete}
		v.config(c, &out, 0)
		return out
	})
}

// config merges the configuration of the bases in their order, then the class's own.
func (v *View) config(c Symbol, out *Config, depth int) {
	if depth > maxDepth {
		out.Known = false
		return
	}
	cls := c.ClassFacts()
	for _, b := range cls.Bases {
		if base := v.Resolve(Site{Piece: c.Piece, Scope: c.Owner}, b); base.Kind == Class {
			v.config(base, out, depth+1)
		}
	}
	at := Site{Piece: c.Piece, Scope: c.Name()}
	switch own := v.OwnConfig(c); own.Form {
	case AssignedConf:
		v.configValue(Site{Piece: own.Piece, Scope: c.Name()}, own.Value, out, depth)
	case InnerConfig:
		v.innerConfig(own.Piece, c, out)
	}
	for _, k := range cls.Keywords {
		v.setting(at, k.Name, k.Value, out)
	}
}

func (v *View) innerConfig(p *Piece, c Symbol, out *Config) {
	inner := join(c.Name(), "Config")
	if cls := v.ClassIn(p.Path, inner); cls.Kind == Class && len(cls.ClassFacts().Bases) > 0 {
		out.Known = false
	}
	for _, q := range v.Scope(p.Path, inner) {
		for i := range q.Facts.Bindings {
			if b := &q.Facts.Bindings[i]; join(q.Scope, b.Scope) == inner && b.Kind == facts.BindAssign {
				v.setting(Site{Piece: q, Scope: inner}, b.Name, b.Value, out)
			}
		}
	}
}

// configValue reads ConfigDict(…), a dict, `A | B`, or a name for one of them.
func (v *View) configValue(at Site, n syntax.Node, out *Config, depth int) {
	n = facts.Unparen(n)
	if depth > maxDepth {
		out.Known = false
		return
	}
	switch n.Kind() {
	case syntax.KindIdentifier, syntax.KindAttribute:
		v.namedConfig(at, n, out, depth)
	case syntax.KindDictionary:
		for c := range n.Children() {
			switch c.Kind() {
			case syntax.KindPair:
				if key, ok := v.Fold(at, c.Child(syntax.FieldKey)); ok {
					v.setting(at, key, c.Child(syntax.FieldValue), out)
				} else {
					out.Known = false
				}
			case syntax.KindDictionarySplat:
				v.configValue(at, c.First(), out, depth+1)
			}
		}
	case syntax.KindBinaryOperator:
		v.configValue(at, n.Child(syntax.FieldLeft), out, depth+1)
		v.configValue(at, n.Child(syntax.FieldRight), out, depth+1)
	case syntax.KindCall:
		v.configCall(at, n, out, depth)
	default:
		out.Known = false
	}
}

func (v *View) configCall(at Site, n syntax.Node, out *Config, depth int) {
	switch v.Spelled(at, n.Child(syntax.FieldFunction)) {
	case "ConfigDict", "SettingsConfigDict", "dict", "cast":
	default:
		out.Known = false
		return
	}
	for i, a := range facts.Args(n) {
		switch {
		case a.Name != "":
			v.setting(at, a.Name, a.Value, out)
		case a.Star == 2 || a.Star == 0 && i == 0:
			v.configValue(at, a.Value, out, depth+1)
		default:
			out.Known = false
		}
	}
}

// namedConfig follows a name. The configured constants mean what their names say where they cannot be found.
func (v *View) namedConfig(at Site, n syntax.Node, out *Config, depth int) {
	if s := v.Resolve(at, n); s.Kind == Value && s.Binding.Value.Valid() {
		v.configValue(Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value, out, depth+1)
		return
	}
	r := v.rootFor(at.Piece)
	switch name := v.Spelled(at, n); {
	case r != nil && (name == r.Names.StrictConfig || name == r.Names.AliasedConfig):
		out.Extra = "forbid"
	default: // `Base.model_config`, a name from elsewhere
		out.Known = false
	}
}

func (v *View) setting(at Site, name string, value syntax.Node, out *Config) {
	switch name {
	case "extra":
		if s, ok := v.Fold(at, value); ok {
			out.Extra = s
		} else if facts.LastName(value) != "" { // Extra.forbid
			out.Extra = facts.LastName(value)
		} else {
			out.Known = false
		}
	case "alias_generator":
		out.AliasGenerator = value.Kind() != syntax.KindNone
	case "use_attribute_docstrings":
		out.AttributeDocs = value.Kind() != syntax.KindFalse
	}
}
