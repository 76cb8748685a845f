package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var wrongPatchTarget = &lint.Rule{
	ID:       "wrong-patch-target",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     2,
	Title:    "test that patches what does not exist",
	Why: `A patch of a name that is not there raises ` + "`AttributeError`" + ` before the test begins. It is what a moved or renamed function leaves behind in the tests of
others, where nobody looks who renames it.`,
	Bad: `
-- optimo_analytics/tests/test_clients.py --
from unittest.mock import patch

import pytest

pytestmark = pytest.mark.django_db


@patch("optimo_analytics.service.core.get_mixpanel_client")  # want wrong-patch-target "\"optimo_analytics.service.core.get_mixpanel_client\""
def test_client(client):
    assert not client.called
`,
	Good: `
-- optimo_analytics/tests/test_clients.py --
from unittest.mock import patch

import pytest

pytestmark = pytest.mark.django_db


@patch("optimo_analytics.service.core.get_client")
def test_client(client):
    assert not client.called
`,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if !inTest(p) {
			return
		}
		target, ok := p.View.Patches(at, c.Node)
		if !ok || target.Owner.Kind != module.Module && target.Owner.Kind != module.Class || pythonFunctions[target.Last] && target.Owner.Kind == module.Module ||
			!p.View.LacksAttribute(target.Owner, target.Last) || refusedInTest(p, c.Node) {
			return
		}
		owner, options := target.Owner.Path, []lint.Option(nil)
		candidates := []string(nil)
		if target.Owner.Kind == module.Class {
			owner = quote(target.Owner.Binding.Name) + " in " + target.Owner.Piece.Path
			options = append(options, lint.Related(target.Owner.Piece, target.Owner.Binding.NameSpan, "has no such attribute"))
			for _, k := range p.View.Lineage(target.Owner).Classes {
				candidates = append(candidates, membersIn(p, k)...)
			}
		} else {
			candidates = namesOf(p, target.Owner.Path)
		}
		message := "the patch finds no " + quote(target.Last) + " in " + owner + ", so the test fails before it begins"
		if target.Gone != "" {
			message = "the patch names " + quote(strings.TrimPrefix(target.Gone, ".")) + ", which does not exist (there is " + owner + "), so the test fails before it begins"
		}
		if near := nearest(target.Last, candidates); near != "" {
			p.Report(target.Arg.Span(), message+"; it may be meant for "+quote(near), append(options, lint.Hint("patch %s", near))...)
			return
		}
		p.Report(target.Arg.Span(), message+"; patch what the code under test uses", append(options, lint.Hint("patch a name that %s has", owner))...)
	},
}

// membersIn lists the names that a class body binds.
func membersIn(p *lint.Pass, c module.Symbol) []string {
	var out []string
	for _, q := range p.View.Scope(c.Piece.Path, c.Name()) {
		for i := range q.Facts.Bindings {
			b := &q.Facts.Bindings[i]
			if s := p.View.SymbolAt(q, b); s.Owner == c.Name() {
				out = append(out, b.Name)
			}
		}
	}
	return out
}

// pythonFunctions can be patched in every module: mock creates them there.
var pythonFunctions = setOf(`abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval
exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open
ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip`)

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
