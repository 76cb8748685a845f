package syntax

import (
	"os"
	"testing"

	"mxpls/analysis/syntax/internal/grammar"
)

func TestKindsAreFresh(t *testing.T) {
	want, err := grammar.Source()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("kinds.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("kinds.go is stale: run go generate in analysis/syntax")
	}
}

func TestNamesOfKinds(t *testing.T) {
	for kind, want := range map[Kind]string{KindClassDefinition: "class_definition", TokenAsync: "async", KindError: "ERROR", 0: "", 9999: ""} {
		if got := kind.String(); got != want {
			t.Errorf("Kind(%d) is %q, want %q", kind, got, want)
		}
	}
	if got := FieldSuperclasses.String(); got != "superclasses" {
		t.Errorf("FieldSuperclasses is %q", got)
	}
	if got := Field(200).String(); got != "" {
		t.Errorf("Field(200) is %q", got)
	}
}
