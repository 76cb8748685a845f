package main

import (
	"fmt"
	"strings"
	"time"

	"mxpls/bench/client"
)

// toggle is a key stroke that makes a fault, and the one that takes it back. Both make the server publish.
type toggle struct {
	doc    *client.Document
	watch  string // the URI whose findings it changes
	change [2]client.Change
	faulty bool
}

// spot says where the key strokes of a role fall: one letter behind each hit of a marker.
type spot struct {
	marker string
	text   string // what is typed
	length int    // how many bytes it replaces
}

func spots() map[string]spot {
	return map[string]spot{
		// "Field(description=" becomes "Field(escription=": a required field without description.
		"schemas": {"Field(", "", 1},
		// "svc.…" becomes "Qsvc.…": not a lower-case event name.
		"constants": {` = "`, "Q", 0},
		// "MixPanelEvent.X" becomes "MixPanelEvent.QX": no such event.
		"registry": {"    MixPanelEvent.", "Q", 0},
		"service":  {"event_name=MixPanelEvent.", "Q", 0},
	}
}

// togglesFor spreads count key strokes over the second half of the document and its middle.
func togglesFor(d *client.Document, role string, count int) ([]*toggle, error) {
	where := spots()[role]
	marker := where.marker
	if role == "schemas" {
		marker = "Field(description="
	}
	var out []*toggle
	for i := range count {
		from := len(d.Text) * (i + 1) / (count + 2)
		hit := strings.Index(d.Text[from:], marker)
		if hit < 0 {
			return nil, fmt.Errorf("%s: nothing to edit behind byte %d", role, from)
		}
		t, err := newToggle(d, d.URI, client.Edit{Offset: from + hit + len(where.marker), Length: where.length, Text: where.text})
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func newToggle(d *client.Document, watch string, e client.Edit) (*toggle, error) {
	on, err := d.Prepare(d.Text, e)
	if err != nil {
		return nil, err
	}
	off, err := d.Prepare(e.Apply(d.Text), e.Inverse(d.Text))
	return &toggle{doc: d, watch: watch, change: [2]client.Change{on, off}}, err
}

// fire sends the next key stroke and returns the time until the findings that it causes are published.
func (t *toggle) fire(s *session, patience time.Duration) (time.Duration, error) {
	change := t.change[0]
	if t.faulty {
		change = t.change[1]
	}
	t.faulty = !t.faulty
	frame := change.Frame()
	version := t.doc.Version
	if t.watch != t.doc.URI {
		version = 0
	}
	start := time.Now()
	if err := s.Send(frame); err != nil {
		return 0, err
	}
	p, err := s.AwaitPublish(patience, s.publishFor(t.watch, version, t.faulty))
	if err != nil {
		return 0, fmt.Errorf("after a change of %s (%.120s): %w", t.doc.URI, change.String(), err)
	}
	return p.At.Sub(start), nil
}
