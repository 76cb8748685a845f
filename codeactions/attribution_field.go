package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// attributionField declares the fields that a schema lacks: as the session context has them, or like their twins. Args: fields; class, of which the twin is
// missing, none when the finding stands at the class.
var attributionField = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Declare " + strings.ReplaceAll(f.Fix.Args["fields"], ",", ", ")
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		name := f.Fix.Args["class"]
		if name == "" {
			name = at.node.Text()
		}
		class, err := definition(v, f.Path, name)
		if err != nil {
			return Change{}, err
		}
		after := map[int]string{}
		for field := range strings.SplitSeq(f.Fix.Args["fields"], ",") {
			if v.Has(class, field) {
				continue
			}
			anchor, statement, err := declared(s, v, class, field)
			if err != nil {
				return Change{}, err
			}
			after[anchor] += statement
		}
		var edits []text.Edit
		for anchor, statements := range after {
			edits = append(edits, insertion(anchor, statements))
		}
		return one(f.Path, edits), nil
	},
}

// declared writes a field for a class, with the end of the line behind which it goes.
func declared(s *analysis.Snapshot, v *module.View, class module.Symbol, field string) (anchor int, statement string, err error) {
	own := map[string]module.Field{}
	for _, f := range v.OwnFields(class) {
		own[f.Name] = f
	}
	like, twin := own[module.AttributionTwin(field)]
	behind := like
	if !twin {
		fields, _ := v.SessionAttribution(v.RootOf(class.Piece.Path))
		for _, f := range fields {
			if f.Name == field {
				like = f
				break
			}
			if o, ok := own[f.Name]; ok {
				behind = o
			}
		}
	}
	if like.Piece == nil || behind.Piece == nil || like.Piece.Path != class.Piece.Path || behind.Piece.Path != class.Piece.Path {
		return 0, "", fmt.Errorf("%s has no field that shows where %s goes and how it is typed", class.Name(), field)
	}
	src := s.Base.File(class.Piece.Path).Text.String()
	start, _ := s.Base.Start(behind.Piece)
	code := like.Piece.Placed.Unit
	written := code.Text[code.Code.Start:code.Code.End]
	if twin {
		written = twinned(written, like.Name)
	}
	end := start + behind.Piece.Placed.Unit.Code.End
	indent := pygen.Indentation(src[pygen.LineStart(src, start+behind.Binding.NameSpan.Start):])
	return pygen.LineEnd(src, end), pygen.StyleOf(src).Newline + indent + written, nil
}

// twinned writes what is said of Slack for Teams, or the reverse.
func twinned(statement, name string) string {
	if strings.HasPrefix(name, "slack_") {
		return strings.NewReplacer("slack", "teams", "Slack", "Teams").Replace(statement)
	}
	return strings.NewReplacer("teams", "slack", "Teams", "Slack").Replace(statement)
}
