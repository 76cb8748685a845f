package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"mxpls/analysis/lint"
)

// A JUnit report: a suite for each category, a test case for each finding.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Time     string      `xml:"timestamp,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the report as XML: a category without findings is a test that passed.
func (r Report) JUnit(w io.Writer) error {
	all := junitSuites{Name: r.Tool}
	for _, c := range lint.Categories() {
		suite := junitSuite{Name: c.Title, Time: r.Date.UTC().Format("2006-01-02T15:04:05")}
		for _, f := range r.Findings {
			if f.Category == c.ID {
				suite.Cases = append(suite.Cases, r.junitCase(f))
			}
		}
		suite.Tests, suite.Failures = len(suite.Cases), len(suite.Cases)
		if suite.Tests == 0 {
			suite.Tests, suite.Cases = 1, []junitCase{{Name: "no finding", Class: "mxpls." + c.ID}}
		}
		all.Tests, all.Failures = all.Tests+suite.Tests, all.Failures+suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (r Report) junitCase(f lint.Finding) junitCase {
	line, column := r.place(f.Path, f.Span.Start)
	place := fmt.Sprintf("%s:%d:%d", f.Path, line, column)
	text := place + ": " + oneLine(f.Message)
	if f.Hint != "" {
		text += "\n" + oneLine(f.Hint)
	}
	return junitCase{
		Name: f.Rule + " " + place, Class: "mxpls." + f.Category, File: f.Path, Line: line,
		Failure: &junitFailure{Message: oneLine(f.Message), Type: f.Severity.String() + " " + f.Rule, Text: text},
	}
}
