package report

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// A SARIF 2.1.0 log, as far as mxpls writes one. (The library for it brings a schema validator that speaks HTTP, and writes ten empty lists for
// every result; its schema validates ours in the tests.)
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool                `json:"tool"`
	Invocations []sarifInvocation        `json:"invocations"`
	Bases       map[string]sarifArtifact `json:"originalUriBaseIds"`
	Results     []sarifResult            `json:"results"`
	ColumnKind  string                   `json:"columnKind"`
	Details     sarifDetails             `json:"automationDetails"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string             `json:"id"`
	Short         sarifText          `json:"shortDescription"`
	Full          sarifText          `json:"fullDescription"`
	Help          sarifText          `json:"help"`
	Configuration sarifConfiguration `json:"defaultConfiguration"`
	Properties    sarifTags          `json:"properties"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifTags struct {
	Tags     []string `json:"tags"`
	Severity string   `json:"problem.severity"` // what GitHub shows
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	Successful bool   `json:"executionSuccessful"`
	End        string `json:"endTimeUtc"`
}

type sarifDetails struct {
	ID string `json:"id"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Properties   sarifProperties   `json:"properties"`
}

type sarifProperties struct {
	Severity string `json:"severity"`
	Category string `json:"category"`
	Event    string `json:"event,omitempty"`
	Fix      string `json:"fix,omitempty"`
}

type sarifLocation struct {
	ID       *int          `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI         string     `json:"uri,omitempty"`
	BaseID      string     `json:"uriBaseId,omitempty"`
	Description *sarifText `json:"description,omitempty"`
}

// sarifRegion counts lines and columns from 1, columns in Unicode code points, as the run's columnKind says.
type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "SRCROOT"
)

// SARIF writes the report as a SARIF 2.1.0 log with one run; rules are all that were asked.
func (r Report) SARIF(w io.Writer, rules []*lint.Rule) error {
	name, version, _ := strings.Cut(r.Tool, " ")
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: name, Version: version, Rules: []sarifRule{}}},
		Invocations: []sarifInvocation{{Successful: true, End: r.Date.UTC().Format("2006-01-02T15:04:05Z")}},
		Bases:       map[string]sarifArtifact{sarifRoot: {Description: &sarifText{Text: "the root of the repository"}}},
		Results:     []sarifResult{},
		ColumnKind:  "unicodeCodePoints",
		Details:     sarifDetails{ID: "mxpls/" + r.Scope + "/"},
	}
	index := map[string]int{}
	for i, rule := range rules {
		index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(rule))
	}
	for _, f := range r.Findings {
		i, known := index[f.Rule]
		if !known {
			i = -1
		}
		run.Results = append(run.Results, r.sarifResult(f, i))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

func sarifRuleOf(r *lint.Rule) sarifRule {
	why := strings.TrimSpace(r.Why)
	return sarifRule{
		ID: r.ID, Short: sarifText{Text: r.Title}, Full: sarifText{Text: r.Title + ": " + why}, Help: sarifText{Text: why, Markdown: why},
		Configuration: sarifConfiguration{sarifLevel(r.Severity)}, Properties: sarifTags{Tags: []string{r.Category.ID}, Severity: githubSeverity(r.Severity)},
	}
}

func (r Report) sarifResult(f lint.Finding, index int) sarifResult {
	message := f.Message
	if f.Hint != "" {
		message += " – " + f.Hint
	}
	out := sarifResult{
		RuleID: f.Rule, RuleIndex: index, Level: sarifLevel(f.Severity), Message: sarifText{Text: message}, Locations: []sarifLocation{r.sarifLocation(f.Path, f.Span)},
		Fingerprints: map[string]string{"mxpls/v1": f.Fingerprint},
		Properties:   sarifProperties{Severity: f.Severity.String(), Category: f.Category, Event: f.Event, Fix: f.Fix.Safety.String()},
	}
	for i, x := range f.Related {
		l := r.sarifLocation(x.Path, x.Span)
		l.ID, l.Message = &i, &sarifText{Text: x.Message}
		out.Related = append(out.Related, l)
	}
	return out
}

func (r Report) sarifLocation(path string, at text.Span) sarifLocation {
	start, end := r.span(path, at)
	// Blanks and other scripts are escaped, slashes stay; a colon in the first name gets "./" before it.
	address := (&url.URL{Path: path}).String()
	return sarifLocation{Physical: sarifPhysical{
		Artifact: sarifArtifact{URI: address, BaseID: sarifRoot},
		Region:   sarifRegion{start.Line, start.Column, end.Line, end.Column},
	}}
}

// sarifLevel goes by the severities of conventions.md, as editors do.
func sarifLevel(s lint.Severity) string {
	return [...]string{"error", "warning", "note", "note"}[s]
}

func githubSeverity(s lint.Severity) string {
	return [...]string{"error", "warning", "recommendation", "recommendation"}[s]
}
