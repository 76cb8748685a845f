package codeactions

import (
	"regexp"
	"strings"
)

// typeToken is a part of a type as somebody writes it.
var typeToken = regexp.MustCompile(`^(?:"[^"]*"|'[^']*'|-?\d+|\.\.\.|[A-Za-z_][\w.]*|[\[\],|])`)

// typeWords are the names of typing for what Python has a name of its own for.
var typeWords = map[string]string{
	"List": "list", "Dict": "dict", "Tuple": "tuple", "Set": "set", "FrozenSet": "frozenset", "Type": "type",
	"typing.List": "list", "typing.Dict": "dict", "typing.Tuple": "tuple", "typing.Set": "set", "typing.FrozenSet": "frozenset", "typing.Type": "type",
	"typing.Optional": "Optional", "typing.Union": "Union", "typing.Literal": "Literal", "typing.Any": "Any", "typing.Annotated": "Annotated",
}

// tidyType writes a type as formatters and linters want it: `Optional[Literal['a','b']]` is `Literal['a', 'b'] | None`. ok is false for what is no type.
func tidyType(given string) (tidy string, ok bool) {
	t := typeReader{}
	for rest := strings.TrimSpace(given); rest != ""; rest = strings.TrimSpace(rest) {
		token := typeToken.FindString(rest)
		if token == "" {
			return "", false
		}
		t.tokens = append(t.tokens, token)
		rest = rest[len(token):]
	}
	tidy, ok = t.union()
	return tidy, ok && len(t.tokens) == 0
}

func isType(given string) bool {
	_, ok := tidyType(given)
	return ok
}

type typeReader struct{ tokens []string }

func (t *typeReader) take(token string) bool {
	if len(t.tokens) == 0 || t.tokens[0] != token {
		return false
	}
	t.tokens = t.tokens[1:]
	return true
}

// union reads alternatives; None stands last, once.
func (t *typeReader) union() (string, bool) {
	var arms []string
	none := false
	for {
		arm, ok := t.item()
		if !ok {
			return "", false
		}
		for _, part := range arm {
			if none = none || part == "None"; part != "None" {
				arms = append(arms, part)
			}
		}
		if !t.take("|") {
			break
		}
	}
	if none {
		arms = append(arms, "None")
	}
	return strings.Join(arms, " | "), true
}

// item reads a type that is no union, or one that is written as Union or Optional: its alternatives.
func (t *typeReader) item() ([]string, bool) {
	if len(t.tokens) == 0 || strings.Contains("[],|", t.tokens[0]) {
		return nil, false
	}
	head := t.tokens[0]
	t.tokens = t.tokens[1:]
	if own, there := typeWords[head]; there {
		head = own
	}
	if !t.take("[") {
		return []string{head}, true
	}
	var args []string
	for {
		arg, ok := t.union()
		if !ok {
			return nil, false
		}
		args = append(args, arg)
		if t.take("]") {
			break
		}
		if !t.take(",") {
			return nil, false
		}
	}
	switch {
	case head == "Optional" && len(args) == 1:
		return append(args, "None"), true
	case head == "Union":
		return args, true
	}
	return []string{head + "[" + strings.Join(args, ", ") + "]"}, true
}
