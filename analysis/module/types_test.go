package module_test

import (
	"strings"
	"testing"

	"mxpls/analysis/module"
)

// fieldNamed gives the effective field of a class of the schemas.
func fieldNamed(t *testing.T, v *module.View, class, name string) module.Field {
	t.Helper()
	f, ok := v.Fields(classNamed(t, v, class)).Field(name)
	if !ok {
		t.Fatalf("%s has no field %s", class, name)
	}
	return f
}

func classNamed(t *testing.T, v *module.View, name string) module.Symbol {
	t.Helper()
	for _, path := range v.Files(v.Base().Roots()[0], module.Schemas) {
		if c := v.ClassIn(path, name); c.Kind == module.Class {
			return c
		}
	}
	t.Fatalf("no class %s", name)
	return module.Symbol{}
}

func typeOf(v *module.View, f module.Field) string {
	ty := v.TypeOf(f)
	var out []string
	for _, a := range ty.Atoms {
		s := a.Name
		if a.Inside != "" {
			s = a.Inside + "/" + s
		}
		if a.Origin != "" {
			s += "=" + a.Origin
		}
		if a.Class.Kind == module.Class {
			s += "*"
		}
		out = append(out, s)
	}
	s := strings.Join(out, " ")
	if !ty.Known {
		s += " ?"
	}
	return s
}

const typed = `
-- types.py --
from uuid import UUID
from typing import NewType

SurveyId = NewType("SurveyId", UUID)
-- schemas.py --
from __future__ import annotations
import typing as t
import uuid
import uuid as u
from typing import Annotated, Any, Generic, Literal, Optional as Opt, TypeAlias, TypeVar, Union
from uuid import UUID as Uid

from pydantic import BaseModel, Field, UUID4
from optimo_analytics.types import SurveyId
from optimo_analytics import types
from elsewhere import Thing

T = TypeVar("T")
PlanId: TypeAlias = Annotated[str, Field(description="d")]
Ids = list[Uid]
Quoted: TypeAlias = "uuid.UUID | None"
type New = Uid | None
type Many[X] = list[X]


class Role(BaseModel):
    pass


class MixpanelSuperEventPropertiesSchema(BaseModel):
    pass


class S(MixpanelSuperEventPropertiesSchema):
    a: str
    b: "uuid.UUID | None"
    c: Opt[Uid]
    d: Union[str, None]
    e: list[u.UUID]
    f: dict[str, UUID4]
    g: Annotated[Uid | None, "x"]
    h: PlanId
    i: Ids
    j: Quoted
    k: New
    l: Many[Uid]
    m: SurveyId
    n: types.SurveyId
    o: Role | None
    p: T
    q: Thing
    r: Literal["a", "UUID"]
    s: t.Optional["Role"]
    t: Any
    v: (
        str  # the name
        | None
    )
    w: tuple[Uid, ...]
`

func TestTypes(t *testing.T) {
	v := load(t, typed)
	for name, want := range map[string]string{
		"a": "str", "b": "UUID=uuid.UUID None", "c": "UUID=uuid.UUID None", "d": "str None", "e": "list list/UUID=uuid.UUID",
		"f": "dict dict/str dict/UUID4=pydantic.UUID4", "g": "UUID=uuid.UUID None", "h": "str", "i": "list list/UUID=uuid.UUID",
		"j": "UUID=uuid.UUID None", "k": "UUID=uuid.UUID None", "l": "list list/X Many/UUID=uuid.UUID", "m": "UUID=uuid.UUID",
		"n": "UUID=uuid.UUID", "o": "Role* None", "p": "TypeVar ?", "q": "Thing=elsewhere.Thing", "r": "Literal", "s": "Role* None",
		"t": "Any=typing.Any", "v": "str None", "w": "tuple tuple/UUID=uuid.UUID",
	} {
		if got := typeOf(v, fieldNamed(t, v, "S", name)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestNullable(t *testing.T) {
	v := load(t, typed)
	for name, want := range map[string][2]bool{"a": {false, true}, "b": {true, true}, "p": {false, false}, "t": {true, true}, "k": {true, true}, "h": {false, true}} {
		yes, known := v.TypeOf(fieldNamed(t, v, "S", name)).Nullable()
		if [2]bool{yes, known} != want {
			t.Errorf("%s: %v %v, want %v", name, yes, known, want)
		}
	}
}
