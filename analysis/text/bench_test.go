package text

import (
	"fmt"
	"strings"
	"testing"
)

// generate is about size bytes of Python, one line in eight with characters beyond ASCII.
func generate(size int) string {
	var out strings.Builder
	for i := 0; out.Len() < size; i++ {
		if i%8 == 7 {
			fmt.Fprintf(&out, "    NOTE_%d = \"größer als 名前 😀\"\n", i)
			continue
		}
		fmt.Fprintf(&out, "    EVENT_%d = \"svc.surveys.survey_delivered_%d\"\n", i, i)
	}
	return out.String()
}

var files = []struct {
	name string
	size int
}{{"80KB", 80 << 10}, {"8MB", 8 << 20}}

func BenchmarkNew(b *testing.B) {
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) {
			s := generate(f.size)
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				New(s)
			}
		})
	}
}

// BenchmarkReplace types a letter and takes it back, at places all over the file.
func BenchmarkReplace(b *testing.B) {
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) {
			text := New(generate(f.size))
			b.ReportAllocs()
			at := 0
			for b.Loop() {
				at = (at + 40_503) % text.Len()
				text = text.Replace(Edit{Span{at, at}, "x"})
				text = text.Replace(Edit{Span{at, at + 1}, ""})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(2*b.N), "ns/edit")
		})
	}
}

func BenchmarkPosition(b *testing.B) {
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) {
			text := New(generate(f.size))
			b.ReportAllocs()
			at := 0
			for b.Loop() {
				at = (at + 40_503) % text.Len()
				text.Position(at, UTF16)
			}
		})
	}
}

func BenchmarkOffset(b *testing.B) {
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) {
			text := New(generate(f.size))
			b.ReportAllocs()
			line := 0
			for b.Loop() {
				line = (line + 1_009) % text.Lines()
				text.Offset(Position{line, 20}, UTF16)
			}
		})
	}
}

// BenchmarkDiff is a whole-text change after one letter in the middle.
func BenchmarkDiff(b *testing.B) {
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) {
			s := generate(f.size)
			middle := len(s) / 2
			changed := s[:middle] + "x" + s[middle:]
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Diff(s, changed)
			}
		})
	}
}

// BenchmarkPositionLongLine is the worst case: one line of the whole file, with characters beyond ASCII in each block.
func BenchmarkPositionLongLine(b *testing.B) {
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) {
			text := New(strings.ReplaceAll(generate(f.size), "\n", " "))
			b.ReportAllocs()
			for b.Loop() {
				text.Position(text.Len(), UTF16)
			}
		})
	}
}
