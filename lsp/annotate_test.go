package lsp

import (
	"encoding/json"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

// A client that shows edits before they are made is told what they are for, and no other one.
func TestAnnotate(t *testing.T) {
	for _, shows := range []bool{true, false} {
		s := &server{can: capabilities{documentChanges: true, createFiles: true, annotations: shows}}
		edit := &protocol.WorkspaceEdit{}
		s.addCreation(edit, "file:///new.py", "x = 1\n")
		s.annotate(edit, "Implement svc.surveys.x")
		raw, err := json.Marshal(edit)
		if err != nil {
			t.Fatal(err)
		}
		want := map[bool]int{true: 2, false: 0}[shows]
		if n := strings.Count(string(raw), `"annotationId":"mxpls"`); n != want || strings.Contains(string(raw), `{"mxpls":{"label":"Implement svc.surveys.x"}}`) != shows {
			t.Errorf("shows %v: %d annotated: %s", shows, n, raw)
		}
	}
}
