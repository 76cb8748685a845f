package codeactions

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// report is what a handler is to log: the ids among the tracker's parameters, or, where there is none, the type of the error.
type report struct {
	logger  logger
	message string
	ids     []field
}

func reportOf(v *module.View, path string, fn *facts.Func, message string) report {
	r := report{logger: loggerFor(v, path), message: message}
	for i, p := range fn.Params {
		receiver := i == 0 && (p.Name == "cls" || p.Name == "self")
		if p.Kind != facts.VarPositional && p.Kind != facts.VarKeyword && !receiver && namesID(p.Name) {
			r.ids = append(r.ids, field{p.Name, p.Name})
		}
	}
	return r
}

// failed is the message of a tracker that failed: `mixpanel_survey_sent_failed` of `_track_survey_sent`.
func failed(fn *facts.Func) string {
	return "mixpanel_" + strings.TrimPrefix(strings.TrimPrefix(fn.Name, "_"), "track_") + "_failed"
}

// namesID: a name of an id that says of nobody who they are.
func namesID(name string) bool {
	if _, personal := pii.Field(name, pii.Unknown, nil); personal {
		return false
	}
	return isID(name)
}

// fields are what is logged of an error that is known under a name, "" for none.
func (r report) fields(alias string) []field {
	if len(r.ids) > 0 || alias == "" {
		return r.ids
	}
	return []field{{"error_type", "type(" + alias + ").__name__"}}
}

// alias is the name of the error in a handler that is written for the report: only what has no ids needs one.
func (r report) alias() string {
	if len(r.ids) > 0 {
		return ""
	}
	return "error"
}

// clause is a whole handler, of the indentation of its try.
func (r report) clause(indent string, style pygen.Style) string {
	head, alias := indent+"except Exception", r.alias()
	if alias != "" {
		head += " as " + alias
	}
	return head + ":" + style.Newline + r.logger.exception(r.message, r.fields(alias), indent+style.Indent, style)
}

// inHandler gives the edits that make a handler begin with the report: in place of a statement that does nothing, or above the first. drop is a statement
// that goes, no node for none.
func (r report) inHandler(at spot, clause, drop syntax.Node, style pygen.Style) []text.Edit {
	alias, edits := aliasIn(clause), []text.Edit(nil)
	if alias == "" && len(r.ids) == 0 {
		alias = r.alias()
		edits = append(edits, named(at, clause, alias))
	}
	var block syntax.Node
	for n := range clause.Children() {
		if n.Kind() == syntax.KindBlock {
			block = n
		}
	}
	code := codeOf(block)
	if len(code) == 0 {
		return nil // half typed
	}
	indent := at.indentation(code[0])
	if !at.firstOnLine(code[0]) { // except Exception: pass
		indent = at.indentation(clause) + style.Indent
	}
	line := r.logger.exception(r.message, r.fields(alias), indent, style)
	first := at.of(code[0])
	replaced := code[0] == drop || len(code) == 1 && isNothing(code[0])
	switch {
	case !at.firstOnLine(code[0]):
		colon := strings.LastIndexByte(at.src[:first.Start], ':') + 1
		rest := style.Newline + indent
		if replaced {
			first.End, rest = afterSemicolon(at.src, first.End)
			if rest != "" {
				rest = style.Newline + indent
			}
		} else {
			first.End = first.Start
		}
		return append(edits, text.Edit{Span: text.Span{Start: colon, End: first.End}, New: style.Newline + line + rest})
	case replaced:
		return append(edits, text.Edit{Span: first, New: line[len(indent):]})
	}
	return append(edits, insertion(first.Start, line[len(indent):]+style.Newline+indent))
}

// afterSemicolon is where the next statement of a line begins, and what stands there; the end of the statement when it is the last.
func afterSemicolon(src string, end int) (next int, rest string) {
	line := src[end:pygen.LineEnd(src, end)]
	if !strings.HasPrefix(strings.TrimLeft(line, " \t"), ";") {
		return end, ""
	}
	i := strings.IndexByte(line, ';') + 1
	i += len(line[i:]) - len(strings.TrimLeft(line[i:], " \t"))
	return end + i, line[i:]
}

// isNothing: pass, `...`, a string.
func isNothing(n syntax.Node) bool {
	return n.Kind() == syntax.KindPassStatement || isDocstring(n) || n.Kind() == syntax.KindExpressionStatement && n.First().Kind() == syntax.KindEllipsis
}

// aliasIn is the name of the error in a handler, "" when it has none.
func aliasIn(clause syntax.Node) string {
	if first := clause.First(); first.Kind() == syntax.KindAsPattern {
		last := first.First()
		for n := range first.Children() {
			last = n
		}
		return last.Text()
	}
	return ""
}

// named gives the error of a handler a name; a bare except catches Exception then, since Python names no error of a bare one.
func named(at spot, clause syntax.Node, alias string) text.Edit {
	types := caught(clause)
	if types.Len() == 0 {
		return insertion(at.of(clause).Start+len("except"), " Exception as "+alias)
	}
	types = types.Shift(at.start)
	if list := at.src[types.Start:types.End]; strings.Contains(list, ",") && !strings.HasPrefix(list, "(") {
		return text.Edit{Span: types, New: "(" + list + ") as " + alias}
	}
	return insertion(types.End, " as "+alias)
}

// caught is the range of the types that a handler catches, in its piece; empty for a bare except.
func caught(clause syntax.Node) text.Span {
	var out text.Span
	for n := range clause.Children() {
		switch n.Kind() {
		case syntax.KindBlock:
			return out
		case syntax.KindComment:
		case syntax.KindAsPattern:
			n = n.First()
			fallthrough
		default:
			if out.Len() == 0 {
				out.Start = n.Span().Start
			}
			out.End = n.Span().End
		}
	}
	return out
}

// handlerAround is the except clause that holds a node.
func handlerAround(n syntax.Node) syntax.Node {
	for n.Valid() && n.Kind() != syntax.KindExceptClause && n.Kind() != syntax.KindExceptGroupClause {
		n = n.Parent()
	}
	return n
}
