// Command generate writes a Django repository with an analytics module of N events: what the benchmarks measure on.
package main

import (
	"flag"
	"fmt"
	"os"

	"mxpls/bench/generate"
)

func main() {
	n := flag.Int("n", 100, "number of events besides login and logout")
	out := flag.String("out", "", "directory to write to")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := generate.Write(*out, *n); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(2)
	}
}
