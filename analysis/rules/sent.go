package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// sent is a value that reaches Mixpanel (pii.md, sinks): an argument of a schema's constructor, of a tracker, of track_event or of a client. A display is sent as its
// parts.
type sent struct {
	pass     *lint.Pass
	at       module.Site
	name     string      // of the field, parameter or key; "" where it has none
	key      syntax.Node // where the name stands; may be invalid
	value    syntax.Node
	place    syntax.Node  // where it is given: the value, or the local that a whole mapping comes through
	sink     string       // what messages call it
	field    module.Field // the field that takes it, where there is one
	hasField bool
	profile  string // the client's method that writes it into a profile, "" for events
}

// eachSent calls judge for every value that a call sends. These three are the functions of the rules about values that are sent.
func sentToSchema(p *lint.Pass, c module.Construct, judge func(sent)) {
	for _, s := range lint.Once(p, "sent to a schema", c.Call.Node, func() []sent {
		return collect(p, c.Site, func(r *sentReader) { r.schema(c.Call.Node, c.Schema) })
	}) {
		judge(s)
	}
}

func sentToService(p *lint.Pass, s module.Send, judge func(sent)) {
	for _, s := range lint.Once(p, "sent to the service", s.Call.Node, func() []sent {
		switch facts.Unparen(s.Properties).Kind() {
		case syntax.KindDictionary, syntax.KindIdentifier, syntax.KindBinaryOperator, syntax.KindCall:
			return collect(p, s.Site, func(r *sentReader) { r.mapping(s.Properties, sent{sink: "track_event"}, nil) })
		}
		return nil
	}) {
		judge(s)
	}
}

func sentByCall(p *lint.Pass, c facts.Call, at module.Site, judge func(sent)) {
	for _, s := range lint.Once(p, "sent by a call", c.Node, func() []sent {
		return collect(p, at, func(r *sentReader) { r.call(c) })
	}) {
		judge(s)
	}
}

// collect reads what is sent, in code.
func collect(p *lint.Pass, at module.Site, read func(*sentReader)) []sent {
	if inTest(p) {
		return nil
	}
	r := sentReader{pass: p, at: at}
	read(&r)
	return r.out
}

type sentReader struct {
	pass *lint.Pass
	at   module.Site
	out  []sent
}

func (r *sentReader) call(c facts.Call) {
	name := facts.LastName(c.Callee)
	switch {
	case name == "model_construct" || name == "from_session_context" || name == "model_validate" || name == "parse_obj":
		if s := r.pass.View.Resolve(r.at, c.Callee.Child(syntax.FieldObject)); s.Kind == module.Class && r.pass.View.IsSchema(s) {
			r.schema(c.Node, s)
		}
	case name == "model_copy":
		r.copy(c)
	case clientMethods[name] && isClient(r.pass, r.at, c.Callee.Child(syntax.FieldObject)):
		to := sent{sink: "the Mixpanel client"}
		if profileMethod(name) {
			to.profile = name
		}
		for _, a := range facts.Args(c.Node) {
			r.mapping(a.Value, to, nil)
		}
	default:
		r.tracker(c)
	}
}

// schema reads the arguments of a call that builds a schema.
func (r *sentReader) schema(call syntax.Node, schema module.Symbol) {
	fields := r.pass.View.Fields(schema)
	to := sent{sink: quote(schema.Binding.Name)}
	field := func(s *sent) { s.field, s.hasField = fields.ByKeyword(s.name, true) }
	for _, a := range facts.Args(call) {
		switch {
		case a.Star == 2 || a.Name == "" && a.Star == 0:
			r.mapping(a.Value, to, field)
		case a.Star == 0:
			s := to
			s.name, s.key = a.Name, a.Node.Child(syntax.FieldName)
			field(&s)
			r.parts(a.Value, s)
		}
	}
}

// copy reads `properties.model_copy(update={…})` of a schema.
func (r *sentReader) copy(c facts.Call) {
	for _, b := range r.copied(facts.Unparen(c.Callee.Child(syntax.FieldObject))) {
		if b.Schema.Kind != module.Class || !r.pass.View.IsSchema(b.Schema) {
			continue
		}
		for _, a := range facts.Args(c.Node) {
			if a.Name == "update" {
				r.mapping(a.Value, sent{sink: quote(b.Schema.Binding.Name)}, nil)
			}
		}
		return
	}
}

// copied gives what may be copied; of a name that is bound again (`properties = properties.model_copy(…)`) what it may have been before.
func (r *sentReader) copied(object syntax.Node) []module.Built {
	built, _ := r.pass.View.Builds(r.at, object)
	if len(built) > 0 || object.Kind() != syntax.KindIdentifier || r.at.Func == nil {
		return built
	}
	for _, l := range r.at.Func.Locals {
		if l.Name == object.Text() && l.Value.Valid() {
			list, _ := r.pass.View.Builds(r.at, l.Value)
			built = append(built, list...)
		}
	}
	return built
}

// mapping reads what may be in a mapping; with adds what is known of an entry by its name.
func (r *sentReader) mapping(n syntax.Node, to sent, with func(*sent)) {
	entriesOf(r.at, n, func(e entry) {
		s := to
		s.name, s.place = keyText(e.key), e.place
		if s.name != "" {
			s.key = e.key
		}
		if with != nil {
			with(&s)
		}
		r.parts(e.value, s)
	})
}

// tracker reads the arguments of a tracker that is called, now or later.
func (r *sentReader) tracker(c facts.Call) {
	inv, ok := r.pass.View.Invocation(r.at, c)
	if !ok || !module.IsTrackerName(facts.LastName(inv.Callee)) {
		return
	}
	target := r.pass.View.Target(r.at, inv.Callee)
	if !isTracker(r.pass, r.at, inv.Callee, target) {
		return
	}
	own := r.at.Func != nil && r.pass.File.Root != nil && module.IsTrackerName(r.at.Func.Name)
	to := sent{sink: quote(facts.LastName(inv.Callee))}
	for _, a := range facts.Args(c.Node) {
		switch {
		case a.Star == 1 || own && handsOn(r.at.Func, a) || personalParameter(r.pass, target, a.Name):
		case a.Star == 2 || a.Name == "kwargs":
			before := len(r.out)
			r.mapping(a.Value, to, nil)
			r.dropPersonal(before, target)
		default:
			s := to
			s.name = a.Name
			if a.Name != "" {
				s.key = a.Node.Child(syntax.FieldName)
			}
			r.parts(a.Value, s)
		}
	}
}

// dropPersonal leaves out what goes to parameters that say themselves that they take personal data.
func (r *sentReader) dropPersonal(from int, target module.Symbol) {
	kept := r.out[:from]
	for _, s := range r.out[from:] {
		if !personalParameter(r.pass, target, s.name) {
			kept = append(kept, s)
		}
	}
	r.out = kept
}

// parts notes a value; a display by the parts that it holds.
func (r *sentReader) parts(n syntax.Node, to sent) {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindDictionary, syntax.KindList, syntax.KindTuple, syntax.KindSet:
		for c := range n.Children() {
			part := c
			switch c.Kind() {
			case syntax.KindPair:
				part = c.Child(syntax.FieldValue)
			case syntax.KindComment:
				continue
			case syntax.KindDictionarySplat, syntax.KindListSplat:
				part = c.First()
			}
			r.parts(part, to)
		}
		return
	}
	if !to.place.Valid() || holds(to.place, n) {
		to.place = n
	}
	to.pass, to.at, to.value = r.pass, r.at, n
	r.out = append(r.out, to)
}

// isTracker: a callee is a tracker of the module, by what it resolves to or by the name of its class; other products have trackers too.
func isTracker(p *lint.Pass, at module.Site, callee syntax.Node, target module.Symbol) bool {
	if target.Kind == module.Func {
		_, ok := p.View.TrackerAt(target.Piece, target.FuncFacts())
		return ok
	}
	if target.Kind != module.Unknown || p.Root == nil {
		return false
	}
	return module.IsHelperClass(p.Root, p.View.Spelled(at, callee.Child(syntax.FieldObject)))
}

// handsOn: a tracker gives its own parameter on, under its own name or by position. Where the value enters or is sent is the place to say so.
func handsOn(fn *facts.Func, a facts.Arg) bool {
	text := facts.Unparen(a.Value).Text()
	_, param := fn.Param(text)
	return param && (a.Name == text || a.Name == "" && a.Star == 0)
}

// personalParameter: the tracker's own parameter says that it takes personal data; what becomes of it is judged where it is sent.
func personalParameter(p *lint.Pass, target module.Symbol, name string) bool {
	fn := target.FuncFacts()
	if fn == nil || name == "" {
		return false
	}
	if _, ok := fn.Param(name); !ok {
		return false
	}
	_, ok := personalName(p, name)
	return ok
}

// profileMethod: the client's method writes into the profile of a user or of a group.
func profileMethod(name string) bool {
	return strings.HasPrefix(name, "people_") || strings.HasPrefix(name, "group_")
}

// fieldIsPersonal: the field that takes the value is itself the fault, of a class as bad as the given one (0 to 3) or worse.
func (s sent) fieldIsPersonal(severity pii.Severity) bool {
	if !s.hasField {
		return false
	}
	m, ok := fieldMatch(s.pass, s.field)
	return ok && m.Severity <= severity
}

// report says it where the value is given, which is what a person would change: a local may be right for other things. The expression that it comes from is the
// other half.
func (s sent) report(source syntax.Node, what, message string, options ...lint.Option) {
	if source.Span() != s.place.Span() {
		options = append(options, lint.Related(s.pass.Piece, source.Span(), what))
	}
	s.pass.Report(s.place.Span(), message, options...)
}
