package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Some names are mentioned by nearly every event's code: a list of all mentions would be as long as the module, and change at every key stroke. Of
// those the index keeps only the mentions that say something about all events at once, under these paths of KeyMention.
const (
	wholeInTests  = "whole:tests" // tests that go over the whole registry, or all constants
	wholeInCode   = "whole:code"  // other code that takes event constants by computed names
	unreadSends   = "unread:send" // calls of track_event with a computed event name
	composedNames = "composed"    // constants whose values are put together
	autouse       = "autouse"     // Name; the path is the file's: fixtures that every test of the file uses
	calledKeys    = "called:key"  // Name; calls of it that may register a schema for an event that the key alone does not tell
)

// mentionKeys calls put for every mention key of a piece.
func (c *Change) mentionKeys(p *Piece, put func(Key)) {
	f, _ := c.files.Get(p.Path)
	test := f != nil && isTest(f)
	for _, m := range p.Facts.Mentions {
		switch {
		case c.common[m]:
		case c.registry[m] && (test || plainEntry(p)):
		default:
			put(Key{Kind: KeyMention, Name: m})
		}
	}
	if composes(f, p) {
		put(Key{Kind: KeyMention, Path: composedNames})
	}
	switch {
	case test:
		c.testKeys(p, put)
	case c.unreadSend(p):
		put(Key{Kind: KeyMention, Path: unreadSends})
	}
	if !test && c.takesByName(p) {
		put(Key{Kind: KeyMention, Path: wholeInCode})
	}
	if !test {
		calledEntryKeys(p, put)
	}
	for i := range p.Facts.Entries {
		if e := &p.Facts.Entries[i]; e.Target == "" && (e.Splat || !plainKey(e.Key)) {
			put(Key{Kind: KeyMention, Path: p.Path, Name: "**"})
			break
		}
	}
}

func calledEntryKeys(p *Piece, put func(Key)) {
	seen := map[string]bool{}
	for i := range p.Facts.Entries {
		if e := &p.Facts.Entries[i]; e.Call && !plainKey(e.Key) && !seen[lastOf(e.Target)] {
			seen[lastOf(e.Target)] = true
			put(Key{Kind: KeyMention, Path: calledKeys, Name: lastOf(e.Target)})
		}
	}
}

func (c *Change) testKeys(p *Piece, put func(Key)) {
	if len(wholes(p)) > 0 {
		put(Key{Kind: KeyMention, Path: wholeInTests})
	}
	for i := range p.Facts.Funcs {
		if isAutouse(&p.Facts.Funcs[i]) {
			put(Key{Kind: KeyMention, Path: p.Path, Name: autouse})
			break
		}
	}
}

// plainEntry: the piece is one statement `REGISTRY[E.X] = Schema`, which concerns its event alone.
func plainEntry(p *Piece) bool {
	if len(p.Facts.Entries) != 1 || p.Facts.Entries[0].Splat || len(p.Placed.Path) > 0 {
		return false
	}
	statement := p.Facts.Entries[0].Node.Parent()
	return statement.Kind() == syntax.KindExpressionStatement && statement.Parent().Kind() == syntax.KindModule &&
		!statement.Next().Valid() && statement == firstStatement(statement.Parent()) && plainKey(p.Facts.Entries[0].Key)
}

func firstStatement(block syntax.Node) syntax.Node {
	for c := range block.Children() {
		if c.Kind() != syntax.KindComment {
			return c
		}
	}
	return syntax.Node{}
}

// plainKey: what the key says can be told from the key alone, through the names in it.
func plainKey(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindAttribute:
		return facts.Dotted(n) != ""
	case syntax.KindIdentifier:
		return facts.Indexed(n.Text())
	case syntax.KindString, syntax.KindConcatenatedString:
		_, ok := facts.StringValue(n)
		return ok
	}
	return false
}

// unreadSend: the piece calls track_event with an event name that is neither a constant nor a name.
func (c *Change) unreadSend(p *Piece) bool {
	return slices.ContainsFunc(p.Facts.Calls, func(call facts.Call) bool {
		if !c.trackEvents[facts.LastName(call.Callee)] {
			return false
		}
		s := Send{Piece: p, Call: call, Site: SiteOf(p, call.Func)}
		s.read()
		return s.EventName.Valid() && !readableName(s.Site, s.EventName, 0) || s.Unpacked && !s.EventName.Valid()
	})
}

func readableName(at Site, n syntax.Node, depth int) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindAttribute:
		return facts.Dotted(n) != ""
	case syntax.KindString, syntax.KindConcatenatedString:
		_, ok := facts.StringValue(n)
		return ok
	case syntax.KindConditionalExpression:
		first, last := arms(n)
		return readableName(at, first, depth) && readableName(at, last, depth)
	case syntax.KindIdentifier:
		if value, ok := at.local(n.Text()); ok && depth < 4 {
			return readableName(at, value, depth+1)
		}
		if values := at.several(n.Text()); len(values) > 0 && depth < 4 {
			return !slices.ContainsFunc(values, func(x syntax.Node) bool { return !readableName(at, x, depth+1) })
		}
		return at.Func == nil || !at.Func.Assigned(n.Text())
	}
	return false
}

// arms gives the two values of a conditional expression.
func arms(n syntax.Node) (first, last syntax.Node) {
	var parts []syntax.Node
	for c := range n.Children() {
		if c.Kind() != syntax.KindComment {
			parts = append(parts, c)
		}
	}
	if len(parts) != 3 {
		return n, n
	}
	return parts[0], parts[2]
}

// takesByName: `getattr(E, name)`, `E[name]`, `E(value)` of something that may be the events class.
func (c *Change) takesByName(p *Piece) bool {
	maybe := func(n syntax.Node) bool {
		name := facts.LastName(n)
		return c.events[name] || name != "" && name[0] >= 'A' && name[0] <= 'Z' && (len(name) <= 2 || strings.HasSuffix(strings.TrimSuffix(name, "s"), "Event"))
	}
	for _, call := range p.Facts.Calls {
		if maybe(call.Callee) {
			return true
		}
		if name := facts.LastName(call.Callee); name == "getattr" || name == "setattr" {
			if args := facts.Args(call.Node); len(args) > 0 && maybe(args[0].Value) {
				return true
			}
		}
	}
	if !strings.Contains(p.Placed.Unit.Text, "[") || !slices.ContainsFunc(p.Facts.Mentions, func(m string) bool { return c.events[m] || len(m) <= 2 || strings.Contains(m, "Event") }) {
		return false
	}
	found := false
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		found = found || n.Kind() == syntax.KindSubscript && maybe(n.Child(syntax.FieldValue))
		return !found && n.Kind() != syntax.KindType
	})
	return found
}

// wholes gives the names in a test's piece that it goes over as a whole, and that may stand for the registry or the events class.
func wholes(p *Piece) []syntax.Node {
	if !slices.ContainsFunc(p.Facts.Mentions, mayBeWhole) {
		return nil
	}
	var out []syntax.Node
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindIdentifier:
			if n.Field() != syntax.FieldAttribute && mayBeWhole(n.Text()) && wholeUse(n) {
				out = append(out, n)
			}
		case syntax.KindAttribute:
			if mayBeWhole(facts.LastName(n)) && wholeUse(n) {
				out = append(out, n)
			}
		case syntax.KindImportStatement, syntax.KindImportFromStatement:
			return false
		}
		return true
	})
	return out
}

// mayBeWhole leaves out the constants that test files keep their own cases in.
func mayBeWhole(name string) bool {
	if !facts.Indexed(name) {
		return false
	}
	upper := strings.ToUpper(name)
	return name != upper || len(name) <= 2 || strings.Contains(upper, "REG") || strings.Contains(upper, "EVENT") || strings.Contains(upper, "SCHEMA")
}

// wholeUse: the expression is walked over: by a loop, a comprehension, parametrize, or a call that gives all there is in it.
func wholeUse(n syntax.Node) bool {
	parent := n.Parent()
	switch parent.Kind() {
	case syntax.KindAttribute: // REGISTRY.items()
		if n.Field() != syntax.FieldObject {
			return false
		}
		switch parent.Child(syntax.FieldAttribute).Text() {
		case "items", "values", "keys", "__members__", "__dict__", "choices", "members", "all":
			return true
		}
	case syntax.KindForStatement, syntax.KindForInClause:
		return parent.Child(syntax.FieldRight) == n
	case syntax.KindListSplat:
		return true
	case syntax.KindArgumentList:
		switch facts.LastName(parent.Parent().Child(syntax.FieldFunction)) {
		case "list", "sorted", "set", "frozenset", "tuple", "dict", "iter", "enumerate", "map", "filter", "zip", "reversed", "vars", "dir", "getmembers", "parametrize", "chain":
			return true
		}
	case syntax.KindKeywordArgument: // parametrize(argvalues=…)
		return parent.Child(syntax.FieldName).Text() == "argvalues"
	}
	return false
}

func isAutouse(fn *facts.Func) bool {
	return slices.ContainsFunc(fn.Decorators, func(d syntax.Node) bool {
		if d.Kind() != syntax.KindCall || facts.LastName(facts.CalleeOf(d)) != "fixture" {
			return false
		}
		return slices.ContainsFunc(facts.Args(d), func(a facts.Arg) bool { return a.Name == "autouse" && a.Value.Kind() == syntax.KindTrue })
	})
}
