package syntax

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// A tree costs the grammar's runtime about twenty times its source: what is not freed shows.
func TestTreesAreFreed(t *testing.T) {
	u := ParseString("def f():\n" + strings.Repeat("    x = f(a, b)\n", 300)).items.At(0).Unit
	for range 20 {
		u.grow()
	}
	before := resident(t)
	for range 400 {
		u.grow()
	}
	runtime.GC()
	if grown := resident(t) - before; grown > 24<<20 {
		t.Errorf("400 trees of %d bytes left %d bytes", len(u.Text), grown)
	}
}

// resident is the process's memory in bytes, C's included; 0 where the system does not tell.
func resident(t *testing.T) int {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, err := strconv.Atoi(string(bytes.Fields(statm)[1]))
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

// Trees of heads and entries have nothing of what they were parsed in.
func TestTreesWithoutTheirWraps(t *testing.T) {
	f := ParseString("class A(B):\n    x = {\n        1: 2,\n    }\n\nt = (\n    1,\n    2\n)\n")
	want := []string{
		"class_definition[class A(B):] identifier[A] argument_list[(B)] identifier[B]",
		"expression_statement[x = {] assignment[x = {] identifier[x] dictionary[{]",
		"pair[1: 2] integer[1] integer[2]",
		"",
		"expression_statement[t = (] assignment[t = (] identifier[t] tuple[(]",
		"integer[1]",
		"integer[2]",
		"",
	}
	k := 0
	for _, u := range f.Units() {
		if got := flatNames(u.grow().Root()); got != want[k] {
			t.Errorf("%q: got %s, want %s", u.Text, got, want[k])
		}
		k++
	}
}

func flatNames(n Node) string {
	var out []string
	for c := range n.Children() {
		out = append(out, c.Kind().String()+"["+c.Text()+"]")
		if inner := flatNames(c); inner != "" {
			out = append(out, inner)
		}
	}
	return strings.Join(out, " ")
}
