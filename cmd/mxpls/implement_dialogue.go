package main

import (
	"context"
	"errors"
	"io"
	"os"

	"charm.land/huh/v2"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mxpls/codeactions"
)

// errAborted ends a dialogue: by ctrl+c, by the end of the input, or because somebody does not want what was made.
var errAborted = errors.New("aborted: nothing was written")

// onTerminal says whether somebody can be asked: standard error shows the questions, so that standard output has the diff alone.
func onTerminal(cmd *cobra.Command) bool {
	in, isFile := cmd.InOrStdin().(*os.File)
	return isFile && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(os.Stderr.Fd()))
}

// dialogue asks for an event and what belongs to it.
type dialogue struct {
	bench      *bench
	in         io.Reader
	out        io.Writer
	plain      bool // line by line, for screen readers and simple terminals
	given      func(flag string) bool
	incomplete []string
	there      map[string]bool            // events that were looked up, by whether the module has them
	wanted     codeactions.Implementation // as far as flags say it
	missing    []string                   // arguments of the call that nothing at its place tells
	answers    answers
}

// answers are what was typed and chosen.
type answers struct {
	event, when, domain, constant, callSite, arguments string
	fields                                             [mostFields]string // up to the first that is empty
	actor                                              codeactions.Actor
	cron, write                                        bool
}

// mostFields are as many properties as are asked for; more can be given by flags.
const mostFields = 20

func newDialogue(cmd *cobra.Command, b *bench, wanted codeactions.Implementation) *dialogue {
	d := &dialogue{
		bench: b, in: cmd.InOrStdin(), out: cmd.ErrOrStderr(), given: cmd.Flags().Changed, wanted: wanted, there: map[string]bool{},
		plain:   os.Getenv("TERM") == "dumb" || os.Getenv("ACCESSIBLE") != "",
		answers: answers{actor: wanted.Actor, cron: wanted.Cron, write: true},
	}
	for _, l := range codeactions.Incomplete(b.now) {
		d.incomplete = append(d.incomplete, l.Event.Value)
	}
	return d
}

// question is one of the dialogue's.
type question struct {
	field  huh.Field
	hidden func() bool // it need not be asked, by the answers to those before it
}

// ask completes what flags say. Every answer is tried out with those before it, by what Implement itself refuses.
func (d *dialogue) ask(ctx context.Context) (codeactions.Implementation, error) {
	var err error
	if d.plain {
		err = d.askPlainly()
	} else {
		var groups []*huh.Group
		for _, q := range d.questions() {
			groups = append(groups, huh.NewGroup(q.field).WithHideFunc(q.hidden))
		}
		err = huh.NewForm(groups...).WithInput(d.in).WithOutput(d.out).RunWithContext(ctx)
	}
	switch {
	case errors.Is(err, huh.ErrUserAborted), err == nil && !d.answers.write:
		return d.wanted, errAborted
	case err != nil:
		return d.wanted, err
	}
	return d.now()
}

// askPlainly asks line by line. huh would do so for a form as well, but asks what is hidden too, and tells nobody that the input has ended.
func (d *dialogue) askPlainly() error {
	in := &endingReader{Reader: d.in}
	for _, q := range d.questions() {
		if q.hidden() {
			continue
		}
		if err := q.field.RunAccessible(d.out, in); err != nil {
			return err
		}
		if in.ended {
			return errAborted
		}
	}
	return nil
}

// endingReader remembers that there is no more to be read.
type endingReader struct {
	io.Reader
	ended bool
}

func (r *endingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.ended = r.ended || err != nil
	return n, err
}
