package module_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"mxpls/analysis/module"
)

const invoked = `
-- service/core.py --
from functools import partial
from django.db import transaction
from optimo_analytics.schemas import MxpAEventSchema as S, MxpBEventSchema

class H:
    @classmethod
    def track_a(cls, *, a=1, b=2, c=3):
        pass

def track_calls(given, flag):
    local = {"a": 1}
    local["b"] = 2
    if flag:
        local["z"] = 3
    taken = {"a": 1, "y": 2}
    taken.pop("y")
    grown = dict(a=1)
    grown.update({"b": 1}, c=2)
    rest = {**local, "c": 3}
    track = H.track_a
    later = sync_to_async(H.track_a)
    schema = MxpBEventSchema
    H.track_a(a=1, **{"b": 2})  # 1: a b
    H.track_a(**local)  # 2: a b open
    H.track_a(**taken)  # 3: open
    H.track_a(**grown, **dict(z=1, **{"y": 2}))  # 4: a b c y z open
    H.track_a(**rest)  # 5: a b c open
    H.track_a(*given, a=1)  # 6: a open
    H.track_a(**({"a": 1} if flag else {"b": 2}))  # 7: a b open
    track(a=1)  # 8: a
    later(b=1)  # 9: b
    partial(H.track_a, a=1)  # 10: a later
    transaction.on_commit(partial(H.track_a, a=1))  # 11: a
    transaction.on_commit(lambda: H.track_a(b=1))  # 12: b
    transaction.on_commit(H.track_a)  # 13:
    Thread(target=H.track_a, kwargs={"a": 1})  # 14: a
    H().track_a(c=1)  # 15: c
    H.track_a(given, a=1)  # 16: a pos
    schema(a=1)
    S(b=1)
`

func TestInvocations(t *testing.T) {
	v := load(t, invoked)
	got := map[string]string{}
	var schemas []string
	for _, p := range v.Scope("optimo_analytics/service/core.py", "") {
		for _, c := range p.Facts.Calls {
			at := module.SiteOf(p, c.Func)
			inv, ok := v.Invocation(at, c)
			if !ok || v.Target(at, inv.Callee).Kind != module.Func {
				continue
			}
			line, _, _ := strings.Cut(p.Placed.Unit.Text[c.Node.Span().End:], "\n")
			_, label, _ := strings.Cut(line, "# ")
			number, _, _ := strings.Cut(label, ":")
			words := slices.Sorted(maps.Keys(inv.Args.Given))
			for word, on := range map[string]bool{"open": inv.Args.Open, "later": inv.Later, "pos": len(inv.Args.Pos) > 0} {
				if on {
					words = append(words, word)
				}
			}
			got[number] = strings.TrimSpace(number + ": " + strings.Join(words, " "))
			if got[number] != strings.TrimSpace(label) {
				t.Errorf("%s, want %s", got[number], label)
			}
		}
		for _, c := range v.Constructs(p) {
			schemas = append(schemas, c.Schema.Name())
		}
	}
	if len(got) != 16 {
		t.Errorf("%d invocations, want 16: %v", len(got), got)
	}
	if !slices.Equal(schemas, []string{"MxpBEventSchema", "MxpAEventSchema"}) {
		t.Errorf("constructs %v", schemas)
	}
}
