package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// trackerTests looks for tests that call the public tracker: with a Mixpanel mock in reach, and with what lies behind the tracker made to raise.
func (v *View) trackerTests(t Tracker, trackers []Tracker, c *Coverage) {
	s := scene{v: v, root: t.Root, behind: trackers}
	if t.Class.Kind == Class && v.calledByComputedName(t.Class) {
		c.Tracking, c.NonBlocking = true, true
		return
	}
	for _, p := range v.MentionsIn(t.Func.Name, isTest) {
		for _, n := range mentioned(p, t.Func.Name) {
			if c.Tracking && c.NonBlocking {
				return
			}
			if !v.isTracker(p, n, t) {
				continue
			}
			f := v.flowOf(p, n)
			if f.elsewhere {
				c.Tracking, c.NonBlocking = true, true
			}
			for _, u := range f.uses {
				v.trackerUse(s, u, c, flowDepth)
			}
		}
	}
}

// isTracker leaves out other helpers' trackers of that name, and the strings by which the tracker itself is patched.
func (v *View) isTracker(p *Piece, n syntax.Node, t Tracker) bool {
	if n.Kind() == syntax.KindString || n.Kind() == syntax.KindConcatenatedString {
		return !patchedBy(n)
	}
	x := v.Resolve(SiteAt(p, n), n)
	return x.Kind == Unknown || x.Same(t.Symbol)
}

// patchedBy: the string names the target of a patch.
func patchedBy(n syntax.Node) bool {
	args := n.Parent()
	return args.Kind() == syntax.KindArgumentList && isPatch(args.Parent())
}

// trackerUse judges one use of a tracker: a call, or a reference that something else calls.
func (v *View) trackerUse(s scene, u use, c *Coverage, depth int) {
	if parent := u.node.Parent(); parent.Kind() == syntax.KindAttribute || parent.Kind() == syntax.KindComparisonOperator {
		return // H.track_x.assert_called_once(): a mock in its place
	}
	i := funcAt(u.piece, u.node)
	if i < 0 {
		c.Tracking, c.NonBlocking = true, true // handed to something at module level
		return
	}
	fn := &u.piece.Facts.Funcs[i]
	for _, n := range runs(u.node, fn) {
		s.judge(u.piece, fn, n, c)
	}
	if depth == 0 || strings.HasPrefix(fn.Name, "test") {
		return
	}
	v.helperUses(s, u.piece, fn, c, depth)
}

// helperUses: a helper or fixture that calls the tracker is used by the tests of its file.
func (v *View) helperUses(s scene, p *Piece, fn *facts.Func, c *Coverage, depth int) {
	if !holdsTests(p.Path) || strings.HasPrefix(strings.ToLower(fn.Name), "setup") || isAutouse(fn) {
		c.Tracking, c.NonBlocking = true, true
		return
	}
	s.outer = append(slices.Clone(s.outer), testFunc{p, fn})
	for _, t := range v.functions(p.Path) {
		if t.fn == fn {
			continue
		}
		if _, fixture := t.fn.Param(fn.Name); fixture || usesFixture(t.fn, fn.Name) {
			v.trackerUse(s, use{t.piece, firstStatement(t.fn.Body)}, c, depth-1)
		}
		for _, n := range namesIn(t.fn.Body, fn.Name) {
			v.trackerUse(s, use{t.piece, called(n)}, c, depth-1)
		}
	}
}

// usesFixture: `@pytest.mark.usefixtures("name")`.
func usesFixture(fn *facts.Func, name string) bool {
	return slices.ContainsFunc(fn.Decorators, func(d syntax.Node) bool { return slices.Contains(fixturesUsed(d), name) })
}

// runs gives the places where a call runs: itself, or for one in a function inside the test the places that call or hand on that function.
func runs(n syntax.Node, fn *facts.Func) []syntax.Node {
	inner := nestedAround(n, fn.Node)
	if !inner.Valid() {
		return []syntax.Node{n}
	}
	name := inner.Child(syntax.FieldName).Text()
	var out []syntax.Node
	for _, x := range namesIn(fn.Body, name) {
		if !within(x.Span(), inner.Span()) {
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return []syntax.Node{n}
	}
	return out
}

// calledByComputedName: a test takes members of the helper class by names it computes, so which trackers it calls cannot be told.
func (v *View) calledByComputedName(class Symbol) bool {
	r := v.RootOf(class.Piece.Path)
	computed := whole(v, "computed", r.Dir, slices.Equal, func(v *View) []Symbol {
		var out []Symbol
		for _, p := range v.pieces(Key{Kind: KeyMention, Path: wholeInTests}) {
			for _, n := range wholes(p) {
				if s := v.Resolve(SiteAt(p, n), n); s.Kind == Class {
					out = append(out, s)
				}
			}
		}
		return out
	})
	return slices.ContainsFunc(computed, class.Same)
}
