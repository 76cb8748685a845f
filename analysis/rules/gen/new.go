package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var ruleName = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)+$`)

// scaffold writes the two files of a new rule that people write by hand: dir/<id>.go and a case in cases/<id>/. It refuses to overwrite.
func scaffold(id, dir, cases string) error {
	if !ruleName.MatchString(id) {
		return fmt.Errorf("rule %q: want words in lower case, joined by -, that name the fault", id)
	}
	file := strings.ReplaceAll(id, "-", "_")
	if strings.HasSuffix(file, "_test") {
		file += "_rule"
	}
	fill := strings.NewReplacer("RULE-ID", id, "ruleID", variable(id))
	for path, content := range map[string]string{
		filepath.Join(dir, file+".go"):           fill.Replace(ruleTemplate),
		filepath.Join(cases, id, "fires.txtar"):  fill.Replace(firesTemplate),
		filepath.Join(cases, id, "silent.txtar"): silentTemplate,
	} {
		if err := create(path, content); err != nil {
			return err
		}
		fmt.Println(path)
	}
	return nil
}

func create(path, content string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// variable is the id in camel case.
func variable(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// The templates fire on a constant called SURVEY_RENAMED, so that what they make runs, and is replaced piece by piece.
const ruleTemplate = `package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var ruleID = &lint.Rule{
	ID:       "RULE-ID",
	Category: lint.Naming,
	Severity: lint.P3,
	Tier:     3,
	Title:    "what is wrong, in one line",
	Why:      ` + "`What happens if it stays.`" + `,
	Bad: ` + "`" + `
-- optimo_analytics/constants.py --
    _SURVEY_RENAMED = "svc.surveys.survey_renamed"  # want RULE-ID "_SURVEY_RENAMED"
` + "`" + `,
	Good: ` + "`" + `
-- optimo_analytics/constants.py --
    _SURVEY_MOVED = "svc.surveys.survey_moved"
` + "`" + `,
	Fixable: lint.NoFix,
	Event: func(p *lint.Pass, e module.Event) {
		if e.Name == "_SURVEY_RENAMED" {
			p.Report(e.Span(), "event "+quote(e.Label())+" is wrong: say why, where the other half is, and what to do", lint.OfEvent(e),
				lint.Hint("how to mend it"))
		}
	},
}
`

const firesTemplate = `What fires here, and why.
-- optimo_analytics/constants.py --
    _SURVEY_RENAMED = "svc.surveys.survey_renamed"  # want RULE-ID "_SURVEY_RENAMED"
`

const silentTemplate = `What looks alike and is fine.
-- optimo_analytics/constants.py --
    _SURVEY_MOVED = "svc.surveys.survey_moved"
`
