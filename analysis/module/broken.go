package module

import "strings"

// brokenWords is how many bytes of a broken unit are looked at for names that it may bind.
const brokenWords = 1 << 16

// mayBind lists the names that a unit which does not parse may bind: words at the start of a line, and those behind class, def, import, as, for and commas.
func mayBind(src string) []string {
	seen := map[string]bool{}
	var out []string
	before := ""
	src = src[:min(len(src), brokenWords)]
	for i := 0; i < len(src); {
		if !identByte(src[i]) {
			switch c := src[i]; c {
			case ' ', '\t':
			default:
				before = string(c)
			}
			i++
			continue
		}
		start := i
		for i < len(src) && identByte(src[i]) {
			i++
		}
		word := src[start:i]
		if binders[before] && !seen[word] {
			seen[word] = true
			out = append(out, word)
		}
		before = word
	}
	return out
}

// binders stand before a name that is bound; the start of the text and of a line are among them.
var binders = map[string]bool{
	"": true, "\n": true, "\r": true, ",": true, ";": true, "(": true, "class": true, "def": true, "import": true, "as": true, "for": true, "type": true,
}

// brokenName is the question for units that do not parse and may bind the name at the top level of a file.
func brokenName(path, name string) Key {
	return Key{Kind: KeyBroken, Path: path, Name: "=" + strings.TrimSpace(name)}
}

// FollowsDisplaced says whether a displaced statement stands before the piece at the top level of its file: Python stops at the first.
func (v *View) FollowsDisplaced(p *Piece) bool {
	start, _ := v.base.Start(p)
	for _, q := range v.pieces(Key{Kind: KeyBroken, Path: p.Path}) {
		if at, _ := v.base.Start(q); q.Placed.Unit.Displaced() && at < start {
			return true
		}
	}
	return false
}
