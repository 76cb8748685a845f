package syntax

// tokens calls f for every byte of code between from and to, strings whole, even those that go on behind to.
func (s *scanner) tokens(from, to int, f func(start, end int)) {
	s.tokensUntil(from, to, func(start, end int) bool {
		f(start, end)
		return true
	})
}

// tokensUntil is tokens until f returns false.
func (s *scanner) tokensUntil(from, to int, f func(start, end int) bool) {
	for i := from; i < to; {
		switch c := s.src[i]; {
		case c == '#':
			i = lineEnd(s.src, i)
		case c == '"' || c == '\'':
			end := s.skipString(i)
			if !f(i, end) {
				return
			}
			i = end
		case c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r':
			i++
		case c == '\\' && s.joined(i) > 0:
			i = s.joined(i)
		default:
			if !f(i, i+1) {
				return
			}
			i++
		}
	}
}
