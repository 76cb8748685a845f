//go:build ignore

// Command gen writes kinds.go.
package main

import (
	"log"
	"os"

	"mxpls/analysis/syntax/internal/grammar"
)

func main() {
	source, err := grammar.Source()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("kinds.go", source, 0o644); err != nil {
		log.Fatalf("write kinds.go: %v", err)
	}
}
