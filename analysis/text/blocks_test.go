package text

import (
	"strings"
	"testing"
)

func TestIsASCII(t *testing.T) {
	for length := range 20 {
		s := strings.Repeat("\x7f", length)
		if !isASCII(s) {
			t.Errorf("%d ASCII bytes are not", length)
		}
		for at := range length {
			if isASCII(s[:at] + "\x80" + s[at+1:]) {
				t.Errorf("a byte of 0x80 at %d of %d is overlooked", at, length)
			}
		}
	}
}
