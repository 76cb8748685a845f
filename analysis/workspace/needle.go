package workspace

import (
	"bytes"
	"strings"
)

// needle is a string to look for, found by its rarest byte: a search for the
// first byte stops at every "o" of a Python file, one for "y" hardly ever.
type needle struct {
	text string
	rare byte
	at   int // index of rare in text
}

// common lists the bytes of Python source, the most frequent first. What is
// not in it is rarer than all that is.
const common = " etsraionl\nd_cupfm.g\",)(h=b':yvwkxTEAqSCNFI#RjP[]-0OMDL/12{}U`*zGB%HV>3W4<5"

func newNeedle(text string) needle {
	best, rank := 0, -1
	for i := range len(text) {
		r := strings.IndexByte(common, text[i])
		if r < 0 {
			r = len(common)
		}
		if r > rank {
			best, rank = i, r
		}
	}
	if text == "" {
		return needle{}
	}
	return needle{text, text[best], best}
}

func newNeedles(texts []string) []needle {
	needles := make([]needle, len(texts))
	for i, text := range texts {
		needles[i] = newNeedle(text)
	}
	return needles
}

func (n *needle) in(hay []byte) bool {
	if n.text == "" {
		return true
	}
	behind := len(n.text) - n.at // bytes from the rare one to the end
	for from := n.at; from+behind <= len(hay); {
		i := bytes.IndexByte(hay[from:len(hay)-behind+1], n.rare)
		if i < 0 {
			return false
		}
		from += i
		if hay[from-n.at] == n.text[0] && string(hay[from-n.at:from+behind]) == n.text {
			return true
		}
		from++
	}
	return false
}

// anyIn tells whether hay holds one of the needles; with no needles it does.
func anyIn(needles []needle, hay []byte) bool {
	for i := range needles {
		if needles[i].in(hay) {
			return true
		}
	}
	return len(needles) == 0
}
