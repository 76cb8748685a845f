// Package baseline keeps the findings that a team lives with for now, so that reviews say what is new. The file is text that is read in a change: sorted,
// one entry a finding, each with what it is about beside the fingerprint that it is known by.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"mxpls/analysis/lint"
)

// DefaultName is the file at the root of a folder that is taken when nobody names one.
const DefaultName = ".mxpls-baseline.json"

// File is a baseline.
type File struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// Entry is a finding that is known. The fingerprint decides; the rest is for readers.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Path        string `json:"path"`
	Event       string `json:"event,omitempty"`
	Message     string `json:"message"`
}

const version = 1

// Of records findings.
func Of(findings []lint.Finding) File {
	f := File{Version: version, Findings: []Entry{}}
	for _, x := range findings {
		f.Findings = append(f.Findings, Entry{x.Fingerprint, x.Rule, x.Path, x.Event, x.Message})
	}
	slices.SortFunc(f.Findings, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	return f
}

// Parse reads a baseline. What is not one is an error that says so.
func Parse(text []byte) (File, error) {
	var f File
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	err := dec.Decode(&f)
	if err == nil {
		if _, more := dec.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows the end")
		}
	}
	switch {
	case err != nil:
		return File{}, fmt.Errorf("not a baseline: %w; `mxpls baseline` writes one", err)
	case f.Version != version:
		return File{}, fmt.Errorf("a baseline of version %d, and this mxpls knows version %d; `mxpls baseline` writes it anew", f.Version, version)
	}
	return f, nil
}

// Text is the file's content.
func (f File) Text() (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(f)
	return b.String(), err
}

// Knows tells the fingerprints that are listed from the others.
func (f File) Knows() func(fingerprint string) bool {
	known := map[string]bool{}
	for _, e := range f.Findings {
		known[e.Fingerprint] = true
	}
	return func(fingerprint string) bool { return known[fingerprint] }
}

// Split tells entries that one of the findings still answers to from those that are stale.
func (f File) Split(findings []lint.Finding) (live, stale []Entry) {
	there := map[string]bool{}
	for _, x := range findings {
		there[x.Fingerprint] = true
	}
	for _, e := range f.Findings {
		if there[e.Fingerprint] {
			live = append(live, e)
		} else {
			stale = append(stale, e)
		}
	}
	return live, stale
}
