package pygen

import "strings"

// Flat writes an expression of several lines in one. ok is false where a comment, or a string of several lines, stands in the way.
func Flat(expression string) (line string, ok bool) {
	var b strings.Builder
	var open []bool // the brackets around: whether a comma behind the last element means something
	for i := 0; i < len(expression); {
		switch c := expression[i]; c {
		case '#':
			return "", false
		case '"', '\'':
			n := stringLength(expression[i:])
			if n == 0 || strings.ContainsAny(expression[i:i+n], "\r\n") {
				return "", false
			}
			b.WriteString(expression[i : i+n])
			i += n
		case ' ', '\t', '\r', '\n', '\\':
			rest := strings.TrimLeft(expression[i:], " \t\r\n\\")
			blanks := expression[i : len(expression)-len(rest)]
			i += len(blanks)
			if !strings.ContainsAny(blanks, "\r\n") {
				b.WriteString(blanks)
				continue
			}
			said := b.String()
			switch {
			case said == "" || rest == "" || strings.ContainsRune("([{", rune(said[len(said)-1])):
			case strings.ContainsRune(")]}", rune(rest[0])):
				if len(open) > 0 && !open[len(open)-1] {
					b.Reset()
					b.WriteString(strings.TrimSuffix(said, ","))
				}
			default:
				b.WriteString(" ")
			}
		default:
			switch c {
			case '(':
				said := b.String()
				open = append(open, said == "" || !wordOrClosing(said[len(said)-1]))
			case '[', '{':
				open = append(open, false)
			case ')', ']', '}':
				open = open[:max(len(open)-1, 0)]
			}
			b.WriteByte(c)
			i++
		}
	}
	return b.String(), true
}

// wordOrClosing: a bracket behind it is that of a call.
func wordOrClosing(c byte) bool {
	return c == '_' || c == ')' || c == ']' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
