// Command gen writes docs/rules/*.md, docs/rules.json and the table of rules in README.md from the rules themselves, docs/settings.md and
// docs/mxpls.schema.json from the keys of the configuration, docs/review.schema.json
// from the types of the report. With -check it writes nothing and fails when a page is stale.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"mxpls/analysis/analysistest"
	"mxpls/analysis/config"
	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
	"mxpls/codeactions"
)

const (
	tableStart = "<!-- rules: written by `go generate ./docs`; do not edit -->\n"
	tableEnd   = "<!-- /rules -->\n"
)

func main() {
	root := flag.String("root", "..", "the project's directory")
	check := flag.Bool("check", false, "write nothing; fail when a page is stale")
	flag.Parse()
	pages, err := pages(*root)
	if err != nil {
		log.Fatal(err)
	}
	for path, want := range pages {
		got, err := os.ReadFile(path)
		if err == nil && bytes.Equal(got, want) {
			continue
		}
		if *check {
			log.Fatalf("%s is stale: run go generate ./docs", path)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(path, want, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// pages gives every generated file with its content.
func pages(root string) (map[string][]byte, error) {
	fixes, err := offered(root)
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, r := range rules.All() {
		out[filepath.Join(root, "docs", "rules", r.ID+".md")] = []byte(page(r, fixes[r.ID]))
	}
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	out[filepath.Join(root, "docs", "settings.md")] = []byte(settings())
	out[filepath.Join(root, "docs", "mxpls.schema.json")] = config.Schema(ids)
	if out[filepath.Join(root, "docs", "review.schema.json")], err = reviewSchema(); err != nil {
		return nil, err
	}
	if out[filepath.Join(root, "docs", "rules.json")], err = catalogue(fixes); err != nil {
		return nil, err
	}
	path := filepath.Join(root, "README.md")
	readme, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	before, rest, ok := strings.Cut(string(readme), tableStart)
	_, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok || !ok2 {
		return nil, fmt.Errorf("%s: the markers of the table of rules are missing", path)
	}
	out[path] = []byte(before + tableStart + table(fixes) + tableEnd + after)
	return out, nil
}

// offered runs each rule's bad example and says of which kind the fix is that is offered for it.
func offered(root string) (map[string]lint.Safety, error) {
	sample, err := analysistest.Sample(filepath.Join(root, "testdata", "module"))
	if err != nil {
		return nil, err
	}
	bench, err := analysistest.NewBench(sample, rules.All())
	if err != nil {
		return nil, err
	}
	out := map[string]lint.Safety{}
	for _, r := range rules.All() {
		o, err := analysistest.Parse(r.Bad, sample)
		if err != nil {
			return nil, fmt.Errorf("%s: bad example: %w", r.ID, err)
		}
		snapshot := bench.Apply(o)
		for _, path := range snapshot.Paths() {
			for _, f := range snapshot.Findings(path) {
				if _, ok := codeactions.Fix(snapshot, f); ok && f.Rule == r.ID {
					out[r.ID] = f.Fix.Safety
				}
			}
		}
		bench.Undo(o)
	}
	return out, nil
}
