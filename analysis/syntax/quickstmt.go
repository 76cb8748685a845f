package syntax

import "strings"

// statementUnit parses a unit that is one statement with the comments around it.
func (q *quick) statementUnit() {
	if indent, ok := q.line(0); ok {
		q.add(0, q.statement(indent), 0)
	}
	if _, more := q.line(0); more {
		q.bad = true
	}
}

// headUnit parses the head of a class; heads of displays are declined.
func (q *quick) headUnit() {
	if _, ok := q.line(0); !ok || !q.keyword("class") {
		q.bad = true
		return
	}
	n := q.classHead()
	q.add(0, n, 0)
	if !q.bad && q.peekByte() == '#' { // it stands before the body, which another unit has
		c := q.node(KindComment, q.pos, lineEnd(q.src, q.pos))
		q.pos = int(q.nodes[c].end)
		q.insert(n, c)
	}
	if _, more := q.line(0); more {
		q.bad = true
	}
}

// entryUnit parses an element of a display.
func (q *quick) entryUnit(u *Unit) {
	q.depth = 1
	q.skip()
	switch {
	case u.wrap == bracesWrap:
		var kind int32
		probe := q.node(KindDictionary, q.pos, q.pos)
		kind = q.pairOrElement(probe)
		q.add(0, kind, 0)
	case q.peekByte() == '*':
		q.bad = true
	default:
		q.add(0, q.expression(), 0)
	}
	if !q.bad && q.peekByte() == ',' {
		q.token(0, ",", 0)
	}
	if q.pos != len(q.src) {
		q.bad = true
	}
}

// line goes to the next line of code and gives its indentation; ok is false at the end. Blank lines and comments are passed.
func (q *quick) line(_ int) (indent int, ok bool) {
	for q.pos < len(q.src) {
		start := q.pos
		for q.pos < len(q.src) && q.src[q.pos] == ' ' {
			q.pos++
		}
		switch c := q.peekByte(); c {
		case '\t':
			q.bad = true
			return 0, false
		case '\n':
			q.pos++
		case '#':
			q.comment()
		case 0:
			return 0, false
		default:
			if start > 0 && q.src[start-1] != '\n' {
				q.bad = true
			}
			return q.pos - start, !q.bad
		}
	}
	return 0, false
}

// statement parses the statement at pos with its line end.
func (q *quick) statement(indent int) int32 {
	if q.nest++; q.nest > quickNest {
		return q.decline()
	}
	defer func() { q.nest-- }()
	switch w := q.word(); w {
	case "def":
		return q.function(q.pos, indent)
	case "async":
		return q.async(indent)
	case "class":
		return q.class(indent)
	case "if":
		return q.ifStatement(indent)
	case "for":
		return q.forStatement(q.node(KindForStatement, q.pos, q.pos), indent)
	case "while":
		n := q.node(KindWhileStatement, q.pos, q.pos)
		q.token(n, "while", 0)
		q.add(n, q.expression(), FieldCondition)
		q.body(n, indent, FieldBody)
		return q.elseClause(n, indent)
	case "try":
		return q.tryStatement(indent)
	case "with":
		return q.withStatement(q.node(KindWithStatement, q.pos, q.pos), indent)
	case "match", "case", "print", "exec", "type", "global", "nonlocal", "del", "yield", "lambda":
		return q.decline()
	}
	if q.peekByte() == '@' {
		return q.decorated(indent)
	}
	n := q.simple()
	q.endLine()
	return n
}

// endLine takes the rest of a line: a comment and the line end.
func (q *quick) endLine() {
	if q.peekByte() == '#' {
		q.comment()
	}
	if q.bad || q.pos < len(q.src) && q.src[q.pos] != '\n' {
		q.bad = true
		return
	}
	q.pos = min(q.pos+1, len(q.src))
}

func (q *quick) simple() int32 {
	start := q.pos
	switch w := q.word(); w {
	case "pass":
		return q.bare(KindPassStatement, w)
	case "break":
		return q.bare(KindBreakStatement, w)
	case "continue":
		return q.bare(KindContinueStatement, w)
	case "return":
		n := q.node(KindReturnStatement, start, start)
		q.token(n, w, 0)
		if c := q.peekByte(); c != '\n' && c != '#' && c != 0 {
			q.add(n, q.expressions(), 0)
		}
		return n
	case "raise":
		return q.raise()
	case "assert":
		n := q.node(KindAssertStatement, start, start)
		q.token(n, w, 0)
		q.add(n, q.expression(), 0)
		if q.peekByte() == ',' {
			q.token(n, ",", 0)
			q.add(n, q.expression(), 0)
		}
		return n
	case "import":
		return q.importStatement()
	case "from":
		return q.importFrom()
	}
	return q.expressionStatement()
}

func (q *quick) bare(kind Kind, w string) int32 {
	n := q.node(kind, q.pos, q.pos)
	q.token(n, w, 0)
	return n
}

func (q *quick) raise() int32 {
	n := q.node(KindRaiseStatement, q.pos, q.pos)
	q.token(n, "raise", 0)
	if c := q.peekByte(); c == '\n' || c == '#' || c == 0 {
		return n
	}
	q.add(n, q.expression(), 0)
	if q.keyword("from") {
		q.token(n, "from", 0)
		q.add(n, q.expression(), FieldCause)
	}
	return n
}

// expressions parses one expression, or several with commas as a list.
func (q *quick) expressions() int32 {
	first := q.expression()
	if q.bad || q.peekByte() != ',' {
		return first
	}
	n := q.around(KindExpressionList, first, 0)
	for !q.bad && q.peekByte() == ',' {
		q.token(n, ",", 0)
		if c := q.peekByte(); c == '\n' || c == '#' || c == 0 {
			break
		}
		q.add(n, q.expression(), 0)
	}
	return n
}

func (q *quick) expressionStatement() int32 {
	if q.keyword("await") {
		return q.wrapped(q.expression())
	}
	if c := q.peekByte(); c == '[' || c == '(' || c == '*' {
		// Might be a pattern; plain calls and displays are rare at the start of a line.
		return q.decline()
	}
	left := q.expression()
	if q.bad {
		return 0
	}
	c := q.peekByte()
	if c == ',' || c != '\n' && c != 0 && !q.target(left) {
		if c == '#' {
			return q.wrapped(left)
		}
		return q.decline()
	}
	switch c {
	case '=':
		return q.wrapped(q.assignment(left))
	case ':':
		n := q.around(KindAssignment, left, FieldLeft)
		q.token(n, ":", 0)
		q.add(n, q.annotation(), FieldType)
		if q.peekByte() == '=' {
			q.token(n, "=", 0)
			q.add(n, q.assigned(), FieldRight)
		}
		return q.wrapped(n)
	}
	for _, op := range [...]string{"+=", "-=", "*=", "/=", "|=", "&=", "%=", "//=", "**=", "^=", ">>=", "<<=", "@="} {
		if q.at(op) {
			n := q.around(KindAugmentedAssignment, left, FieldLeft)
			q.token(n, op, FieldOperator)
			q.add(n, q.assigned(), FieldRight)
			return q.wrapped(n)
		}
	}
	return q.wrapped(left)
}

func (q *quick) wrapped(n int32) int32 {
	if q.bad {
		return 0
	}
	return q.around(KindExpressionStatement, n, 0)
}

// target says whether an expression can be assigned to.
func (q *quick) target(n int32) bool {
	switch q.nodes[n].kind {
	case KindIdentifier, KindAttribute, KindSubscript:
		return !q.bad
	}
	return false
}

// assignment parses `= value`, possibly again and again.
func (q *quick) assignment(left int32) int32 {
	if !q.target(left) {
		return q.decline()
	}
	n := q.around(KindAssignment, left, FieldLeft)
	q.token(n, "=", 0)
	right := q.assigned()
	if !q.bad && q.peekByte() == '=' {
		if q.nodes[right].kind == KindExpressionList {
			return q.decline()
		}
		right = q.assignment(right)
	}
	q.add(n, right, FieldRight)
	return n
}

func (q *quick) assigned() int32 {
	if q.keyword("yield") || q.peekByte() == '*' {
		return q.decline()
	}
	return q.expressions()
}

// annotation parses a type.
func (q *quick) annotation() int32 {
	n := q.node(KindType, q.pos, q.pos)
	q.add(n, q.typeExpression(), 0)
	return n
}

// typeExpression: `name[…]` alone is a generic type of its own; everything else is an expression.
func (q *quick) typeExpression() int32 {
	if q.nest++; q.nest > quickNest {
		return q.decline()
	}
	defer func() { q.nest-- }()
	w := q.word()
	if w == "" || reserved[w] || w == "type" || !strings.HasPrefix(q.src[q.pos+len(w):], "[") {
		return q.expression()
	}
	n := q.around(KindGenericType, q.identifier(), 0)
	p := q.node(KindTypeParameter, q.pos, q.pos)
	q.open(p, "[")
	for !q.bad {
		q.add(p, q.annotation(), 0)
		if q.peekByte() != ',' {
			break
		}
		q.token(p, ",", 0)
		if q.peekByte() == ']' {
			break
		}
	}
	q.close(p, "]")
	q.add(n, p, 0)
	if c := q.peekByte(); c == '|' || c == '.' || c == '[' || c == '(' || q.keyword("if") {
		return q.decline() // such a type has a form of its own
	}
	return n
}
