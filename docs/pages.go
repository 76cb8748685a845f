package docs

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed rules/*.md rules.json
var generated embed.FS

// Entry is what the catalogue says of one rule.
type Entry struct {
	Rule     string `json:"rule"`
	Category string `json:"category"`
	Severity string `json:"severity"`
	Tier     int    `json:"tier"`
	Title    string `json:"title"`
	Fix      string `json:"fix"` // "", "safe", "unsafe" or "scaffold"
}

// Catalogue lists the rules in the order of the report. An error is a page that go generate has not written.
func Catalogue() ([]Entry, error) {
	raw, err := generated.ReadFile("rules.json")
	if err != nil {
		return nil, fmt.Errorf("catalogue of rules: %w", err)
	}
	var out []Entry
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil, fmt.Errorf("catalogue of rules: %w", err)
	}
	return out, nil
}

// Rule is the page of a rule, as Markdown. An error is a page that go generate has not written.
func Rule(id string) (string, error) {
	page, err := generated.ReadFile("rules/" + id + ".md")
	if err != nil {
		return "", fmt.Errorf("page of rule %s: %w", id, err)
	}
	return string(page), nil
}
