package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"mxpls/bench/client"
	"mxpls/bench/stats"
)

// hostile is an edit that unsettles more than the line it falls into.
type hostile struct {
	name   string
	role   string
	toggle *toggle
}

// hostileEdits measures the edits that make whole-file parsers start over, there and back, against the plain key
// stroke in the same file. Each moves the findings below it by a line at least, so that each is answered.
func hostileEdits(b *bench, t *table) error {
	n := b.ns[len(b.ns)-1]
	if slices.Contains(b.ns, 1000) {
		n = 1000
	}
	s, err := b.start(b.ours(), b.trees[n])
	if err != nil {
		return err
	}
	defer s.Close()
	edits, scan, err := b.prepareHostile(s, n)
	if err != nil {
		return err
	}
	took := map[string]stats.Sample{}
	silent, spent := map[string]bool{}, map[string]time.Duration{}
	for round := range b.times(40, 12) + 1 {
		for _, h := range edits {
			if silent[h.name] || spent[h.name] > budget {
				continue
			}
			started := time.Now()
			d, err := h.fire(s)
			if errors.Is(err, client.ErrTimeout) {
				silent[h.name] = true
				continue
			}
			if err != nil {
				return err
			}
			spent[h.name] += time.Since(started)
			if round > 0 || spent[h.name] > budget {
				took[h.name] = append(took[h.name], d)
			}
		}
	}
	tellHostile(t, n, edits, took, silent, scan)
	return nil
}

func tellHostile(t *table, n int, edits []hostile, took map[string]stats.Sample, silent map[string]bool, scan map[string]time.Duration) {
	plain := map[string]time.Duration{"schemas": took["plain schemas"].P50(), "registry": took["plain registry"].P50()}
	for _, h := range edits {
		if strings.HasPrefix(h.name, "plain") {
			continue
		}
		r := t.row("G6", h.name+": (p50 − one scan) / plain p50", "≤ 10")
		sample := took[h.name]
		switch {
		case silent[h.name]:
			r.cells[n] = cell{detail: "✗ not answered", verdict: missed}
		default:
			over := max(sample.P50()-scan[h.role], time.Microsecond)
			r.set(n, bound{limit: 10}, stats.Ratio(over, plain[h.role]), "%s, scan %s, plain %s",
				spread(sample), stats.Text(scan[h.role]), stats.Text(plain[h.role]))
		}
	}
}

// fire makes the edit, which is timed, and takes it back, which is waited for.
func (h hostile) fire(s *session) (time.Duration, error) {
	view := *s
	// Findings move with a hostile edit; they come and go with a plain one and with the registry entry.
	view.checked = s.checked && (strings.HasPrefix(h.name, "plain registry") || h.toggle.watch != h.toggle.doc.URI)
	took, err := h.toggle.fire(&view, answer)
	if err != nil {
		// The way back is sent all the same: the next edit was prepared for the text without this one.
		return 0, errors.Join(err, s.Send(h.toggle.change[1].Frame()))
	}
	_, err = h.toggle.fire(&view, answer)
	return took, err
}

// prepareHostile opens schemas, with a fault at its end, and registry, and prepares the edits.
func (b *bench) prepareHostile(s *session, n int) ([]hostile, map[string]time.Duration, error) {
	where := b.trees[n]
	schemas, err := s.open(where, b.ours(), "schemas")
	if err != nil {
		return nil, nil, err
	}
	last := strings.LastIndex(schemas.Text, "Field(description=")
	fault := client.Edit{Offset: last + len("Field("), Length: 1}
	standing, err := newToggle(schemas, schemas.URI, fault)
	if err != nil {
		return nil, nil, err
	}
	if _, err := standing.fire(s, firstAnswer); err != nil {
		return nil, nil, err
	}
	schemas.Text = fault.Apply(schemas.Text)
	registry, err := s.open(where, b.ours(), "registry")
	if err != nil {
		return nil, nil, err
	}
	edits, err := hostileIn(schemas, registry, client.URI(where.Path(roles()["constants"])))
	scan := map[string]time.Duration{"schemas": scanTime(schemas.Text), "registry": scanTime(registry.Text)}
	return edits, scan, errors.Join(err, settle(s.Client, 300*time.Millisecond))
}

func hostileIn(schemas, registry *client.Document, constants string) ([]hostile, error) {
	between := len(schemas.Text)/10 + strings.Index(schemas.Text[len(schemas.Text)/10:], "\n\nclass Mxp") + 1
	entry := len(registry.Text)*3/4 + strings.Index(registry.Text[len(registry.Text)*3/4:], "    MixPanelEvent.")
	line := strings.IndexByte(registry.Text[entry:], '\n') + 1
	var out []hostile
	// The plain ones come first: the server may still be loading.
	for role, doc := range map[string]*client.Document{"schemas": schemas, "registry": registry} {
		toggles, err := togglesFor(doc, role, 1)
		if err != nil {
			return nil, err
		}
		out = append(out, hostile{"plain " + role, role, toggles[0]})
	}
	for _, h := range []struct {
		name, role, watch string
		edit              client.Edit
	}{
		{"Enter between classes", "schemas", schemas.URI, client.Edit{Offset: between, Text: "\n"}},
		{`""" between classes`, "schemas", schemas.URI, client.Edit{Offset: between, Text: "\"\"\"\n"}},
		{"open bracket between classes", "schemas", schemas.URI, client.Edit{Offset: between, Text: "(\n"}},
		{"paste of 200 lines", "schemas", schemas.URI, client.Edit{Offset: between, Text: pasted(schemas.Text, 200)}},
		{"registry entry deleted", "registry", constants, client.Edit{Offset: entry, Length: line}},
	} {
		doc := schemas
		if h.role == "registry" {
			doc = registry
		}
		t, err := newToggle(doc, h.watch, h.edit)
		if err != nil {
			return nil, err
		}
		out = append(out, hostile{h.name, h.role, t})
	}
	return out, nil
}

// pasted is the given number of lines of classes from the second half of the text, under other names.
func pasted(text string, lines int) string {
	from := len(text)/2 + strings.Index(text[len(text)/2:], "\n\nclass Mxp")
	end := from
	for range lines {
		end += strings.IndexByte(text[end:], '\n') + 1
	}
	end += strings.Index(text[end:], "\n\nclass Mxp") + 1
	return strings.ReplaceAll(text[from:end], "class Mxp", "class MxpPasted")
}

// scanTime is what it takes here to look at every byte of a text once.
func scanTime(text string) time.Duration {
	var took stats.Sample
	quotes := 0
	for range 9 {
		start := time.Now()
		for i := range len(text) {
			switch text[i] {
			case '"', '\'', '(', '[', '{', '\n':
				quotes++
			}
		}
		took = append(took, time.Since(start))
	}
	return max(took.P50(), time.Duration(min(quotes, 1)))
}
