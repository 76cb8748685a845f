package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
)

// entry is what the catalogue of rules says of one rule.
type entry struct {
	Rule     string `json:"rule"`
	Category string `json:"category"`
	Severity string `json:"severity"`
	Tier     int    `json:"tier"`
	Title    string `json:"title"`
	Fix      string `json:"fix"`
}

// catalogue is the list of all rules as data, in the order of the report.
func catalogue(fixes map[string]lint.Safety) ([]byte, error) {
	var list []entry
	for _, r := range ordered() {
		list = append(list, entry{r.ID, r.Category.ID, r.Severity.String(), r.Tier, r.Title, fixes[r.ID].String()})
	}
	out, err := json.MarshalIndent(list, "", "  ")
	return append(out, '\n'), err
}

// ordered gives the rules by category, in the order of the report.
func ordered() []*lint.Rule {
	var out []*lint.Rule
	for _, c := range lint.Categories() {
		for _, r := range rules.All() {
			if r.Category == c {
				out = append(out, r)
			}
		}
	}
	return out
}

// table is the README's.
func table(fixes map[string]lint.Safety) string {
	var b strings.Builder
	b.WriteString("| rule | severity | fires on | fix |\n|---|---|---|---|\n")
	for _, r := range ordered() {
		fmt.Fprintf(&b, "| [`%s`](docs/rules/%s.md) | %s | %s | %s |\n", r.ID, r.ID, r.Severity, r.Title, fixes[r.ID])
	}
	return b.String()
}

// page is the documentation of one rule. Its examples are run by the tests of the rules.
func page(r *lint.Rule, fix lint.Safety) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s %s – %s. Category: %s.\n\n", r.ID, r.Severity, r.Severity.Tag(), r.Title, r.Category.Title)
	fmt.Fprintf(&b, "%s\n\n", strings.TrimSpace(r.Why))
	fmt.Fprintf(&b, "## Fires\n\n```python\n%s```\n\n## Stays silent\n\n```python\n%s```\n", example(r.Bad), example(r.Good))
	if fix != lint.NoFix {
		fmt.Fprintf(&b, "\nFix: %s.\n", fix)
	}
	return b.String()
}

// example turns the sections of an archive into comments and the expectations into a mark that a reader understands.
func example(archive string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimLeft(archive, "\n")) {
		if name, ok := strings.CutPrefix(line, "-- "); ok {
			line = "# " + strings.TrimSuffix(strings.TrimSpace(name), " --") + "\n"
		}
		line = strings.Replace(line, "# want ", "# <- ", 1)
		b.WriteString(line)
	}
	return b.String()
}
