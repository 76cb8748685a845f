package module_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"mxpls/analysis/module"
)

// folded lists the event constants with their values, sorted; "?" is a value that cannot be told, "->" an alias.
func folded(v *module.View) string {
	all := events(v)
	var out []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		e := all[name]
		value := "?"
		if e.Folded {
			value = e.Value
		}
		if e.AliasOf != "" {
			value = "->" + e.AliasOf
		}
		out = append(out, name+"="+value)
	}
	return strings.Join(out, " ")
}

// TestConstantForms reads event constants in the forms of variants.md.
func TestConstantForms(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"plain":             {"class MixPanelEvent:\n    A = 'svc.a.b'", "A=svc.a.b"},
		"annotated":         {"class MixPanelEvent:\n    A: Final = 'svc.a.b'\n    B: Final[str] = 'svc.b.b'\n    C: ClassVar[str] = 'svc.c.c'\n    D: str", "A=svc.a.b B=svc.b.b C=svc.c.c"},
		"enum":              {"class MixPanelEvent(str, Enum):\n    A = 'svc.a.b'", "A=svc.a.b"},
		"str enum":          {"class MixPanelEvent(StrEnum):\n    A = 'svc.a.b'\n    SURVEY_SENT = auto()", "A=svc.a.b SURVEY_SENT=survey_sent"},
		"auto of others":    {"class MixPanelEvent(Enum):\n    A = auto()", "A=?"},
		"own auto":          {"class MixPanelEvent(StrEnum):\n    def _generate_next_value_(name, *rest):\n        return 'svc.' + name\n    A = auto()", "A=?"},
		"text choices":      {"class MixPanelEvent(models.TextChoices):\n    A = 'svc.a.b', 'Label'\n    B = ('svc.b.b', _('Label'))", "A=svc.a.b B=svc.b.b"},
		"sections":          {"class MixPanelEvent:\n    class Survey:\n        SENT = 'svc.a.b'\n        class Deep:\n            SENT = 'svc.b.b'", "Survey.Deep.SENT=svc.b.b Survey.SENT=svc.a.b"},
		"bases":             {"class _Surveys:\n    A = 'svc.a.b'\n\nclass MixPanelEvent(_Surveys):\n    B = 'svc.b.b'", "A=svc.a.b B=svc.b.b"},
		"joined":            {"class MixPanelEvent:\n    A = 'svc.' 'a.' 'b'\n    B = (\n        'svc.b'  # why\n        '.b'\n    )", "A=svc.a.b B=svc.b.b"},
		"prefix":            {"P = 'svc'\nclass MixPanelEvent:\n    _S = P + '.a'\n    A = _S + '.b'\n    B = f'{_S}.c'\n    C = f'{P}.{\"d\"}.e'", "A=svc.a.b B=svc.a.c C=svc.d.e _S=svc.a"},
		"alias":             {"class MixPanelEvent:\n    A = 'svc.a.b'\n    B = A", "A=svc.a.b B=->A"},
		"conditional":       {"class MixPanelEvent:\n    if X:\n        A = 'svc.a.b'\n    else:\n        B = 'svc.b.b'", "A=svc.a.b B=svc.b.b"},
		"non-ascii":         {"class MixPanelEvent:\n    Ä = 'svc.ä.b'  # 𝄞\n", "Ä=svc.ä.b"},
		"crlf, tabs, bom":   {"\ufeffclass MixPanelEvent:\r\n\tA = 'svc.a.b'\r\n\tB = 'svc.b.b'\r\n", "A=svc.a.b B=svc.b.b"},
		"computed":          {"class MixPanelEvent:\n    A = make('a')\n    B = 'svc.%s' % P\n    C = f'svc.{x()}.b'", "A=? B=? C=?"},
		"changing prefix":   {"if X:\n    P = 'svc'\nelse:\n    P = 'dev'\nclass MixPanelEvent:\n    A = P + '.a.b'", "A=?"},
		"raw and bytes":     {"class MixPanelEvent:\n    A = r'svc.a.b'\n    B = b'svc.b.b'\n    C = 'svc.\\x61.b'", "A=svc.a.b B=? C=?"},
		"one line":          {"class MixPanelEvent: A = 'svc.a.b'; B = 'svc.b.b'", "A=svc.a.b B=svc.b.b"},
		"decorated":         {"@unique\nclass MixPanelEvent(StrEnum):\n    A = 'svc.a.b'", "A=svc.a.b"},
		"several targets":   {"class MixPanelEvent:\n    A = B = 'svc.a.b'", "A=svc.a.b B=svc.a.b"},
		"methods and meta":  {"class MixPanelEvent:\n    A = 'svc.a.b'\n    class Meta:\n        label = 'x'\n    def all(cls):\n        B = 'svc.b.b'\n        return B", "A=svc.a.b"},
		"format spec":       {"class MixPanelEvent:\n    A = f'svc.{1:02d}.b'\n    B = f'{{svc}}.b.b'", "A=? B={svc}.b.b"},
		"section by a base": {"class _S:\n    SENT = 'svc.a.b'\n\nclass MixPanelEvent:\n    class Survey(_S):\n        OPENED = 'svc.b.b'", "Survey.OPENED=svc.b.b"},
	} {
		t.Run(name, func(t *testing.T) {
			v := load(t, "-- constants.py --\n"+c.src+"\n")
			if got := folded(v); got != c.want {
				t.Errorf("got %q, want %q for\n%s", got, c.want, c.src)
			}
		})
	}
}

// TestConstantsPackage reads constants that are spread over a package.
func TestConstantsPackage(t *testing.T) {
	v := load(t, `
-- constants.py --
(none)
-- constants/__init__.py --
from .events import MixPanelEvent
__all__ = ["MixPanelEvent"]
-- constants/prefixes.py --
SURVEYS = "svc.surveys"
-- constants/events.py --
from . import prefixes
from .auth import AuthEvents
from .prefixes import SURVEYS as S
class MixPanelEvent(AuthEvents):
    A = f"{S}.a"
    B = prefixes.SURVEYS + ".b"
-- constants/auth.py --
class AuthEvents:
    C = "svc.auth.c"
-- registry.py --
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpAEventSchema, MxpBEventSchema
_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema, MixPanelEvent.C: MxpBEventSchema}
`)
	if got, want := folded(v), "A=svc.surveys.a B=svc.surveys.b C=svc.auth.c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := registered(v), "A=A C=B"; got != want {
		t.Errorf("registered: got %q, want %q", got, want)
	}
}

// TestNames resolves the value of the name `it` in a file of the module, in the forms of imports that people write.
func TestNames(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"from":               {"from optimo_analytics.constants import MixPanelEvent\nit = MixPanelEvent.A", "A"},
		"alias":              {"from optimo_analytics.constants import MixPanelEvent as E\nit = E.A", "A"},
		"module":             {"from optimo_analytics import constants\nit = constants.MixPanelEvent.A", "A"},
		"module alias":       {"import optimo_analytics.constants as c\nit = c.MixPanelEvent.A", "A"},
		"dotted":             {"import optimo_analytics.constants\nit = optimo_analytics.constants.MixPanelEvent.A", "A"},
		"package":            {"import optimo_analytics\nit = optimo_analytics.constants.MixPanelEvent.A", "A"},
		"star":               {"from optimo_analytics.constants import *\nit = MixPanelEvent.A", "A"},
		"value":              {"from optimo_analytics.constants import MixPanelEvent\nit = MixPanelEvent.A.value", "A"},
		"brackets":           {"from optimo_analytics.constants import MixPanelEvent\nit = MixPanelEvent['A']", "A"},
		"literal":            {"it = 'svc.a.a'", "A"},
		"type checking":      {"if TYPE_CHECKING:\n    from optimo_analytics.constants import MixPanelEvent\nit = MixPanelEvent.A", "A"},
		"try":                {"try:\n    from optimo_analytics.constants import MixPanelEvent\nexcept ImportError:\n    from optimo_analytics.constants import MixPanelEvent\nit = MixPanelEvent.A", "A"},
		"fallback":           {"try:\n    from optimo_analytics.constants import MixPanelEvent\nexcept ImportError:\n    MixPanelEvent = None\nit = MixPanelEvent.A", ""},
		"rebound class":      {"from optimo_analytics.constants import MixPanelEvent\nE = MixPanelEvent\nit = E.A", "A"},
		"name of the module": {"from optimo_analytics.constants import MixPanelEvent\nEVENT = MixPanelEvent.A\nit = EVENT", "A"},
		"conditional":        {"from optimo_analytics.constants import MixPanelEvent as E\nit = E.A if x else E.B", "A B"},
		"overwritten":        {"from optimo_analytics.constants import MixPanelEvent as E\nE = Other\nit = E.A", ""},
		"deleted":            {"from optimo_analytics.constants import MixPanelEvent as E\ndel E\nit = E.A", ""},
		"loop variable":      {"from optimo_analytics.constants import MixPanelEvent as E\nfor E in things:\n    it = E.A", ""},
		"unknown":            {"from elsewhere import MixPanelEvent\nit = MixPanelEvent.A", ""},
		"call":               {"from optimo_analytics.constants import MixPanelEvent\nit = pick(MixPanelEvent.A)", ""},
		"element":            {"from optimo_analytics.constants import MixPanelEvent\nALL = [MixPanelEvent.A]\nit = ALL[0]", ""},
	} {
		t.Run(name, func(t *testing.T) {
			v := load(t, "-- views.py --\n"+c.src+"\n")
			s := v.Lookup("optimo_analytics/views.py", "it")
			if s.Kind != module.Value {
				s = last(v, "optimo_analytics/views.py", "it")
			}
			list, _ := v.Events(module.Site{Piece: s.Piece}, s.Binding.Value)
			var got []string
			for _, e := range list {
				got = append(got, e.Name)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want %q for\n%s", got, c.want, c.src)
			}
		})
	}
}

// last finds the last binding of a name, wherever it stands in the file.
func last(v *module.View, path, name string) module.Symbol {
	var out module.Symbol
	for _, p := range v.Scope(path, "") {
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.Name == name {
				out = module.Symbol{Kind: module.Value, Piece: p, Binding: b}
			}
		}
	}
	return out
}
