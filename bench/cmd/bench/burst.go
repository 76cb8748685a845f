package main

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"mxpls/bench/client"
)

// burst sends thousands of changes without waiting and compares what the server says in the end with what a fresh
// one says of the final text. The changes type and delete letters in a name that a finding quotes, and lines above
// it: one change out of order leaves another name, or another line.
func burst(b *bench, t *table) error {
	n := b.ns[min(1, len(b.ns)-1)]
	count := b.times(20000, 5000)
	text, frames, d, err := b.burstOf(n, count)
	if err != nil {
		return err
	}
	b.log("burst of %d changes, N = %d", count, n)
	after, out, took, err := b.sayAfter(n, d, frames)
	if err != nil {
		return err
	}
	fresh, _, _, err := b.sayAfter(n, &client.Document{URI: d.URI, Version: 1, Text: text}, nil)
	if err != nil {
		return err
	}
	r := t.row("G12", fmt.Sprintf("burst of %d changes: the last findings are those of a fresh start", count), "yes, in order")
	differing := 0
	for uri := range joined(after, fresh) {
		if after[uri] != fresh[uri] {
			differing++
			b.log("differs: %s\n  after the burst %.600s\n  fresh           %.600s", uri, after[uri], fresh[uri])
		}
	}
	c := cell{detail: fmt.Sprintf("✓ in %.1f s, %d files with findings", took.Seconds(), len(fresh)), verdict: met}
	if differing > 0 || out > 0 || len(fresh) == 0 && !b.unchecked {
		c = cell{detail: fmt.Sprintf("✗ %d files differ, %d versions out of order, %d files with findings", differing, out, len(fresh)), verdict: missed}
	}
	r.cells[n] = c
	return nil
}

func joined(said ...map[string]string) map[string]bool {
	all := map[string]bool{}
	for _, m := range said {
		for key := range maps.Keys(m) {
			all[key] = true
		}
	}
	return all
}

// burstOf prepares the changes of constants.py and the text they lead to. Their frames are written beforehand.
func (b *bench) burstOf(n, count int) (string, []byte, *client.Document, error) {
	d, err := read(b.trees[n], "constants")
	if err != nil {
		return "", nil, nil, err
	}
	open := *d
	random := rand.New(rand.NewPCG(1, 2))
	// Behind the last constant's name, and at the start of the class's last third.
	name := strings.LastIndex(d.Text, ` = "`)
	line := strings.LastIndexByte(d.Text[:len(d.Text)*2/3], '\n') + 1
	text, letters, lines := d.Text, 0, 0
	var frames []byte
	for i := range count {
		e := client.Edit{Offset: name + lines + letters, Text: string(rune('A' + random.IntN(26)))}
		switch kind := random.IntN(8); {
		case i < 4:
			letters++
		case kind == 0 && lines < 8:
			e = client.Edit{Offset: line, Text: "\n"}
			lines++
		case kind == 1 && lines > 0:
			e = client.Edit{Offset: line, Length: 1}
			lines--
		case letters > 4 && (kind < 5 || letters > 40):
			e.Offset, e.Length, e.Text = e.Offset-1, 1, ""
			letters--
		default:
			letters++
		}
		change, err := d.Prepare(text, e)
		if err != nil {
			return "", nil, nil, err
		}
		text = e.Apply(text)
		frames = append(frames, change.Frame()...)
	}
	return text, frames, &open, nil
}

// quiet is how long a server keeps silent when it has said all it has to say.
const quiet = 3 * time.Second

// sayAfter opens a document in a new server, sends the frames at once and collects the last findings of every file,
// and how often a version came behind a later one. The time is from the first byte to the last publish.
func (b *bench) sayAfter(n int, d *client.Document, frames []byte) (map[string]string, int, time.Duration, error) {
	s, err := b.start(b.ours(), b.trees[n])
	if err != nil {
		return nil, 0, 0, err
	}
	defer s.Close()
	if err := s.openDocument(d); err != nil {
		return nil, 0, 0, err
	}
	start, last := time.Now(), time.Now()
	sent := make(chan error, 1)
	go func() { sent <- s.Send(frames) }()
	said, versions, out := map[string]string{}, map[string]int{}, 0
	for {
		m, err := s.Receive(quiet)
		if errors.Is(err, client.ErrTimeout) {
			if over := len(sent) > 0 && (len(said) > 0 || time.Since(start) > firstAnswer); over {
				return said, out, last.Sub(start), <-sent
			}
			continue
		}
		if err != nil {
			return nil, 0, 0, err
		}
		p, is, err := m.Publish()
		if err != nil {
			return nil, 0, 0, err
		}
		if is {
			last = p.At
			if p.Version < versions[p.URI] {
				out++
			}
			versions[p.URI] = p.Version
			keep(said, p)
		}
	}
}

// keep notes the findings of a file, sorted: their order says nothing.
func keep(said map[string]string, p client.Publish) {
	delete(said, p.URI)
	if len(p.Diagnostics) == 0 {
		return
	}
	texts := make([]string, len(p.Diagnostics))
	for i, d := range p.Diagnostics {
		texts[i] = string(d)
	}
	slices.Sort(texts)
	said[p.URI] = strings.Join(texts, "\n")
}
