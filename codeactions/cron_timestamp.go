package codeactions

import (
	"errors"
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

const cronField = "cron_execution_timestamp"

// cronTimestamp gives a schema the time at which its cron job ran: behind the flag, or in place of None. Args: helper.
var cronTimestamp = fixer{
	title: func(*module.View, lint.Finding) string { return "Give " + cronField },
	reason: func(v *module.View, f lint.Finding) string {
		_, err := conversionOf(v, f.Path, f.Fix.Args["helper"], now)
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		c, err := conversionOf(v, f.Path, f.Fix.Args["helper"], now)
		if err != nil {
			return Change{}, err
		}
		style := at.style(v)
		var edits []text.Edit
		if at.node.Kind() == syntax.KindNone {
			edits = []text.Edit{{Span: f.Span, New: c.text}}
		} else if edits, err = behindFlag(at, c.text, style); err != nil {
			return Change{}, fmt.Errorf("%s: %w", f.Path, err)
		}
		return one(f.Path, append(c.imports(at.src, style), pygen.Fitted(at.src, edits, style)...)), nil
	},
}

// behindFlag puts the argument behind `is_cron_job=True`, or, where that comes out of a mapping, behind the last argument that is none.
func behindFlag(at spot, value string, style pygen.Style) ([]text.Edit, error) {
	call, err := callTaking(at)
	if err != nil {
		return nil, err
	}
	list, flag := argumentsOf(at, call), -1
	for i, a := range facts.Args(call) {
		switch a.Name {
		case cronField:
			return nil, errors.New(cronField + " is given already")
		case "is_cron_job":
			flag = i
		}
	}
	argument := cronField + "=" + value
	if flag < 0 {
		return given(at, call, []string{argument}, style), nil
	}
	return list.Insert(flag+1, argument, style), nil
}
