package syntax

import "strings"

// body parses `:` and the block behind it.
func (q *quick) body(n int32, indent int, f Field) {
	if q.bad || q.peekByte() != ':' {
		q.bad = true
		return
	}
	q.token(n, ":", 0)
	q.block(n, indent, f)
}

func (q *quick) block(n int32, indent int, f Field) {
	if q.bad {
		return
	}
	if c := q.peekByte(); c != '\n' && c != '#' {
		b := q.node(KindBlock, q.pos, q.pos)
		q.add(b, q.simple(), 0)
		if q.peekByte() == '#' { // the grammar takes it into the block
			q.bad = true
			return
		}
		q.endLine()
		q.add(n, b, f)
		return
	}
	inner, ok := q.line(0)
	if !ok || inner <= indent {
		q.bad = true
		return
	}
	b := q.node(KindBlock, q.pos, q.pos)
	for !q.bad {
		q.add(b, q.statement(inner), 0)
		if q.bad || !q.another(b, inner) {
			break
		}
	}
	q.add(n, b, f)
}

// another goes to the next statement of a block, or to where the block ends. Comments behind the last statement belong to the block as far as
// they are indented like it: the block goes on to the end of the last of them.
func (q *quick) another(b int32, indent int) bool {
	first := len(q.notes)
	back := q.pos
	if first > 0 { // a comment on the last statement's own line
		if c := q.nodes[q.notes[first-1]]; min(int(c.end)+1, len(q.src)) == q.pos && c.start >= q.nodes[b].end {
			q.nodes[b].end = c.end
		}
	}
	next, ok := q.line(0)
	if q.bad {
		return false
	}
	if ok && next >= indent {
		if next > indent {
			q.bad = true
			return false
		}
		return true
	}
	end := back
	for _, c := range q.notes[first:] {
		m := q.nodes[c]
		if q.column(int(m.start)) < indent {
			break
		}
		q.nodes[b].end = m.end
		end = int(m.end) + 1
	}
	// What follows is the outer block's to read again.
	q.pos = min(max(end, back), len(q.src))
	kept := first
	for kept < len(q.notes) && int(q.nodes[q.notes[kept]].start) < q.pos {
		kept++
	}
	q.notes = q.notes[:kept]
	return false
}

func (q *quick) column(at int) int { return at - strings.LastIndexByte(q.src[:at], '\n') - 1 }

// clause says whether the next line of code has an indentation and begins with a word, and goes there if so.
func (q *quick) clause(indent int, word string) bool {
	if q.bad {
		return false
	}
	pos, notes := q.pos, len(q.notes)
	if next, ok := q.line(0); ok && next == indent && q.keyword(word) {
		return true
	}
	if !q.bad {
		q.pos, q.notes = pos, q.notes[:notes]
	}
	return false
}

func (q *quick) ifStatement(indent int) int32 {
	n := q.node(KindIfStatement, q.pos, q.pos)
	q.token(n, "if", 0)
	q.add(n, q.element(), FieldCondition)
	q.body(n, indent, FieldConsequence)
	for q.clause(indent, "elif") {
		c := q.node(KindElifClause, q.pos, q.pos)
		q.token(c, "elif", 0)
		q.add(c, q.element(), FieldCondition)
		q.body(c, indent, FieldConsequence)
		q.add(n, c, FieldAlternative)
	}
	return q.elseClause(n, indent)
}

func (q *quick) elseClause(n int32, indent int) int32 {
	if q.clause(indent, "else") {
		c := q.node(KindElseClause, q.pos, q.pos)
		q.token(c, "else", 0)
		q.body(c, indent, FieldBody)
		q.add(n, c, FieldAlternative)
	}
	return n
}

func (q *quick) forStatement(n int32, indent int) int32 {
	q.token(n, "for", 0)
	q.add(n, q.targets(), FieldLeft)
	if !q.keyword("in") {
		return q.decline()
	}
	q.token(n, "in", 0)
	q.add(n, q.expressions(), FieldRight)
	q.body(n, indent, FieldBody)
	return q.elseClause(n, indent)
}

func (q *quick) tryStatement(indent int) int32 {
	n := q.node(KindTryStatement, q.pos, q.pos)
	q.token(n, "try", 0)
	q.body(n, indent, FieldBody)
	for q.clause(indent, "except") {
		c := q.node(KindExceptClause, q.pos, q.pos)
		q.token(c, "except", 0)
		if q.peekByte() == '*' {
			return q.decline()
		}
		if q.peekByte() != ':' {
			q.add(c, q.maybeAs(), 0)
		}
		q.body(c, indent, 0)
		q.add(n, c, 0)
	}
	handled := !q.bad && q.nodes[q.nodes[n].tail].kind == KindExceptClause
	if handled && q.clause(indent, "else") {
		c := q.node(KindElseClause, q.pos, q.pos)
		q.token(c, "else", 0)
		q.body(c, indent, FieldBody)
		q.add(n, c, 0)
	}
	if q.clause(indent, "finally") {
		c := q.node(KindFinallyClause, q.pos, q.pos)
		q.token(c, "finally", 0)
		q.body(c, indent, 0)
		q.add(n, c, 0)
		handled = true
	}
	if !handled {
		return q.decline()
	}
	return n
}

// maybeAs parses an expression, with `as name` as a pattern.
func (q *quick) maybeAs() int32 {
	e := q.expression()
	if q.bad || !q.keyword("as") {
		if !q.bad && q.peekByte() == ',' {
			return q.decline()
		}
		return e
	}
	n := q.around(KindAsPattern, e, 0)
	q.token(n, "as", 0)
	target := q.targetAtom()
	if q.bad {
		return 0
	}
	q.add(n, q.around(KindAsPatternTarget, target, 0), FieldAlias)
	return n
}

func (q *quick) withStatement(n int32, indent int) int32 {
	q.token(n, "with", 0)
	if q.peekByte() == '(' {
		return q.decline()
	}
	c := q.node(KindWithClause, q.pos, q.pos)
	for !q.bad {
		item := q.maybeWith()
		if q.bad {
			return 0
		}
		q.add(c, q.around(KindWithItem, item, FieldValue), 0)
		if q.peekByte() != ',' {
			break
		}
		q.token(c, ",", 0)
	}
	q.add(n, c, 0)
	q.body(n, indent, FieldBody)
	return n
}

// maybeWith is maybeAs where a comma may follow.
func (q *quick) maybeWith() int32 {
	e := q.expression()
	if q.bad || !q.keyword("as") {
		return e
	}
	n := q.around(KindAsPattern, e, 0)
	q.token(n, "as", 0)
	target := q.targetAtom()
	if q.bad {
		return 0
	}
	q.add(n, q.around(KindAsPatternTarget, target, 0), FieldAlias)
	return n
}

func (q *quick) async(indent int) int32 {
	start := q.pos
	rest := strings.TrimLeft(q.src[q.pos+len("async"):], " ")
	switch {
	case strings.HasPrefix(rest, "def "):
		return q.function(start, indent)
	case strings.HasPrefix(rest, "for "):
		n := q.node(KindForStatement, start, start)
		q.token(n, "async", 0)
		return q.forStatement(n, indent)
	case strings.HasPrefix(rest, "with "):
		n := q.node(KindWithStatement, start, start)
		q.token(n, "async", 0)
		return q.withStatement(n, indent)
	}
	return q.decline()
}

func (q *quick) decorated(indent int) int32 {
	n := q.node(KindDecoratedDefinition, q.pos, q.pos)
	for !q.bad && q.peekByte() == '@' {
		d := q.node(KindDecorator, q.pos, q.pos)
		q.token(d, "@", 0)
		q.add(d, q.expression(), 0)
		if !q.bad && q.peekByte() == '#' { // a decorator goes on to its line's end
			q.nodes[d].end = int32(lineEnd(q.src, q.pos))
		}
		q.endLine()
		q.add(n, d, 0)
		if next, ok := q.line(0); !ok || next != indent {
			return q.decline()
		}
	}
	switch q.word() {
	case "def":
		q.add(n, q.function(q.pos, indent), FieldDefinition)
	case "async":
		q.add(n, q.async(indent), FieldDefinition)
	case "class":
		q.add(n, q.class(indent), FieldDefinition)
	default:
		return q.decline()
	}
	return n
}

func (q *quick) class(indent int) int32 {
	n := q.classHead()
	q.block(n, indent, FieldBody)
	return n
}

// classHead parses a class up to its colon.
func (q *quick) classHead() int32 {
	n := q.node(KindClassDefinition, q.pos, q.pos)
	q.token(n, "class", 0)
	q.add(n, q.identifier(), FieldName)
	if q.peekByte() == '(' {
		q.add(n, q.arguments(), FieldSuperclasses)
	}
	if q.bad || q.peekByte() != ':' {
		return q.decline()
	}
	q.token(n, ":", 0)
	return n
}

func (q *quick) function(start, indent int) int32 {
	n := q.node(KindFunctionDefinition, start, start)
	if q.keyword("async") {
		q.token(n, "async", 0)
	}
	q.token(n, "def", 0)
	q.add(n, q.identifier(), FieldName)
	if q.peekByte() != '(' {
		return q.decline()
	}
	q.add(n, q.parameters(), FieldParameters)
	if q.at("->") {
		q.token(n, "->", 0)
		q.add(n, q.annotation(), FieldReturnType)
	}
	q.body(n, indent, FieldBody)
	return n
}

func (q *quick) parameters() int32 {
	n := q.node(KindParameters, q.pos, q.pos)
	q.open(n, "(")
	for !q.bad && q.peekByte() != ')' {
		q.add(n, q.parameter(), 0)
		if q.peekByte() != ',' {
			break
		}
		q.token(n, ",", 0)
	}
	q.close(n, ")")
	return n
}

func (q *quick) parameter() int32 {
	start := q.pos
	switch {
	case q.at("**"):
		return q.typed(q.starred(KindDictionarySplatPattern, "**"))
	case q.at("*"):
		rest := strings.TrimLeft(q.src[q.pos+1:], " \n")
		if strings.HasPrefix(rest, ",") {
			return q.separator(KindKeywordSeparator, "*")
		}
		return q.typed(q.starred(KindListSplatPattern, "*"))
	case q.at("/"):
		return q.separator(KindPositionalSeparator, "/")
	}
	name := q.identifier()
	switch {
	case q.bad:
		return 0
	case q.peekByte() == ':':
		n := q.node(KindTypedParameter, start, start)
		q.add(n, name, 0)
		q.token(n, ":", 0)
		q.add(n, q.annotation(), FieldType)
		if q.peekByte() == '=' {
			q.nodes[n].kind = KindTypedDefaultParameter
			q.nodes[name].field = FieldName
			q.token(n, "=", 0)
			q.add(n, q.expression(), FieldValue)
		}
		return n
	case q.peekByte() == '=':
		n := q.around(KindDefaultParameter, name, FieldName)
		q.token(n, "=", 0)
		q.add(n, q.expression(), FieldValue)
		return n
	}
	return name
}

func (q *quick) starred(kind Kind, stars string) int32 {
	n := q.node(kind, q.pos, q.pos)
	q.token(n, stars, 0)
	q.add(n, q.identifier(), 0)
	return n
}

func (q *quick) typed(name int32) int32 {
	if q.bad || q.peekByte() != ':' {
		return name
	}
	n := q.around(KindTypedParameter, name, 0)
	q.token(n, ":", 0)
	q.add(n, q.annotation(), FieldType)
	return n
}

func (q *quick) separator(kind Kind, s string) int32 {
	n := q.node(kind, q.pos, q.pos)
	q.token(n, s, 0)
	return n
}

func (q *quick) dotted() int32 {
	n := q.node(KindDottedName, q.pos, q.pos)
	q.add(n, q.identifier(), 0)
	for !q.bad && q.peekByte() == '.' {
		q.token(n, ".", 0)
		q.add(n, q.identifier(), 0)
	}
	return n
}

func (q *quick) aliased() int32 {
	name := q.dotted()
	if q.bad || !q.keyword("as") {
		return name
	}
	n := q.around(KindAliasedImport, name, FieldName)
	q.token(n, "as", 0)
	q.add(n, q.identifier(), FieldAlias)
	return n
}

func (q *quick) importStatement() int32 {
	n := q.node(KindImportStatement, q.pos, q.pos)
	q.token(n, "import", 0)
	q.names(n)
	return n
}

func (q *quick) names(n int32) {
	for !q.bad {
		q.add(n, q.aliased(), FieldName)
		if q.peekByte() != ',' {
			return
		}
		q.token(n, ",", 0)
		if q.peekByte() == ')' {
			return
		}
	}
}

func (q *quick) importFrom() int32 {
	n := q.node(KindImportFromStatement, q.pos, q.pos)
	q.token(n, "from", 0)
	switch {
	case q.peekByte() == '.':
		q.add(n, q.relative(), FieldModuleName)
	case q.keyword("__future__"):
		return q.decline()
	default:
		q.add(n, q.dotted(), FieldModuleName)
	}
	if !q.keyword("import") {
		return q.decline()
	}
	q.token(n, "import", 0)
	switch q.peekByte() {
	case '*':
		w := q.node(KindWildcardImport, q.pos, q.pos)
		q.token(w, "*", 0)
		q.add(n, w, 0)
	case '(':
		q.open(n, "(")
		q.names(n)
		q.close(n, ")")
	default:
		q.names(n)
	}
	return n
}

func (q *quick) relative() int32 {
	n := q.node(KindRelativeImport, q.pos, q.pos)
	p := q.node(KindImportPrefix, q.pos, q.pos)
	for !q.bad && q.peekByte() == '.' {
		q.token(p, ".", 0)
	}
	q.add(n, p, 0)
	if !q.keyword("import") {
		q.add(n, q.dotted(), 0)
	}
	return n
}
