package module_test

import (
	"fmt"
	"strings"
	"testing"

	"mxpls/analysis/module"
)

const modelled = `
-- fields.py --
from pydantic import Field as PydanticField
-- schemas.py --
import pydantic
from typing import Annotated, Any, ClassVar, Final, Generic, Optional, TypeAlias, TypeVar
from abc import ABC
from pydantic import AliasChoices, AliasPath, BaseModel as Model, ConfigDict, Field as F, computed_field, model_validator
from optimo_analytics.fields import PydanticField

T = TypeVar("T")
Described: TypeAlias = Annotated[str, F(description="d")]
type Newer = Annotated[str, F(description="d")]
WHAT = "what " + "it is"
STRICT_MODEL_CONFIG = ConfigDict(extra="forbid")


class MixpanelSuperEventPropertiesSchema(Model):
    model_config = STRICT_MODEL_CONFIG
    base: str = F(description="b")
    seen: int = 0


class Forms(MixpanelSuperEventPropertiesSchema):
    plain: str
    default: str = "x"
    positional: str = F("x", description="d")
    ellipsis: str = F(..., description="d")
    bare_ellipsis: str = ...
    factory: list[str] = F(default_factory=list)
    none: str | None = None
    nullable: Optional[str]
    annotated: Annotated[str, F(description="d")]
    annotated_default: Annotated[str, F(description="d")] = "x"
    alias_of: Described
    newer: Newer
    aliased: str = F(alias="$a", description="d")
    accepted: str = F(validation_alias="v", serialization_alias="$s")
    choices: str = F(validation_alias=AliasChoices("c", "d"))
    path: str = F(validation_alias=AliasPath("a", 0))
    both: Annotated[str, F(alias="$b")] = F(description="d")
    named: str = pydantic.Field(description=WHAT)
    reexported: str = PydanticField(description="d")
    blank: str = F(description="  ")
    unpacked: str = F(**{"description": "d"})
    made: str = something(description="d")
    quoted: "ClassVar[int]" = 1
    constant: ClassVar = 1
    final: Final[int] = 1
    _private: int = 1
    model_config = ConfigDict(extra="allow")

    @computed_field
    def computed(self) -> str: ...

    @property
    def also(self) -> str: ...


class Mixin:
    mixed: str
    base: int = 1


class Left(MixpanelSuperEventPropertiesSchema, Generic[T]):
    base: bool
    model_config = {**STRICT_MODEL_CONFIG, "extra": "ignore"}


class Right(MixpanelSuperEventPropertiesSchema):
    base: float
    right: T


class Diamond(Mixin, Left["int"], Right, ABC):
    pass


class Merged(Left, Mixin, extra="forbid"):
    pass


class Old(MixpanelSuperEventPropertiesSchema):
    class Config:
        extra = "allow"


class United(MixpanelSuperEventPropertiesSchema):
    model_config = STRICT_MODEL_CONFIG | ConfigDict(extra="allow", alias_generator=str.upper)


class Computed(MixpanelSuperEventPropertiesSchema):
    model_config = config_for("x")


class Imported(Elsewhere, MixpanelSuperEventPropertiesSchema):
    pass


class Changed(MixpanelSuperEventPropertiesSchema):
    @model_validator(mode="before")
    def fill(cls, data): ...


class Checked(MixpanelSuperEventPropertiesSchema):
    @model_validator(mode="after")
    def check(self): ...


class Section(MixpanelSuperEventPropertiesSchema):
    if True:
        under: str
    a: str = F(description="d"); b: str
`

func describeField(f module.Field) string {
	var out []string
	flag := func(on bool, s string) {
		if on {
			out = append(out, s)
		}
	}
	flag(f.Required, "required")
	flag(f.Described, "described")
	flag(f.Opaque, "opaque")
	flag(f.Alias != "", "as "+f.Alias)
	flag(len(f.Keywords) > 0, "by "+strings.Join(f.Keywords, ","))
	return strings.Join(out, " ")
}

func TestFieldForms(t *testing.T) {
	v := load(t, modelled)
	want := map[string]string{
		"plain": "required", "default": "", "positional": "described", "ellipsis": "required described", "bare_ellipsis": "required",
		"factory": "", "none": "", "nullable": "required", "annotated": "required described", "annotated_default": "described",
		"alias_of": "required described", "newer": "required described", "aliased": "required described as $a by $a",
		"accepted": "required as $s by v", "choices": "required by c,d", "path": "required opaque", "both": "required described as $b by $b",
		"named": "required described", "reexported": "required described", "blank": "required", "unpacked": "required opaque", "made": "opaque",
	}
	got := v.OwnFields(classNamed(t, v, "Forms"))
	for _, f := range got {
		w, ok := want[f.Name]
		if !ok || describeField(f) != w {
			t.Errorf("%s: %q, want %q (%v)", f.Name, describeField(f), w, ok)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d fields, want %d", len(got), len(want))
	}
}

func names(list []module.Symbol) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Name())
	}
	return strings.Join(out, " ")
}

func TestLineage(t *testing.T) {
	v := load(t, modelled)
	for class, want := range map[string]string{
		"Diamond":  "Diamond Mixin Left Right MixpanelSuperEventPropertiesSchema true",
		"Merged":   "Merged Left MixpanelSuperEventPropertiesSchema Mixin true",
		"Imported": "Imported MixpanelSuperEventPropertiesSchema false",
	} {
		l := v.Lineage(classNamed(t, v, class))
		if got := fmt.Sprint(names(l.Classes), " ", l.Complete); got != want {
			t.Errorf("%s: %s, want %s", class, got, want)
		}
	}
	f, _ := v.Fields(classNamed(t, v, "Diamond")).Field("base")
	if f.Owner.Name() != "Mixin" {
		t.Errorf("base of Diamond comes from %s", f.Owner.Name())
	}
}

func TestConfig(t *testing.T) {
	v := load(t, modelled)
	for class, want := range map[string]string{
		"Forms": "allow true", "Left": "ignore true", "Diamond": "forbid true", "Merged": "forbid true", "Old": "allow true",
		"United": "allow true", "Computed": "forbid false", "Imported": "forbid false", "Checked": "forbid true", "Right": "forbid true",
	} {
		c := v.Config(classNamed(t, v, class))
		if got := fmt.Sprint(c.Extra, " ", c.Known); got != want {
			t.Errorf("%s: %s, want %s", class, got, want)
		}
	}
	for class, want := range map[string]module.ConfigForm{"Forms": module.AssignedConf, "Old": module.InnerConfig, "Merged": module.KeywordConfig, "Right": module.NoConfig} {
		if got := v.OwnConfig(classNamed(t, v, class)).Form; got != want {
			t.Errorf("%s: form %d, want %d", class, got, want)
		}
	}
}

func TestModel(t *testing.T) {
	v := load(t, modelled)
	if !v.Model(classNamed(t, v, "Changed")).Transformed || v.Model(classNamed(t, v, "Checked")).Transformed {
		t.Error("a validator in mode before changes the arguments, one in mode after does not")
	}
	if !v.Model(classNamed(t, v, "United")).Config.AliasGenerator {
		t.Error("alias_generator is not seen")
	}
	if f, ok := v.Fields(classNamed(t, v, "Section")).Field("b"); !ok || !f.Required {
		t.Error("a second statement of a line is a field as well")
	}
	if _, ok := v.Fields(classNamed(t, v, "Section")).Field("under"); !ok {
		t.Error("a field under if is a field")
	}
}
