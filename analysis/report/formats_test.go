package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
)

// nasty is a report in which every text has what some format must escape.
func nasty() Report {
	const path = "büro, x:y/%a <b>.py"
	src := text.New("a = 1\n\tβ = \"日本 👩‍👩‍👧 <&>\"\n" + strings.Repeat("x", 300) + " = 2\n")
	at := func(sub string) text.Span {
		i := strings.Index(src.String(), sub)
		return text.Span{Start: i, End: i + len(sub)}
	}
	finding := func(r *lint.Rule, s lint.Severity, span text.Span, message string) lint.Finding {
		return lint.Finding{Rule: r.ID, Category: r.Category.ID, Severity: s, Path: path, Span: span, Message: message, Fingerprint: fmt.Sprintf("%016x", span.Start)}
	}
	all := rules.All()
	first := finding(all[0], lint.P0, at("日本"), "100% of `日本`: <b>, \"q\"\nsecond\x1b[31m line")
	first.Hint, first.Event, first.Fix.Safety = "a, b: c", "svc.a.b", lint.Safe
	first.Related = []lint.RelatedPlace{{Path: path, Span: at("a = 1"), Message: "the other & half"}, {Path: "gone.py", Message: "nowhere"}}
	return New(Report{
		Tool: "mxpls 0.1.0", Root: ".", Scope: "file:" + path, Date: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC),
		Findings: []lint.Finding{
			first, finding(all[1], lint.P1, at("a = 1"), "one"), finding(all[2], lint.P2, text.Span{Start: 2, End: 12}, "two lines"),
			finding(all[3], lint.P3, text.Span{Start: src.Len(), End: src.Len()}, "at the end"),
		},
		Text: func(p string) *text.Text {
			if p == path {
				return src
			}
			return nil
		},
	})
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func validate(t *testing.T, schema, document string) {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(value); err != nil {
		t.Errorf("%v\n%s", err, document)
	}
}

func TestJSONKeepsToItsSchema(t *testing.T) {
	const schema = "../../docs/review.schema.json"
	validate(t, schema, written(t, nasty().JSON))
	validate(t, schema, written(t, Report{Text: nasty().Text, Scope: "all"}.JSON))
	golden, err := os.ReadFile("../../testdata/module-broken/report.json")
	if err != nil {
		t.Fatal(err)
	}
	validate(t, schema, string(golden))
}

func TestSARIFKeepsToItsSchema(t *testing.T) {
	const schema = "../../testdata/schemas/sarif-2.1.0.json"
	r := nasty()
	log := written(t, func(w io.Writer) error { return r.SARIF(w, rules.All()) })
	validate(t, schema, log)
	validate(t, schema, written(t, func(w io.Writer) error { return Report{Scope: "all"}.SARIF(w, nil) }))
	var got sarifLog
	if err := json.Unmarshal([]byte(log), &got); err != nil {
		t.Fatal(err)
	}
	for _, x := range got.Runs[0].Results {
		if got.Runs[0].Tool.Driver.Rules[x.RuleIndex].ID != x.RuleID {
			t.Errorf("rule %d is not %s", x.RuleIndex, x.RuleID)
		}
	}
	first := got.Runs[0].Results[2].Locations[0].Physical
	want := sarifPhysical{sarifArtifact{URI: "./b%C3%BCro,%20x:y/%25a%20%3Cb%3E.py", BaseID: sarifRoot}, sarifRegion{2, 7, 2, 9}}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
}

func TestGitHub(t *testing.T) {
	lines := strings.Split(written(t, nasty().GitHub), "\n")
	want := []string{
		"::warning title=mxpls " + rules.All()[1].ID + " [P1],file=büro%2C x%3Ay/%25a <b>.py,line=1,endLine=1,col=1,endColumn=6::one",
		"::notice title=mxpls " + rules.All()[2].ID + " [P2],file=büro%2C x%3Ay/%25a <b>.py,line=1,endLine=2::two lines",
		"::error title=mxpls " + rules.All()[0].ID + " [P0],file=büro%2C x%3Ay/%25a <b>.py,line=2,endLine=2,col=7,endColumn=9::100%25 of `日本`: <b>, \"q\"%0Asecond\x1b[31m line%0Aa, b: c",
	}
	if diff := cmp.Diff(want, lines[:3]); diff != "" {
		t.Error(diff)
	}
	if len(lines) != 5 || lines[4] != "" {
		t.Errorf("%d lines for four findings", len(lines)-1)
	}
}

func TestGitLab(t *testing.T) {
	var got []map[string]any
	if err := json.Unmarshal([]byte(written(t, nasty().GitLab)), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"description": "100% of `日本`: <b>, \"q\" second\x1b[31m line", "check_name": rules.All()[0].ID, "severity": "blocker", "fingerprint": nasty().Findings[2].Fingerprint,
		"location": map[string]any{"path": "büro, x:y/%a <b>.py", "lines": map[string]any{"begin": 2.0, "end": 2.0}},
	}
	if diff := cmp.Diff(want, got[2]); diff != "" || len(got) != 4 {
		t.Errorf("%d issues\n%s", len(got), diff)
	}
	if empty := written(t, Report{}.GitLab); empty != "[]\n" {
		t.Errorf("without findings %q", empty)
	}
}

func TestJUnit(t *testing.T) {
	for name, test := range map[string]struct {
		report   Report
		failures int
	}{"nasty": {nasty(), 4}, "empty": {Report{}, 0}} {
		var got junitSuites
		if err := xml.Unmarshal([]byte(written(t, test.report.JUnit)), &got); err != nil {
			t.Fatal(name, err)
		}
		failures := 0
		for _, s := range got.Suites {
			failed := 0
			for _, c := range s.Cases {
				if c.Failure != nil {
					failed++
				}
			}
			if s.Failures != failed || s.Tests != len(s.Cases) || s.Tests == 0 {
				t.Errorf("%s: suite %s says %d of %d, has %d of %d", name, s.Name, s.Failures, s.Tests, failed, len(s.Cases))
			}
			failures += failed
		}
		if failures != test.failures || got.Failures != failures || len(got.Suites) != len(lint.Categories()) {
			t.Errorf("%s: %d failures in %d suites, want %d", name, failures, len(got.Suites), test.failures)
		}
	}
}
