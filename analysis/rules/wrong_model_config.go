package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var wrongModelConfig = &lint.Rule{
	ID:       "wrong-model-config",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event schema with the wrong model_config",
	Why: `There are two configurations, and both forbid properties that nobody declared: the strict one, and the one for schemas with ` + "`$`" + ` aliases, which
lets fields be given by their names. With the strict one a ` + "`$`" + ` alias can only be given through a mapping; a configuration of its own drifts away from
both, and one that allows extra properties sends typos to Mixpanel.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    model_config = ALIASED_MODEL_CONFIG
-
-    device_id: str | None = Field(
+    model_config = STRICT_MODEL_CONFIG  # want wrong-model-config "STRICT_MODEL_CONFIG"
+
+    device_id: str | None = Field(
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    model_config = ALIASED_MODEL_CONFIG
-
-    device_id: str | None = Field(
+    model_config = {**ALIASED_MODEL_CONFIG, "title": "Magic link"}
+
+    device_id: str | None = Field(
`,
	Fixable: lint.Unsafe,
	Binding: func(p *lint.Pass, b *facts.Binding) {
		if b.Name != "model_config" && b.Name != "Config" || inTest(p) {
			return
		}
		if c, own, ok := configOf(p, b); ok {
			judgeConfig(p, c, own)
		}
	},
	Schema: func(p *lint.Pass, c module.Symbol) {
		switch own := p.View.OwnConfig(c); own.Form {
		case module.KeywordConfig:
			keywordConfig(p, c, own)
		case module.NoConfig:
			inheritedConfig(p, c)
		}
	},
}

func keywordConfig(p *lint.Pass, c module.Symbol, own module.OwnConfig) {
	config := p.View.Config(c)
	if p.View.IsEventSchema(c) && config.Known && config.Extra != "forbid" && config.Extra != "" {
		p.Report(own.Span, "event schema "+quote(c.Binding.Name)+" is configured by the class keyword extra="+quote(config.Extra)+
			", so properties that it does not declare are sent or dropped unseen; write model_config = "+rightConfig(p, c), append(eventOf(p, c), lint.Hint("write model_config = %s", rightConfig(p, c)))...)
	}
}

// inheritedConfig: a schema with a dollar alias of its own that leaves the strict configuration of an intermediate class.
func inheritedConfig(p *lint.Pass, c module.Symbol) {
	if !p.View.IsEventSchema(c) || abstractSchema(p, c) {
		return
	}
	f, ok := dollarField(module.Fields{List: p.View.OwnFields(c)})
	if !ok {
		return
	}
	for _, k := range p.View.Lineage(c).Classes[1:] {
		if k.Binding.Name == p.Root.Names.BaseSchema {
			return // missing-model-config
		}
		own := p.View.OwnConfig(k)
		if own.Form == module.NoConfig {
			continue
		}
		if own.Form == module.AssignedConf && constantName(p, module.Site{Piece: own.Piece, Scope: k.Name()}, facts.Unparen(own.Value)) == p.Root.Names.StrictConfig {
			p.Report(c.Binding.NameSpan, "schema "+quote(c.Binding.Name)+" inherits the strict configuration of "+quote(k.Binding.Name)+", but its "+quote(f.Name)+" has the alias "+
				quote(f.Alias)+", which then cannot be given by name; add model_config = "+p.Root.Names.AliasedConfig,
				append(eventOf(p, c), lint.Related(own.Piece, own.Span, "the inherited configuration"), lint.Hint("add model_config = %s", p.Root.Names.AliasedConfig),
					lint.Fixed("model-config", lint.Unsafe, "config", p.Root.Names.AliasedConfig))...)
		}
		return
	}
}

// configOf gives the schema whose own configuration a binding is.
func configOf(p *lint.Pass, b *facts.Binding) (module.Symbol, module.OwnConfig, bool) {
	scope := p.Piece.Scope
	if b.Scope != "" {
		if scope != "" {
			scope += "."
		}
		scope += b.Scope
	}
	c := p.View.ClassIn(p.File.Path, scope)
	if c.Kind != module.Class || !p.View.IsEventSchema(c) {
		return module.Symbol{}, module.OwnConfig{}, false
	}
	own := p.View.OwnConfig(c)
	return c, own, own.Piece == p.Piece && own.Span == b.NameSpan
}

func judgeConfig(p *lint.Pass, c module.Symbol, own module.OwnConfig) {
	name := quote(c.Binding.Name)
	right := rightConfig(p, c)
	options := append(eventOf(p, c), lint.Hint("write model_config = %s", right), lint.Fixed("model-config", lint.Unsafe, "config", right))
	if own.Form == module.InnerConfig {
		p.Report(own.Span, "schema "+name+" is configured by a class Config, the way of pydantic 1; write model_config = "+right, options...)
		return
	}
	value := facts.Unparen(own.Value)
	at := module.Site{Piece: own.Piece, Scope: c.Name()}
	names := p.Root.Names
	fields := p.View.Fields(c)
	switch used := constantName(p, at, value); {
	case used == names.StrictConfig:
		if f, ok := dollarField(fields); ok {
			p.Report(value.Span(), "schema "+name+" has the strict configuration, but "+quote(f.Name)+" has the alias "+quote(f.Alias)+", which then cannot be given by name; write "+
				names.AliasedConfig, append(options, lint.Related(f.Piece, f.Binding.NameSpan, "the aliased field"))...)
		}
	case used == names.AliasedConfig:
		if fields.Complete && !anyAlias(fields) && !p.View.Subclassed(c) {
			p.Report(value.Span(), "schema "+name+" has the configuration for aliases, but no field has one; write "+names.StrictConfig, options...)
		}
	default:
		judgeOwnConfig(p, c, value, right, options)
	}
}

// judgeOwnConfig: a configuration that is neither of the two constants.
func judgeOwnConfig(p *lint.Pass, c module.Symbol, value syntax.Node, right string, options []lint.Option) {
	name := quote(c.Binding.Name)
	config := p.View.Config(c)
	switch {
	case config.Known && config.Extra != "forbid":
		extra := config.Extra
		if extra == "" {
			extra = "ignore"
		}
		p.Report(value.Span(), "configuration of schema "+name+" has extra="+quote(extra)+", so properties that it does not declare are sent or dropped unseen; write "+right, options...)
	case rawConfig(p, c, value):
		p.Report(value.Span(), "schema "+name+" has a configuration of its own; write "+right+", the one that all schemas share", options...)
	}
}

// rawConfig: ConfigDict(…) or a dict that is made from nothing shared.
func rawConfig(p *lint.Pass, c module.Symbol, value syntax.Node) bool {
	raw := value.Kind() == syntax.KindDictionary
	if value.Kind() == syntax.KindCall {
		name := p.View.Spelled(module.Site{Piece: c.Piece, Scope: c.Owner}, value.Child(syntax.FieldFunction))
		raw = name == "ConfigDict" || name == "dict" || name == "SettingsConfigDict"
	}
	facts.Walk(value, func(n syntax.Node) bool {
		raw = raw && n.Kind() != syntax.KindDictionarySplat
		return raw
	})
	return raw
}

// constantName gives the name of the constant that an expression is, under which it is defined.
func constantName(p *lint.Pass, at module.Site, n syntax.Node) string {
	if s := p.View.Resolve(at, n); s.Kind == module.Value {
		names := p.Root.Names
		if name := s.Binding.Name; name == names.StrictConfig || name == names.AliasedConfig {
			return name
		}
		if next := facts.Unparen(s.Binding.Value); facts.Dotted(next) != "" && !holds(next, n) { // MINE = STRICT_MODEL_CONFIG
			return p.View.Spelled(module.Site{Piece: s.Piece, Scope: s.Owner}, next)
		}
		return s.Binding.Name
	}
	return p.View.Spelled(at, n)
}

func rightConfig(p *lint.Pass, c module.Symbol) string {
	if _, ok := dollarField(p.View.Fields(c)); ok {
		return p.Root.Names.AliasedConfig
	}
	return p.Root.Names.StrictConfig
}

// anyAlias: a field has an alias of any kind, or may have one.
func anyAlias(f module.Fields) bool {
	for _, x := range f.List {
		if x.Alias != "" || len(x.Keywords) > 0 || x.Opaque {
			return true
		}
	}
	return false
}
