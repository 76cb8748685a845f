package text

import "testing"

func TestApply(t *testing.T) {
	const s = "0123456789"
	for _, c := range []struct {
		name  string
		edits []Edit
		want  string
		err   string
	}{
		{"none", nil, s, ""},
		{"any order", []Edit{{Span{8, 9}, "h"}, {Span{0, 1}, ""}, {Span{3, 5}, "cd"}}, "12cd567h9", ""},
		{"touching", []Edit{{Span{2, 4}, "b"}, {Span{0, 2}, "a"}, {Span{4, 10}, "c"}}, "abc", ""},
		{"insertions keep their order", []Edit{{Span{1, 1}, "a"}, {Span{1, 1}, "b"}}, "0ab123456789", ""},
		{"insertions come before a replacement", []Edit{{Span{1, 2}, "x"}, {Span{1, 1}, "a"}, {Span{2, 2}, "b"}}, "0axb23456789", ""},
		{"at the end", []Edit{{Span{10, 10}, "!"}}, s + "!", ""},
		{"overlap", []Edit{{Span{3, 5}, ""}, {Span{0, 4}, ""}}, "", "edit at bytes [3, 5) overlaps the edit at bytes [0, 4)"},
		{"the same twice", []Edit{{Span{3, 5}, "x"}, {Span{3, 5}, "x"}}, "", "edit at bytes [3, 5) overlaps the edit at bytes [3, 5)"},
		{"insertion inside", []Edit{{Span{4, 4}, "x"}, {Span{3, 5}, "x"}}, "", "edit at bytes [4, 4) overlaps the edit at bytes [3, 5)"},
		{"negative", []Edit{{Span{-1, 1}, ""}}, "", "edit at bytes [-1, 1) is not inside the text of 10 bytes"},
		{"beyond", []Edit{{Span{9, 11}, ""}}, "", "edit at bytes [9, 11) is not inside the text of 10 bytes"},
		{"backwards", []Edit{{Span{4, 3}, ""}}, "", "edit at bytes [4, 3) is not inside the text of 10 bytes"},
	} {
		got, err := Apply(s, c.edits)
		message := ""
		if err != nil {
			message = err.Error()
		}
		if got != c.want || message != c.err {
			t.Errorf("%s: Apply = %q, %q; want %q, %q", c.name, got, message, c.want, c.err)
		}
	}
}

// TestApplyKeepsManyInOrder has more edits than a sort that is not stable keeps in order by chance.
func TestApplyKeepsManyInOrder(t *testing.T) {
	var edits []Edit
	var at [3]string
	for i := range 300 {
		place, letter := i*7%3, string(rune('a'+i%26))
		edits = append(edits, Edit{Span{place, place}, letter})
		at[place] += letter
	}
	if got, err := Apply("<>", edits); err != nil || got != at[0]+"<"+at[1]+">"+at[2] {
		t.Errorf("Apply = %q, %v", got, err)
	}
}

func TestApplyLeavesItsArgument(t *testing.T) {
	edits := []Edit{{Span{2, 3}, "b"}, {Span{0, 1}, "a"}}
	if _, err := Apply("xyz", edits); err != nil || edits[0].Span.Start != 2 {
		t.Errorf("edits are now %v (error %v)", edits, err)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Edit
		ok   bool
	}{
		{"", "", Edit{}, false},
		{"same\n", "same\n", Edit{}, false},
		{"", "a", Edit{Span{0, 0}, "a"}, true},
		{"a", "", Edit{Span{0, 1}, ""}, true},
		{"abc", "abxc", Edit{Span{2, 2}, "x"}, true},
		{"abxc", "abc", Edit{Span{2, 3}, ""}, true},
		{"aaa", "aa", Edit{Span{2, 3}, ""}, true},
		{"é", "è", Edit{Span{0, 2}, "è"}, true},   // C3 A9, C3 A8: the first byte is common
		{"aé", "aĩ", Edit{Span{1, 3}, "ĩ"}, true}, // C3 A9, C4 A9: the last byte is common
		{"x\r\n", "x\n", Edit{Span{1, 3}, "\n"}, true},
		{"x\n", "x\r\n", Edit{Span{1, 2}, "\r\n"}, true},
		{"x\r\n", "x\r", Edit{Span{1, 3}, "\r"}, true},
		{"é", "\xc3x", Edit{Span{0, 2}, "\xc3x"}, true},
		{"x\r", "x\r\n", Edit{Span{1, 2}, "\r\n"}, true},
		{"\r\n\r\n", "\r\n", Edit{Span{2, 4}, ""}, true},
	} {
		if got, ok := Diff(c.a, c.b); got != c.want || ok != c.ok {
			t.Errorf("Diff(%q, %q) = %v, %v; want %v, %v", c.a, c.b, got, ok, c.want, c.ok)
		}
	}
}

// TestDiffOfLongTexts has what is common in more bytes than are compared at once, at every remainder.
func TestDiffOfLongTexts(t *testing.T) {
	s := generate(4 * common)
	for at := range len(s) {
		if !isBoundary(s, at) {
			continue
		}
		want := Edit{Span{at, at}, "\x00"}
		if got, ok := Diff(s, s[:at]+"\x00"+s[at:]); got != want || !ok {
			t.Fatalf("Diff = %v, want %v", got, want)
		}
	}
}
