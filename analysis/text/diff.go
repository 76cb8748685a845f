package text

// Diff is the smallest single edit that turns a into b; ok is false when they are equal. It begins and ends between characters of
// both texts, and never between the \r and the \n of one line end, so that it can be said in any Encoding.
func Diff(a, b string) (edit Edit, ok bool) {
	if a == b {
		return Edit{}, false
	}
	prefix := commonPrefix(a, b)
	for prefix > 0 && !(isBoundary(a, prefix) && isBoundary(b, prefix)) {
		prefix--
	}
	suffix := commonSuffix(a[prefix:], b[prefix:])
	for suffix > 0 && !(isBoundary(a, len(a)-suffix) && isBoundary(b, len(b)-suffix)) {
		suffix--
	}
	return Edit{Span{prefix, len(a) - suffix}, b[prefix : len(b)-suffix]}, true
}

// common is how many bytes are compared at once: a client without incremental sync sends the whole file after each letter.
const common = 256

func commonPrefix(a, b string) int {
	n, shorter := 0, min(len(a), len(b))
	for n+common <= shorter && a[n:n+common] == b[n:n+common] {
		n += common
	}
	for n < shorter && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n, shorter := 0, min(len(a), len(b))
	for n+common <= shorter && a[len(a)-n-common:len(a)-n] == b[len(b)-n-common:len(b)-n] {
		n += common
	}
	for n < shorter && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
