package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// noneDefault makes None a parameter's default, and the value that was its default in the body, anew for each call.
var noneDefault = fixer{
	title: func(*module.View, lint.Finding) string { return "Default to None, and make the value in the body" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		param := at.node.Parent()
		definition := param.Parent().Parent()
		if k := param.Kind(); k != syntax.KindDefaultParameter && k != syntax.KindTypedDefaultParameter || definition.Kind() != syntax.KindFunctionDefinition {
			return Change{}, fmt.Errorf("%s: %s is no default", f.Path, at.node.Text())
		}
		guard, err := guardFor(at, definition, param.Child(syntax.FieldName).Text(), at.style(s.View()))
		if err != nil {
			return Change{}, fmt.Errorf("%s: %w", f.Path, err)
		}
		edits := append(nullable(at, param), text.Edit{Span: f.Span, New: "None"})
		return one(f.Path, append(pygen.Fitted(at.src, edits, at.style(s.View())), guard)), nil
	},
}

// nullable gives the edit that lets a parameter's annotation be None, none where it has no annotation, or one that says so.
func nullable(at spot, param syntax.Node) []text.Edit {
	annotation := param.Child(syntax.FieldType)
	if !annotation.Valid() || strings.Contains(annotation.Text(), "None") || strings.Contains(annotation.Text(), "Optional") || annotation.Text() == "Any" {
		return nil
	}
	end := at.of(annotation).End
	if facts.IsString(module.Annotation(annotation)) {
		end-- // before the quote
	}
	return []text.Edit{insertion(end, " | None")}
}

// guardFor writes the statement that makes the value, above the first one of the body that does something.
func guardFor(at spot, definition syntax.Node, name string, style pygen.Style) (text.Edit, error) {
	body := codeOf(definition.Child(syntax.FieldBody))
	if len(body) == 0 || !at.firstOnLine(body[0]) {
		return text.Edit{}, fmt.Errorf("the body stands on the line of its definition")
	}
	indent := at.indentation(body[0])
	lines := indent + "if " + name + " is None:" + style.Newline + indent + style.Indent + name + " = " + facts.Unparen(at.node).Text()
	if isDocstring(body[0]) {
		end := pygen.LineEnd(at.src, at.of(body[0]).End)
		return insertion(end, style.Newline+lines), nil
	}
	start := commentsAbove(at.src, pygen.LineStart(at.src, at.of(body[0]).Start), indent)
	return insertion(start, lines+style.Newline), nil
}
