package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var delegationMismatch = &lint.Rule{
	ID:       "delegation-mismatch",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "public tracker that does not fit its private one",
	Why: `The public tracker hands its arguments to the private one inside a ` + "`try`" + `: when they do not fit, Python's ` + "`TypeError`" + ` is swallowed and the
event is lost on every call. A parameter that is not handed on is sent with its default, and nobody notices either.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+            cls._track_api_key_used(api_key_id=api_key_id, status=response_status)  # want delegation-mismatch "status"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+            cls._track_api_key_used(**{"api_key_id": api_key_id}, response_status=int(response_status))
`,
	Fixable: lint.Unsafe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		at := t.Site()
		for _, c := range callsOf(p, t.Func) {
			inv, ok := p.View.Invocation(at, c)
			if !ok || !strings.HasPrefix(facts.LastName(inv.Callee), "_track_") || inHandler(c.Node, t.Func.Body) {
				continue
			}
			d := delegation{pass: p, from: t, inv: inv}
			d.judge(p.View.Target(at, inv.Callee))
		}
	},
}

// delegation is a call of a private tracker by another tracker.
type delegation struct {
	pass *lint.Pass
	from module.Tracker
	inv  module.Invocation
}

func (d delegation) judge(target module.Symbol) {
	switch target.Kind {
	case module.Missing:
		d.missingPrivate()
		return
	case module.Func:
	default:
		return
	}
	private, ok := d.pass.View.TrackerAt(target.Piece, target.FuncFacts())
	if !ok {
		return
	}
	if other, ok := d.ownPrivate(private); ok {
		d.report(lastNode(d.inv.Place).Span(), "public tracker "+quote(d.from.Func.Name)+" calls "+quote(private.Func.Name)+", the private one of another event; call "+
			quote(other.Func.Name), private, lint.Hint("call %s", other.Func.Name), lint.Fixed("replace-name", lint.Unsafe, "name", other.Func.Name))
		return
	}
	b, known := bind(d.pass, private, d.inv)
	if !known {
		return
	}
	if !b.ok() {
		d.unfit(b, private)
		return
	}
	d.dropped(b, private)
}

// missingPrivate: `cls._track_x` of a class that has no such method, `_track_x` where no such function is.
func (d delegation) missingPrivate() {
	if d.inv.Callee.Kind() == syntax.KindIdentifier {
		name := d.inv.Callee.Text()
		d.pass.Report(d.inv.Place.Span(), "private tracker "+quote(name)+" does not exist in "+d.pass.File.Path+
			": the NameError is swallowed and the event is lost; write it, or call the one that exists",
			append(helperEvent(d.pass, d.from), lint.Hint("write %s", name))...)
		return
	}
	class := d.pass.View.Receiver(d.from.Site(), d.inv.Callee.Child(syntax.FieldObject))
	if class.Kind != module.Class || d.pass.View.RootOf(class.Piece.Path) == nil || !closed(d.pass, class) {
		return
	}
	name := facts.LastName(d.inv.Callee)
	near := nearest(name, trackersIn(d.pass, class))
	options := []lint.Option{lint.Related(class.Piece, class.Binding.NameSpan, "the class is here")}
	message := "private tracker " + quote(name) + " does not exist in " + quote(class.Binding.Name) + ": the AttributeError is swallowed and the event is lost; "
	if near != "" {
		message += "it may be meant for " + quote(near)
		options = append(options, lint.Hint("call %s", near), lint.Fixed("replace-name", lint.Unsafe, "name", near))
	} else {
		message += "write it, or call the one that exists"
		options = append(options, lint.Hint("write %s.%s", class.Binding.Name, name))
	}
	d.pass.Report(lastNode(d.inv.Place).Span(), message, append(options, helperEvent(d.pass, d.from)...)...)
}

// lastNode is the name at the end of a chain of attributes.
func lastNode(n syntax.Node) syntax.Node {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindAttribute {
		return n.Child(syntax.FieldAttribute)
	}
	return n
}

// ownPrivate gives the private tracker that goes with a public one by its name, when the public one calls another instead.
func (d delegation) ownPrivate(called module.Tracker) (module.Tracker, bool) {
	if !d.from.Public() || called.Func.Name == "_"+d.from.Func.Name || d.from.Class.Kind != module.Class {
		return module.Tracker{}, false
	}
	own := d.pass.View.Member(d.from.Class, "_"+d.from.Func.Name)
	if own.Kind != module.Func || strings.Contains(d.from.Func.Body.Text(), "_"+d.from.Func.Name) {
		return module.Tracker{}, false
	}
	return d.pass.View.TrackerAt(own.Piece, own.FuncFacts())
}

func (d delegation) unfit(b binding, private module.Tracker) {
	name := quote(private.Func.Name)
	lost := ": the TypeError is swallowed and the event is lost"
	for _, a := range b.unknown {
		if near := b.meant(a); near != "" {
			d.report(a.NameSpan, name+" takes no "+quote(a.Name)+lost+"; it may be meant for "+quote(near), private,
				lint.Hint("write %s", near), lint.Fixed("rename-keyword", lint.Unsafe, "name", near))
		} else {
			d.report(a.NameSpan, name+" takes no "+quote(a.Name)+lost+"; drop it, or add the parameter", private, lint.Hint("drop %s, or add it to %s", a.Name, private.Func.Name))
		}
	}
	if len(b.positional) > 0 {
		options := []lint.Option{lint.Hint("pass it by its name")}
		if len(b.positional) <= len(b.free) {
			options = append(options, lint.Fixed("name-arguments", lint.Unsafe, "names", strings.Join(b.free[:len(b.positional)], ",")))
		}
		d.report(b.positional[0].Value.Span(), name+" takes keyword arguments only"+lost+"; pass this one by its name", private, options...)
	}
	if len(b.missing) > 0 && !b.renamed() {
		names := paramNames(b.missing)
		d.report(d.inv.Place.Span(), name+" is called without "+quotedList(names)+lost+"; pass "+them(names), private,
			lint.Hint("pass %s", list(names)), giving(d.from.Site(), names))
	}
}

// dropped: parameters of the public tracker that the private one would take, and does not get.
func (d delegation) dropped(b binding, private module.Tracker) {
	if !d.from.Public() || d.inv.Args.Hidden || d.inv.Later {
		return
	}
	var names []string
	for _, name := range b.free {
		if _, has := d.from.Func.Param(name); has && !d.handed(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		d.unused(private)
		return
	}
	d.report(d.inv.Place.Span(), quote(d.from.Func.Name)+" does not hand "+quotedList(names)+" on to "+quote(private.Func.Name)+
		", which sends its default instead; pass "+them(names), private, lint.Hint("pass %s", list(names)), giving(d.from.Site(), names))
}

// unused: a parameter that every caller must give, and that nothing reads.
func (d delegation) unused(private module.Tracker) {
	for i, param := range d.from.Func.Params {
		if i == 0 && (param.Name == "cls" || param.Name == "self") || !param.Required() || strings.HasPrefix(param.Name, "_") ||
			len(uses(d.from.Func.Body, param.Name)) > 0 {
			continue
		}
		d.report(d.inv.Place.Span(), quote(d.from.Func.Name)+" takes "+quote(param.Name)+" and does not hand it on: "+quote(private.Func.Name)+
			" has no such parameter; add it there, or drop it here", private, lint.Hint("add %s to %s, or drop it", param.Name, private.Func.Name))
		return
	}
}

// uses lists the occurrences of a name as an expression.
func uses(body syntax.Node, name string) []syntax.Node {
	var out []syntax.Node
	facts.Walk(body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindIdentifier && n.Text() == name && n.Field() != syntax.FieldAttribute && !isKeywordName(n) {
			out = append(out, n)
		}
		return true
	})
	return out
}

// handed: the parameter's value reaches the call under another name, or is dealt with in another way.
func (d delegation) handed(name string) bool {
	used := false
	facts.Walk(d.from.Func.Body, func(n syntax.Node) bool {
		if isHandler(n) {
			return false // what is logged is not handed on
		}
		if n.Kind() == syntax.KindIdentifier && n.Text() == name && n.Field() != syntax.FieldAttribute && !isKeywordName(n) {
			used = true
		}
		return !used
	})
	return used
}

func isKeywordName(n syntax.Node) bool {
	return n.Field() == syntax.FieldName && n.Parent().Kind() == syntax.KindKeywordArgument
}

func (d delegation) report(at text.Span, message string, private module.Tracker, options ...lint.Option) {
	options = append(options, lint.Related(private.Symbol.Piece, private.Func.NameSpan, "the private tracker is here"))
	d.pass.Report(at, message, append(options, helperEvent(d.pass, d.from)...)...)
}

func paramNames(params []facts.Param) []string {
	var out []string
	for _, p := range params {
		out = append(out, p.Name)
	}
	return out
}
