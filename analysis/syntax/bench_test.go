package syntax

import (
	"fmt"
	"strings"
	"testing"

	"mxpls/analysis/text"
)

const schema = `

class MxpSurvey%dDeliveredEventSchema(MixpanelSuperEventPropertiesSchema):
    """svc.surveys.survey_%d_delivered: tracked when the survey has been delivered to an employee."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    survey_name: str | None = Field(default=None, description="Name of the survey")
    employee_ids: list[str] = Field(
        default_factory=list,
        description="UUIDs of the employees",
    )
    role: SystemRole | None = None  # enumerated

    @classmethod
    def from_survey(cls, survey: Survey) -> "MxpSurvey%dDeliveredEventSchema":
        """Builds the payload."""
        try:
            ids = [str(e.uuid) for e in survey.employees.all() if e.active]
            return cls(survey_id=str(survey.uuid), survey_name=survey.name, employee_ids=ids)
        except Exception:
            logger.exception("mixpanel_survey_failed", survey_id=survey.pk)
            raise
`

// classes is a file of n schema classes.
func schemas(n int) string {
	var b strings.Builder
	b.WriteString("import os\nfrom pydantic import Field\n")
	for i := range n {
		fmt.Fprintf(&b, schema, i, i, i)
	}
	return b.String()
}

// registry is a file with a display of n entries.
func registry(n int) string {
	var b strings.Builder
	b.WriteString("from x import y\n\n_EVENT_SCHEMA_REGISTRY: dict[str, type[Base]] = {\n")
	for i := range n {
		fmt.Fprintf(&b, "    MixPanelEvent.SURVEY_%d_DELIVERED: MxpSurvey%dDeliveredEventSchema,\n", i, i)
	}
	b.WriteString("}\n\nEVENT_SCHEMA_REGISTRY = MappingProxyType(_EVENT_SCHEMA_REGISTRY)\n")
	return b.String()
}

// constants is a file with a class of n constants.
func constants(n int) string {
	var b strings.Builder
	b.WriteString("class MixPanelEvent:\n")
	for i := range n {
		fmt.Fprintf(&b, "    SURVEY_%d_DELIVERED = \"svc.surveys.survey_%d_delivered\"\n", i, i)
	}
	return b.String()
}

func BenchmarkScan(b *testing.B) {
	for name, src := range map[string]string{"classes": schemas(1000), "registry": registry(10000), "constants": constants(10000)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				ParseString(src)
			}
		})
	}
}

// BenchmarkEdit types and deletes a letter in the middle of files of 100, 1,000 and 10,000 events.
func BenchmarkEdit(b *testing.B) {
	for _, kind := range []struct {
		name string
		make func(int) string
		at   string
	}{{"field", schemas, "Name of the survey"}, {"method", schemas, "survey.pk"}, {"entry", registry, "DeliveredEventSchema,"}, {"constant", constants, "_delivered"}} {
		for _, n := range []int{100, 1000, 10000} {
			b.Run(fmt.Sprintf("%s/%d", kind.name, n), func(b *testing.B) {
				src := kind.make(n)
				at := len(src)/2 + strings.Index(src[len(src)/2:], kind.at)
				benchEdits(b, src, text.Edit{Span: text.Span{Start: at, End: at}, New: "x"}, text.Edit{Span: text.Span{Start: at, End: at + 1}})
			})
		}
	}
}

// BenchmarkHostile does and undoes an edit that changes what much of the file means.
func BenchmarkHostile(b *testing.B) {
	for _, kind := range []string{"\"\"\"", "{", "\n"} {
		for _, n := range []int{100, 1000, 10000} {
			b.Run(fmt.Sprintf("%q/%d", kind, n), func(b *testing.B) {
				src := schemas(n)
				at := len(src)/3 + strings.Index(src[len(src)/3:], "\n\nclass") + 1
				benchEdits(b, src, text.Edit{Span: text.Span{Start: at, End: at}, New: kind}, text.Edit{Span: text.Span{Start: at, End: at + len(kind)}})
			})
		}
	}
}

func benchEdits(b *testing.B, src string, there, back text.Edit) {
	t := text.New(src)
	f := Parse(t)
	b.ReportAllocs()
	for b.Loop() {
		t2 := t.Replace(there)
		g, _ := f.Edit(t2, there)
		t = t2.Replace(back)
		f, _ = g.Edit(t, back)
	}
}

func BenchmarkTree(b *testing.B) {
	f := ParseString(schemas(1))
	var class *Block
	for _, i := range f.items.All() {
		if i.Block != nil {
			class = i.Block
		}
	}
	for name, u := range map[string]*Unit{"head": class.Head, "field": class.Members.At(3).Unit, "method": class.Members.At(6).Unit} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(u.Text)))
			b.ReportAllocs()
			for b.Loop() {
				u.grow()
			}
			b.ReportMetric(float64(len(u.Tree().nodes)), "nodes")
		})
	}
}
