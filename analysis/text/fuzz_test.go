package text

import "testing"

// FuzzRoundTrip compares every line, position and offset of a text, in all encodings, with the reference.
func FuzzRoundTrip(f *testing.F) {
	for i, s := range samples {
		f.Add(s, uint8(i))
	}
	f.Fuzz(func(t *testing.T, s string, size uint8) {
		if len(s) > 200 {
			s = s[:200]
		}
		checkText(t, newSized(s, 1+int(size%16)), s)
	})
}

// FuzzReplace makes two edits one after the other and compares the text after each with the reference.
func FuzzReplace(f *testing.F) {
	for i, s := range samples {
		f.Add(s, uint8(i), i, i+2, "\r", i/2, i, "\n")
		f.Add(s, uint8(i), 0, 1, "", 1, 1, "\x98\x80")
		f.Add(s+s, uint8(i), len(s)-1, len(s)+1, "\xf0\x9f", 0, len(s)*2, samples[len(samples)-1-i])
	}
	f.Fuzz(func(t *testing.T, s string, size uint8, start, end int, added string, start2, end2 int, added2 string) {
		if len(s) > 120 {
			s = s[:120]
		}
		if len(added)+len(added2) > 120 {
			return
		}
		first := newSized(s, 1+int(size%16))
		edit, edit2 := Edit{Span{start, end}, added}, Edit{Span{start2, end2}, added2}
		second := first.Replace(edit)
		third := second.Replace(edit2)
		want := naiveReplace(s, edit)
		checkText(t, first, s)
		checkText(t, second, want)
		checkText(t, third, naiveReplace(want, edit2))
	})
}
