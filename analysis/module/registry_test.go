package module_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// load gives the view of a module written as a txtar archive; paths are relative to the module's directory.
func load(t *testing.T, archive string) *module.View {
	t.Helper()
	files := map[string]string{
		"constants.py": "class MixPanelEvent:\n    A = \"svc.a.a\"\n    B = \"svc.b.b\"\n    C = \"svc.c.c\"\n",
		"schemas.py": "from pydantic import BaseModel\n\nclass MixpanelSuperEventPropertiesSchema(BaseModel):\n    pass\n\n" +
			"class MxpAEventSchema(MixpanelSuperEventPropertiesSchema):\n    pass\n\nclass MxpBEventSchema(MxpAEventSchema):\n    pass\n",
		"registry.py": "", "__init__.py": "",
	}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if files[f.Name] = string(f.Data); files[f.Name] == "(none)\n" {
			delete(files, f.Name)
		}
	}
	e := analysis.New(analysis.Options{})
	for p, src := range files {
		if rest, ok := strings.CutPrefix(p, "/"); ok {
			p = rest
		} else {
			p = "optimo_analytics/" + p
		}
		e.Set(p, text.New(src))
	}
	s, _ := e.Commit()
	if len(s.Base.Roots()) != 1 {
		t.Fatalf("%d modules, want one", len(s.Base.Roots()))
	}
	return s.View()
}

// events lists all event constants by their names.
func events(v *module.View) map[string]module.Event {
	out := map[string]module.Event{}
	r := v.Base().Roots()[0]
	var walk func(path, scope string)
	walk = func(path, scope string) {
		for _, p := range v.Scope(path, scope) {
			for i := range p.Facts.Bindings {
				b := &p.Facts.Bindings[i]
				if e, ok := v.EventAt(p, b); ok {
					out[e.Name] = e
				}
			}
			for _, c := range p.Facts.Classes {
				if name := strings.TrimPrefix(p.Scope+"."+c.Name, "."); name != scope {
					walk(path, name)
				}
			}
		}
	}
	for _, path := range v.Files(r, module.Constants) {
		walk(path, "")
	}
	return out
}

// registered gives the names of the registered events, with the names of their schemas, sorted; "?" in front when the registry is unreadable.
func registered(v *module.View) string {
	var out []string
	if info := v.Registry(v.Base().Roots()[0]); !info.Found || !info.Readable {
		out = append(out, "?")
	}
	all := events(v)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, r := range v.Registrations(all[name]) {
			s := v.SchemaOf(r)
			schema := ""
			if s.Kind == module.Class {
				schema = strings.TrimSuffix(strings.TrimPrefix(s.Binding.Name, "Mxp"), "EventSchema")
			}
			out = append(out, name+"="+schema)
		}
	}
	return strings.Join(out, " ")
}

const registryHead = "from optimo_analytics.constants import MixPanelEvent\nfrom optimo_analytics import schemas\n" +
	"from optimo_analytics.schemas import MxpAEventSchema, MxpBEventSchema\n"

// TestRegistryForms reads registries in the forms of variants.md; what cannot be evaluated makes the registry unreadable.
func TestRegistryForms(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"literal":          {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema, MixPanelEvent.B: MxpBEventSchema}", "A=A B=B"},
		"annotated lines":  {"_EVENT_SCHEMA_REGISTRY: dict[str, type] = {\n    MixPanelEvent.A: MxpAEventSchema,\n    # B\n    MixPanelEvent.B: MxpBEventSchema,\n}", "A=A B=B"},
		"typed call":       {"_EVENT_SCHEMA_REGISTRY = dict({MixPanelEvent.A: MxpAEventSchema})", "A=A"},
		"typed call lines": {"_EVENT_SCHEMA_REGISTRY = dict(\n    {\n        MixPanelEvent.A: MxpAEventSchema,\n    }\n)", "A=A"},
		"proxy itself":     {"_EVENT_SCHEMA_REGISTRY = MappingProxyType(\n    {\n        MixPanelEvent.A: MxpAEventSchema,\n    }\n)", "A=A"},
		"update":           {"_EVENT_SCHEMA_REGISTRY = {}\n_EVENT_SCHEMA_REGISTRY.update({MixPanelEvent.A: MxpAEventSchema})", "A=A"},
		"update lines":     {"_EVENT_SCHEMA_REGISTRY = {}\n_EVENT_SCHEMA_REGISTRY.update(\n    {\n        MixPanelEvent.A: MxpAEventSchema,\n    }\n)", "A=A"},
		"item":             {"_EVENT_SCHEMA_REGISTRY = {}\n_EVENT_SCHEMA_REGISTRY[MixPanelEvent.A] = MxpAEventSchema", "A=A"},
		"or-equals":        {"_EVENT_SCHEMA_REGISTRY = {}\n_EVENT_SCHEMA_REGISTRY |= {MixPanelEvent.A: MxpAEventSchema}", "A=A"},
		"or-equals lines":  {"_EVENT_SCHEMA_REGISTRY = {}\n_EVENT_SCHEMA_REGISTRY |= {\n    MixPanelEvent.A: MxpAEventSchema,\n}", "A=A"},
		"union":            {"_X = {MixPanelEvent.A: MxpAEventSchema}\n_Y = {MixPanelEvent.B: MxpBEventSchema}\n_EVENT_SCHEMA_REGISTRY = _X | _Y", "A=A B=B"},
		"union of display": {"_X = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY = _X | {\n    MixPanelEvent.B: MxpBEventSchema,\n}", "A=A B=B"},
		"display and name": {"_X = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY = {\n    MixPanelEvent.B: MxpBEventSchema,\n} | _X", "A=A B=B"},
		"two displays":     {"_EVENT_SCHEMA_REGISTRY = {\n    MixPanelEvent.A: MxpAEventSchema,\n} | {\n    MixPanelEvent.B: MxpBEventSchema,\n}", "A=A B=B"},
		"splat":            {"surveys = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY = {**surveys, MixPanelEvent.B: MxpBEventSchema}", "A=A B=B"},
		"splat lines":      {"_X = {\n    MixPanelEvent.A: MxpAEventSchema,\n}\n_EVENT_SCHEMA_REGISTRY = {\n    **_X,\n    MixPanelEvent.B: MxpBEventSchema,\n}", "A=A B=B"},
		"splat of literal": {"_EVENT_SCHEMA_REGISTRY = {**{MixPanelEvent.A: MxpAEventSchema}, MixPanelEvent.B: MxpBEventSchema}", "A=A B=B"},
		"alias":            {"_X = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY = _X", "A=A"},
		"changed by alias": {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\nREG = _EVENT_SCHEMA_REGISTRY\nREG[MixPanelEvent.B] = MxpBEventSchema", "A=A B=B"},
		"if":               {"_EVENT_SCHEMA_REGISTRY = {}\nif settings.X:\n    _EVENT_SCHEMA_REGISTRY[MixPanelEvent.A] = MxpAEventSchema\nelse:\n    _EVENT_SCHEMA_REGISTRY.update({MixPanelEvent.B: MxpBEventSchema})", "A=A B=B"},
		"value":            {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A.value: MxpAEventSchema}", "A=A"},
		"module names":     {"from optimo_analytics import constants as c\n_EVENT_SCHEMA_REGISTRY = {c.MixPanelEvent.A: schemas.MxpAEventSchema}", "A=A"},
		"dotted import":    {"import optimo_analytics.constants\nimport optimo_analytics.schemas as s\n_EVENT_SCHEMA_REGISTRY = {optimo_analytics.constants.MixPanelEvent.A: s.MxpAEventSchema}", "A=A"},
		"relative":         {"from .constants import MixPanelEvent as E\nfrom .schemas import MxpAEventSchema as S\n_EVENT_SCHEMA_REGISTRY = {E.A: S}", "A=A"},
		"relative module":  {"from . import constants, schemas\n_EVENT_SCHEMA_REGISTRY = {constants.MixPanelEvent.A: schemas.MxpAEventSchema}", "A=A"},
		"literal key":      {"_EVENT_SCHEMA_REGISTRY = {\"svc.a.a\": MxpAEventSchema, 'svc.b' '.b': \"MxpBEventSchema\"}", "A=A B=B"},
		"bare name":        {"SENT = MixPanelEvent.A\n_EVENT_SCHEMA_REGISTRY = {SENT: MxpAEventSchema}", "A=A"},
		"lower bare name":  {"sent = MixPanelEvent.A\n_EVENT_SCHEMA_REGISTRY = {sent: MxpAEventSchema}", "?"},
		"generic value":    {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema[int]}", "A=A"},
		"type checking":    {"if TYPE_CHECKING:\n    from x import y\n_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}", "A=A"},
		"view only":        {"EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY = EVENT_SCHEMA_REGISTRY", "A=A"},
		"view adds":        {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\nEVENT_SCHEMA_REGISTRY = MappingProxyType({**_EVENT_SCHEMA_REGISTRY, MixPanelEvent.B: MxpBEventSchema})", "A=A B=B"},
		"view by a call":   {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\nEVENT_SCHEMA_REGISTRY = freeze(_EVENT_SCHEMA_REGISTRY)", "A=A"},
		"two statements":   {"_EVENT_SCHEMA_REGISTRY = {}; _EVENT_SCHEMA_REGISTRY[MixPanelEvent.A] = MxpAEventSchema", "A=A"},
		"reads are fine":   {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\nN = len(_EVENT_SCHEMA_REGISTRY)\ndef get(n):\n    return _EVENT_SCHEMA_REGISTRY[n]\ndef has(n):\n    return n in _EVENT_SCHEMA_REGISTRY or _EVENT_SCHEMA_REGISTRY.get(n)\nassert all(issubclass(s, B) for s in _EVENT_SCHEMA_REGISTRY.values())", "A=A"},
		"check loop":       {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\nfor name, schema in _EVENT_SCHEMA_REGISTRY.items():\n    assert schema.__doc__", "A=A"},

		"zip":             {"_EVENT_SCHEMA_REGISTRY = dict(zip([MixPanelEvent.A], [MxpAEventSchema]))", "?"},
		"comprehension":   {"_EVENT_SCHEMA_REGISTRY = {e: s for e, s in PAIRS}", "?"},
		"call":            {"_EVENT_SCHEMA_REGISTRY = build()", "?"},
		"unknown splat":   {"from elsewhere import OTHER\n_EVENT_SCHEMA_REGISTRY = {\n    MixPanelEvent.A: MxpAEventSchema,\n    **OTHER,\n}", "? A=A"},
		"unknown union":   {"from elsewhere import OTHER\n_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema} | OTHER", "? A=A"},
		"keyword update":  {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY.update(**OTHER)", "? A=A"},
		"pairs update":    {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\n_EVENT_SCHEMA_REGISTRY.update(pairs())", "? A=A"},
		"filled by loop":  {"_EVENT_SCHEMA_REGISTRY = {}\nfor event, schema in PAIRS:\n    _EVENT_SCHEMA_REGISTRY[event] = schema", "?"},
		"loop of members": {"_EVENT_SCHEMA_REGISTRY = {}\nfor item in PAIRS:\n    _EVENT_SCHEMA_REGISTRY[item.event] = item.schema", "?"},
		"filled by call":  {"_EVENT_SCHEMA_REGISTRY = {}\ndef register(event, schema):\n    _EVENT_SCHEMA_REGISTRY[event] = schema\nregister(MixPanelEvent.A, MxpAEventSchema)", "?"},
		"setdefault":      {"_EVENT_SCHEMA_REGISTRY = {}\n_EVENT_SCHEMA_REGISTRY.setdefault(MixPanelEvent.A, MxpAEventSchema)", "?"},
		"handed over":     {"_EVENT_SCHEMA_REGISTRY = {}\nfill(_EVENT_SCHEMA_REGISTRY)", "?"},
		"computed key":    {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema, name(): MxpBEventSchema}", "? A=A"},
		"computed lines":  {"_EVENT_SCHEMA_REGISTRY = {\n    MixPanelEvent.A: MxpAEventSchema,\n    name(): MxpBEventSchema,\n}", "? A=A"},
		"deleted":         {"_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema}\ndel _EVENT_SCHEMA_REGISTRY[MixPanelEvent.A]", "? A=A"},
		"comprehension 2": {"_X = {e: s for e, s in PAIRS}\n_EVENT_SCHEMA_REGISTRY = {**_X, MixPanelEvent.A: MxpAEventSchema}", "? A=A"},
	} {
		t.Run(name, func(t *testing.T) {
			v := load(t, "-- registry.py --\n"+registryHead+c.src+"\n")
			if got := registered(v); got != c.want {
				t.Errorf("got %q, want %q for\n%s", got, c.want, c.src)
			}
		})
	}
}
