package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/huh/v2"

	"mxpls/codeactions"
)

// questions lists all, in the order in which one needs the answer of another.
func (d *dialogue) questions() []question {
	a := &d.answers
	return slices.Concat(
		[]question{
			{d.line("Event", "its name for Mixpanel, as in svc.surveys.reminder_sent", &a.event, d.judged).Suggestions(d.incomplete), never},
			{d.line("Tracked when", "ends the sentence: a reminder was sent to an employee", &a.when, d.judgedWhen), d.toldOr("when")},
			{d.actor(), d.givenBy("actor")},
			{d.cron(), d.givenBy("cron")},
		},
		d.properties(),
		[]question{
			{d.line("Domain", "of the helper, as in survey; empty: as the event's name says", &a.domain, d.judged), d.givenBy("domain")},
			{d.line("Constant", "its name; empty: as the event's name says", &a.constant, d.judged), d.toldOr("constant")},
			{d.line("Call it at", "PATH:LINE before which it is called; empty: nowhere yet", &a.callSite, d.judged), d.givenBy("call-site")},
			{d.line("Arguments of the call", "survey_id=str(survey.uuid), …", &a.arguments, d.judgedArguments), func() bool { return len(d.missing) == 0 }},
			{huh.NewConfirm().Title("Write it?").Value(&a.write), never},
		})
}

func never() bool { return false }

// givenBy hides a question that a flag has answered.
func (d *dialogue) givenBy(flag string) func() bool { return func() bool { return d.given(flag) } }

// toldOr hides it as well for an event that is there, and only completed: it has a constant and says when it is tracked.
func (d *dialogue) toldOr(flag string) func() bool {
	return func() bool { return d.given(flag) || d.isThere(d.answers.event) }
}

// isThere is asked for every question at every key.
func (d *dialogue) isThere(event string) bool {
	there, known := d.there[event]
	if !known {
		there = codeactions.HasEvent(d.bench.now, d.wanted.Root, event)
		d.there[event] = there
	}
	return there
}

// now is what is wanted by the flags and the answers so far.
func (d *dialogue) now() (codeactions.Implementation, error) {
	out, a := d.wanted, d.answers
	for _, answer := range []struct{ to, from *string }{{&out.Event, &a.event}, {&out.When, &a.when}, {&out.Domain, &a.domain}, {&out.Constant, &a.constant}} {
		if *answer.from != "" {
			*answer.to = strings.TrimSpace(*answer.from)
		}
	}
	out.Actor, out.Cron, out.Fields = a.actor, a.cron, slices.Clone(out.Fields)
	for _, typed := range a.fields {
		if strings.TrimSpace(typed) == "" {
			break
		}
		f, err := codeactions.ParseField(typed)
		if err != nil {
			return out, err
		}
		out.Fields = append(out.Fields, f)
	}
	if strings.TrimSpace(a.callSite) != "" {
		call, err := parseCallSite(strings.TrimSpace(a.callSite))
		if err == nil {
			err = d.bench.read(call)
		}
		if err != nil {
			return out, err
		}
		out.Call = call
	}
	if strings.TrimSpace(a.arguments) != "" {
		said, err := codeactions.ParseArguments(strings.TrimSpace(a.arguments))
		if err != nil {
			return out, err
		}
		out.Arguments = with(out.Arguments, said)
	}
	return out, nil
}

// judged says what is wrong with the answers so far. Arguments that nothing at the place of the call tells are asked for at the end.
func (d *dialogue) judged(string) error {
	err := d.judgedArguments("")
	var missing codeactions.MissingArguments
	if errors.As(err, &missing) {
		d.missing = missing.Names
		return nil
	}
	d.missing = nil
	return err
}

func (d *dialogue) judgedArguments(string) error {
	wanted, err := d.now()
	if err == nil {
		_, err = codeactions.Implement(d.bench.engine, wanted)
	}
	return err
}

func (d *dialogue) judgedWhen(s string) error {
	if s == "" {
		return errors.New("say when: the schema and its tracker are documented by it")
	}
	return d.judged(s)
}

// line asks for a line of text. check finds it among the answers.
func (d *dialogue) line(title, explained string, value *string, check func(string) error) *huh.Input {
	if d.plain { // which shows no description
		title += " (" + explained + ")"
	}
	return huh.NewInput().Title(title).Description(explained).Value(value).Validate(func(s string) error {
		before := *value
		*value = strings.TrimSpace(s)
		err := check(*value)
		*value = before
		return err
	})
}

func (d *dialogue) actor() huh.Field {
	return huh.NewSelect[codeactions.Actor]().Title("Who acts?").Options(huh.NewOptions(codeactions.Employee, codeactions.Organization)...).Value(&d.answers.actor)
}

func (d *dialogue) cron() huh.Field {
	return huh.NewConfirm().Title("Is it sent by a scheduled run, with its time?").Value(&d.answers.cron).Validate(func(bool) error { return d.judged("") })
}

// properties are asked for until nothing is said.
func (d *dialogue) properties() []question {
	var out []question
	for n := range d.answers.fields {
		hidden := func() bool { return d.toldOr("field")() || n > 0 && strings.TrimSpace(d.answers.fields[n-1]) == "" }
		out = append(out, question{d.line(ordinal(n)+" property", "name: type = description; empty for no more", &d.answers.fields[n], d.judgedField), hidden})
	}
	return out
}

// ordinal counts from 0; up to mostFields.
func ordinal(n int) string {
	if words := []string{"First", "Second", "Third"}; n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%dth", n+1)
}

func (d *dialogue) judgedField(s string) error {
	if s == "" {
		return nil
	}
	switch field, err := codeactions.ParseField(s); {
	case err != nil:
		return err
	case field.Description == "":
		return errors.New("say what it is: survey_id: str = UUID of the survey")
	}
	return d.judged(s)
}
