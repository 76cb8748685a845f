// Command bench measures the built mxpls against its targets and prints one table. Every target is a ratio of two
// figures that were taken in turns in one run, so a busy machine moves both.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// figure is one row, or a few rows that come out of one measurement.
type figure struct {
	ids []string
	run func(*bench, *table) error
}

func figures() []figure {
	return []figure{
		{[]string{"G0"}, health},
		{[]string{"G1", "G2", "G8"}, coldStart},
		{[]string{"G3", "G4", "G5"}, editLoop},
		{[]string{"G6"}, hostileEdits},
		{[]string{"G9"}, greps},
		{[]string{"staged"}, staged},
		{[]string{"G10"}, startUp},
		{[]string{"G11"}, memory},
		{[]string{"G12"}, burst},
		{[]string{"idle"}, withoutModule},
		{[]string{"binary"}, binary},
	}
}

// options are the command line.
type options struct {
	ns        []int
	ids       []string
	quick     bool
	report    bool
	unchecked bool
	mxpls     string
	root      string
}

func main() {
	o, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(0)
	}
	if err == nil {
		var missed int
		if missed, err = run(o); err == nil && missed > 0 && !o.report {
			os.Exit(1)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	ns := flags.String("n", "100,1000,10000", "sizes of the module, in events")
	ids := flags.String("figures", "", "figures to take, such as G1,G3 (default all)")
	flags.BoolVar(&o.quick, "quick", false, "fewer repetitions: two minutes, with more noise")
	flags.BoolVar(&o.report, "report", false, "exit with 0 although a target is missed")
	flags.StringVar(&o.mxpls, "mxpls", "", "binary to measure (default: built from cmd/mxpls)")
	flags.StringVar(&o.root, "root", ".", "root of the project")
	flags.BoolVar(&o.unchecked, "unchecked", false, "take every publish for an answer: to try the harness on a server that finds nothing")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for text := range strings.SplitSeq(*ns, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return o, fmt.Errorf("-n: %w", err)
		}
		o.ns = append(o.ns, n)
	}
	slices.Sort(o.ns)
	if *ids != "" {
		o.ids = strings.Split(*ids, ",")
	}
	return o, nil
}

// run takes the figures and prints the table. It returns how many targets are missed by more than the slack.
func run(o options) (int, error) {
	b, err := prepare(o)
	if err != nil {
		return 0, err
	}
	t := &table{ns: o.ns, wanted: o.ids}
	for _, f := range figures() {
		if !slices.ContainsFunc(f.ids, t.wants) {
			continue
		}
		b.log("%s …", strings.Join(f.ids, ", "))
		if err := f.run(b, t); err != nil {
			b.log("%s could not be taken: %v", f.ids[0], err)
			t.fail(f.ids[0], err)
		}
	}
	fmt.Print(t.markdown())
	return t.missed(), nil
}
