package syntax

import "strings"

// reserved words are no identifiers in an expression; some of them begin expressions that are declined.
var reserved = map[string]bool{
	"and": true, "as": true, "assert": true, "async": true, "break": true, "class": true, "continue": true, "def": true, "del": true, "elif": true,
	"else": true, "except": true, "finally": true, "for": true, "from": true, "global": true, "if": true, "import": true, "in": true, "is": true,
	"lambda": true, "nonlocal": true, "not": true, "or": true, "pass": true, "raise": true, "return": true, "try": true, "while": true,
	"with": true, "yield": true, "await": true, "print": true, "exec": true, "match": true, "case": true, "None": true, "True": true, "False": true,
}

// expression parses a conditional or anything that binds closer.
func (q *quick) expression() int32 {
	if q.nest++; q.nest > quickNest {
		return q.decline()
	}
	defer func() { q.nest-- }()
	value := q.disjunction()
	if q.bad || !q.keyword("if") {
		return value
	}
	n := q.around(KindConditionalExpression, value, 0)
	q.token(n, "if", 0)
	q.add(n, q.disjunction(), 0)
	if !q.keyword("else") {
		return q.decline()
	}
	q.token(n, "else", 0)
	q.add(n, q.expression(), 0)
	return n
}

func (q *quick) disjunction() int32 { return q.boolean("or", (*quick).conjunction) }

func (q *quick) conjunction() int32 { return q.boolean("and", (*quick).negation) }

func (q *quick) boolean(op string, operand func(*quick) int32) int32 {
	left := operand(q)
	for !q.bad && q.keyword(op) {
		left = q.around(KindBooleanOperator, left, FieldLeft)
		q.token(left, op, FieldOperator)
		q.add(left, operand(q), FieldRight)
	}
	return left
}

func (q *quick) negation() int32 {
	if !q.keyword("not") {
		return q.comparison()
	}
	if q.nest++; q.nest > quickNest {
		return q.decline()
	}
	defer func() { q.nest-- }()
	n := q.node(KindNotOperator, q.pos, q.pos)
	q.token(n, "not", 0)
	q.add(n, q.negation(), FieldArgument)
	return n
}

func (q *quick) comparison() int32 {
	left := q.binary(0)
	if q.bad || !q.comparing() {
		return left
	}
	n := q.around(KindComparisonOperator, left, 0)
	for !q.bad && q.comparing() {
		q.comparator(n)
		q.add(n, q.binary(0), 0)
	}
	return n
}

func (q *quick) comparing() bool {
	switch q.peekByte() {
	case '=':
		return q.at("==")
	case '!':
		return q.at("!=")
	case '<':
		return !q.at("<<") && !q.at("<>")
	case '>':
		return !q.at(">>")
	case 'i':
		return q.keyword("in") || q.keyword("is")
	case 'n':
		return q.keyword("not")
	}
	return false
}

func (q *quick) comparator(n int32) {
	for _, op := range [...]string{"==", "!=", "<=", ">=", "<", ">"} {
		if q.at(op) {
			q.token(n, op, FieldOperators)
			return
		}
	}
	first, second, kind := "", "", Kind(0)
	switch {
	case q.keyword("in"):
		q.token(n, "in", FieldOperators)
		return
	case q.keyword("not"):
		first, second, kind = "not", "in", 194
	case q.keyword("is"):
		if rest := strings.TrimLeft(q.src[q.pos+2:], " "); !strings.HasPrefix(rest, "not ") && !strings.HasPrefix(rest, "not(") {
			q.token(n, "is", FieldOperators)
			return
		}
		first, second, kind = "is", "not", 195
	}
	pair := q.node(kind, q.pos, q.pos)
	q.nodes[pair].named = false
	q.token(pair, first, 0)
	if !q.keyword(second) {
		q.decline()
		return
	}
	q.token(pair, second, 0)
	q.add(n, pair, FieldOperators)
}

// levels are the binary operators from the loosest to the closest, in the order of the grammar.
var levels = [...][]string{{"|"}, {"&"}, {"^"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%", "//", "@"}}

func (q *quick) binary(level int) int32 {
	if level == len(levels) {
		return q.unary()
	}
	left := q.binary(level + 1)
	for !q.bad {
		op := q.operator(level)
		if op == "" {
			return left
		}
		left = q.around(KindBinaryOperator, left, FieldLeft)
		q.token(left, op, FieldOperator)
		q.add(left, q.binary(level+1), FieldRight)
	}
	return left
}

// operator gives the operator of a level that stands at pos, "" when none does: an augmented assignment, `**` and `->` are none.
func (q *quick) operator(level int) string {
	c := q.peekByte()
	found := ""
	for _, op := range levels[level] {
		if c == op[0] && q.at(op) && len(op) > len(found) {
			found = op
		}
	}
	if found == "" {
		return ""
	}
	rest := q.src[q.pos+len(found):]
	if strings.HasPrefix(rest, "=") || found == "*" && strings.HasPrefix(rest, "*") || found == "-" && strings.HasPrefix(rest, ">") ||
		found == "/" && strings.HasPrefix(rest, "/") {
		return ""
	}
	return found
}

func (q *quick) unary() int32 {
	switch c := q.peekByte(); c {
	case '-', '+', '~':
		if q.nest++; q.nest > quickNest {
			return q.decline()
		}
		defer func() { q.nest-- }()
		n := q.node(KindUnaryOperator, q.pos, q.pos)
		q.token(n, string(c), FieldOperator)
		q.add(n, q.unary(), FieldArgument)
		return n
	}
	return q.power()
}

func (q *quick) power() int32 {
	var left int32
	if q.keyword("await") {
		left = q.node(KindAwait, q.pos, q.pos)
		q.token(left, "await", 0)
		q.add(left, q.primary(), 0)
	} else {
		left = q.primary()
	}
	if q.bad || !q.at("**") || q.at("**=") {
		return left
	}
	n := q.around(KindBinaryOperator, left, FieldLeft)
	q.token(n, "**", FieldOperator)
	q.add(n, q.unary(), FieldRight)
	return n
}

// primary parses an atom with its attributes, calls and subscripts.
func (q *quick) primary() int32 {
	left := q.atom()
	for !q.bad {
		switch q.peekByte() {
		case '.':
			left = q.around(KindAttribute, left, FieldObject)
			q.token(left, ".", 0)
			q.add(left, q.identifier(), FieldAttribute)
		case '(':
			left = q.around(KindCall, left, FieldFunction)
			q.add(left, q.arguments(), FieldArguments)
		case '[':
			left = q.subscript(left)
		default:
			return left
		}
	}
	return left
}

// identifier takes a name.
func (q *quick) identifier() int32 {
	w := q.word()
	if w == "" || reserved[w] || q.pos+len(w) < len(q.src) && q.src[q.pos+len(w)] >= 0x80 {
		return q.decline()
	}
	n := q.node(KindIdentifier, q.pos, q.pos+len(w))
	q.pos += len(w)
	q.last = q.pos
	q.skip()
	return n
}

func (q *quick) subscript(value int32) int32 {
	n := q.around(KindSubscript, value, FieldValue)
	q.open(n, "[")
	for !q.bad {
		q.add(n, q.index(), FieldSubscript)
		if q.peekByte() != ',' {
			break
		}
		q.token(n, ",", 0)
		if q.peekByte() == ']' {
			break
		}
	}
	q.close(n, "]")
	return n
}

// index is an expression or a slice.
func (q *quick) index() int32 {
	start := q.pos
	var first int32
	if q.peekByte() != ':' {
		if first = q.expression(); q.bad || q.peekByte() != ':' || q.at(":=") {
			return first
		}
	}
	n := q.node(KindSlice, start, start)
	if first != 0 {
		q.add(n, first, 0)
	}
	for colons := 0; !q.bad && q.peekByte() == ':'; colons++ {
		if colons == 2 {
			return q.decline()
		}
		q.token(n, ":", 0)
		if c := q.peekByte(); c != ':' && c != ']' && c != ',' {
			q.add(n, q.expression(), 0)
		}
	}
	return n
}

func (q *quick) open(n int32, bracket string) {
	q.depth++
	q.token(n, bracket, 0)
}

// close takes the closing bracket; what follows is read as outside of it.
func (q *quick) close(n int32, bracket string) {
	if q.bad || !q.at(bracket) {
		q.bad = true
		return
	}
	q.depth--
	q.token(n, bracket, 0)
}

// arguments parses the arguments of a call or the bases of a class; a lone generator is an argument list of its own kind.
func (q *quick) arguments() int32 {
	n := q.node(KindArgumentList, q.pos, q.pos)
	q.open(n, "(")
	for !q.bad && q.peekByte() != ')' {
		q.add(n, q.argument(), 0)
		if !q.bad && q.keyword("for") {
			return q.generatorArgument(n)
		}
		if q.peekByte() != ',' {
			break
		}
		q.token(n, ",", 0)
	}
	q.close(n, ")")
	return n
}

// generatorArgument turns an argument list that holds `x for …` into a generator.
func (q *quick) generatorArgument(n int32) int32 {
	if q.bad || q.nodes[q.nodes[n].first].next != q.nodes[n].tail {
		return q.decline()
	}
	q.nodes[n].kind = KindGeneratorExpression
	q.nodes[q.nodes[n].tail].field = FieldBody
	q.clauses(n)
	q.close(n, ")")
	return n
}

func (q *quick) argument() int32 {
	switch {
	case q.at("**"):
		return q.splat(KindDictionarySplat, "**")
	case q.at("*"):
		return q.splat(KindListSplat, "*")
	}
	w := q.word()
	if w == "" || reserved[w] {
		return q.expression()
	}
	i := q.pos + len(w)
	for i < len(q.src) && (q.src[i] == ' ' || q.src[i] == '\n') {
		i++
	}
	if i+1 >= len(q.src) || q.src[i] != '=' || q.src[i+1] == '=' {
		return q.expression()
	}
	n := q.around(KindKeywordArgument, q.identifier(), FieldName)
	q.token(n, "=", 0)
	q.add(n, q.expression(), FieldValue)
	return n
}

func (q *quick) splat(kind Kind, stars string) int32 {
	n := q.node(kind, q.pos, q.pos)
	q.token(n, stars, 0)
	q.add(n, q.expression(), 0)
	return n
}

func (q *quick) atom() int32 {
	switch c := q.peekByte(); {
	case c == '(':
		return q.parenthesized()
	case c == '[':
		return q.sequence(KindList, KindListComprehension, "[", "]")
	case c == '{':
		return q.braces()
	case c == '"' || c == '\'':
		return q.strings()
	case c >= '0' && c <= '9':
		return q.number()
	case c == '.':
		if !q.at("...") {
			return q.decline()
		}
		return q.constant(KindEllipsis, "...")
	}
	w := q.word()
	switch w {
	case "None":
		return q.constant(KindNone, w)
	case "True":
		return q.constant(KindTrue, w)
	case "False":
		return q.constant(KindFalse, w)
	}
	if after := q.pos + len(w); w != "" && len(w) <= 2 && after < len(q.src) && (q.src[after] == '"' || q.src[after] == '\'') {
		return q.strings()
	}
	return q.identifier()
}

func (q *quick) constant(kind Kind, w string) int32 {
	n := q.node(kind, q.pos, q.pos+len(w))
	q.pos += len(w)
	q.last = q.pos
	q.skip()
	return n
}

// number takes decimal integers and plain floats; other forms are declined.
func (q *quick) number() int32 {
	i := q.pos
	kind := KindInteger
	for i < len(q.src) && q.src[i] >= '0' && q.src[i] <= '9' {
		i++
	}
	if i < len(q.src) && q.src[i] == '.' {
		kind = KindFloat
		i++
		for i < len(q.src) && q.src[i] >= '0' && q.src[i] <= '9' {
			i++
		}
	}
	if i < len(q.src) && (quickIdent[q.src[i]] || q.src[i] >= 0x80 || q.src[i] == '.') {
		return q.decline()
	}
	return q.constant(kind, q.src[q.pos:i])
}

func (q *quick) parenthesized() int32 {
	n := q.node(KindParenthesizedExpression, q.pos, q.pos)
	q.open(n, "(")
	if q.peekByte() == ')' {
		q.nodes[n].kind = KindTuple
		q.close(n, ")")
		return n
	}
	if q.peekByte() == '*' || q.keyword("yield") {
		return q.decline()
	}
	q.add(n, q.element(), 0)
	switch {
	case q.bad:
	case q.peekByte() == ',':
		q.nodes[n].kind = KindTuple
		q.rest(n, ")")
	case q.keyword("for"):
		q.nodes[n].kind = KindGeneratorExpression
		q.nodes[q.nodes[n].tail].field = FieldBody
		q.clauses(n)
	}
	q.close(n, ")")
	return n
}

// element is an expression, or `name := value` where that may stand.
func (q *quick) element() int32 {
	w := q.word()
	if w != "" && !reserved[w] && strings.HasPrefix(strings.TrimLeft(q.src[q.pos+len(w):], " "), ":=") {
		n := q.around(KindNamedExpression, q.identifier(), FieldName)
		q.token(n, ":=", 0)
		q.add(n, q.expression(), FieldValue)
		return n
	}
	return q.expression()
}

// rest parses `, a, b,` up to a closing bracket.
func (q *quick) rest(n int32, closing string) {
	for !q.bad && q.peekByte() == ',' {
		q.token(n, ",", 0)
		if q.at(closing) {
			return
		}
		if q.peekByte() == '*' {
			q.bad = true
			return
		}
		q.add(n, q.element(), 0)
	}
}

// sequence parses a list and its comprehension.
func (q *quick) sequence(kind, comprehension Kind, opening, closing string) int32 {
	n := q.node(kind, q.pos, q.pos)
	q.open(n, opening)
	if q.at(closing) {
		q.close(n, closing)
		return n
	}
	if q.peekByte() == '*' { // the grammar has its own view of `[*f().x]`
		return q.decline()
	}
	q.add(n, q.element(), 0)
	if !q.bad && q.keyword("for") {
		q.nodes[n].kind = comprehension
		q.nodes[q.nodes[n].tail].field = FieldBody
		q.clauses(n)
	} else {
		q.rest(n, closing)
	}
	q.close(n, closing)
	return n
}

// clauses parses the `for … in … if …` of a comprehension.
func (q *quick) clauses(n int32) {
	for !q.bad {
		switch {
		case q.keyword("for"):
			c := q.node(KindForInClause, q.pos, q.pos)
			q.token(c, "for", 0)
			q.add(c, q.targets(), FieldLeft)
			if !q.keyword("in") {
				q.bad = true
				return
			}
			q.token(c, "in", 0)
			q.add(c, q.disjunction(), FieldRight)
			q.add(n, c, 0)
			if q.peekByte() == ',' {
				q.bad = true
			}
		case q.keyword("if"):
			c := q.node(KindIfClause, q.pos, q.pos)
			q.token(c, "if", 0)
			q.add(c, q.disjunction(), 0)
			q.add(n, c, 0)
		default:
			return
		}
	}
}

// targets parses names, attributes and lists of them on the left of `in`.
func (q *quick) targets() int32 {
	first := q.targetAtom()
	if q.bad || q.peekByte() != ',' {
		return first
	}
	n := q.around(KindPatternList, first, 0)
	for !q.bad && q.peekByte() == ',' {
		q.token(n, ",", 0)
		if q.keyword("in") || q.peekByte() == '=' {
			break
		}
		q.add(n, q.targetAtom(), 0)
	}
	return n
}

func (q *quick) targetAtom() int32 {
	if c := q.peekByte(); c == '(' || c == '[' || c == '*' {
		return q.decline()
	}
	return q.primary()
}

// braces parses dictionaries, sets and their comprehensions.
func (q *quick) braces() int32 {
	n := q.node(KindDictionary, q.pos, q.pos)
	q.open(n, "{")
	for !q.bad && q.peekByte() != '}' {
		before, first := q.nodes[n].kind, q.nodes[n].first == q.nodes[n].tail
		item := q.pairOrElement(n)
		element := !q.bad && q.nodes[item].kind != KindPair && q.nodes[item].kind != KindDictionarySplat
		if !first && element != (before == KindSet) { // half a dictionary, half a set
			return q.decline()
		}
		q.add(n, item, 0)
		if !q.bad && q.keyword("for") {
			if q.nodes[n].kind == KindDictionary {
				q.nodes[n].kind = KindDictionaryComprehension
			} else {
				q.nodes[n].kind = KindSetComprehension
			}
			q.nodes[item].field = FieldBody
			q.clauses(n)
			break
		}
		if q.peekByte() != ',' {
			break
		}
		q.token(n, ",", 0)
	}
	q.close(n, "}")
	return n
}

func (q *quick) pairOrElement(n int32) int32 {
	switch {
	case q.at("**"):
		return q.splat(KindDictionarySplat, "**")
	case q.at("*"):
		return q.decline()
	}
	key := q.expression()
	if q.bad || q.peekByte() != ':' {
		q.nodes[n].kind = KindSet
		return key
	}
	p := q.around(KindPair, key, FieldKey)
	q.token(p, ":", 0)
	q.add(p, q.expression(), FieldValue)
	return p
}
