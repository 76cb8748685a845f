package text

// Diff is the smallest single edit that turns a into b; ok is false when they are equal. It begins and ends between characters of
// both texts, and never between the \r and the \n of one line end, so that it can be said in any Encoding.
func Diff(a, b string) (edit Edit, ok bool) {
	if a == b {
		return Edit{}, false
	}
	shorter := min(len(a), len(b))
	prefix := 0
	for prefix < shorter && a[prefix] == b[prefix] {
		prefix++
	}
	for prefix > 0 && !(isBoundary(a, prefix) && isBoundary(b, prefix)) {
		prefix--
	}
	suffix := 0
	for suffix < shorter-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	for suffix > 0 && !(isBoundary(a, len(a)-suffix) && isBoundary(b, len(b)-suffix)) {
		suffix--
	}
	return Edit{Span{prefix, len(a) - suffix}, b[prefix : len(b)-suffix]}, true
}
