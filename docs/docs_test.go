package docs_test

import (
	"os/exec"
	"testing"
)

// TestFresh fails when a generated page differs from what its source says.
func TestFresh(t *testing.T) {
	out, err := exec.Command("go", "run", "./gen", "-check").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
