package syntax

import (
	"os"
	"strings"
	"testing"
)

func dump(b *strings.Builder, l *List, depth int) {
	for _, it := range l.All() {
		if it.Unit != nil {
			dumpUnit(b, it.Unit, depth)
			continue
		}
		b.WriteString(strings.Repeat("  ", depth) + "block\n")
		dumpUnit(b, it.Block.Head, depth)
		dump(b, it.Block.Members, depth+1)
		if it.Block.Tail != nil {
			dumpUnit(b, it.Block.Tail, depth)
		}
	}
}
func dumpUnit(b *strings.Builder, u *Unit, depth int) {
	b.WriteString(strings.Repeat("  ", depth))
	b.WriteString([]string{"stmt", "head", "entry", "tail", "trivia"}[u.Role])
	b.WriteString(" " + strings.ReplaceAll(u.Text, "\n", "⏎"))
	b.WriteString(" => ")
	sexp(b, u.Tree().Root())
	if e := u.Tree().Errors(); e != nil {
		b.WriteString(" ERR")
	}
	b.WriteString("\n")
}
func sexp(b *strings.Builder, n Node) {
	b.WriteString("(" + n.Kind().String())
	for c := range n.Children() {
		b.WriteString(" ")
		sexp(b, c)
	}
	b.WriteString(")")
}

func TestFirst(t *testing.T) {
	src, _ := os.ReadFile(os.Getenv("FIRST"))
	f := ParseString(string(src))
	var b strings.Builder
	dump(&b, f.Items(), 0)
	t.Log("\n" + b.String())
}
