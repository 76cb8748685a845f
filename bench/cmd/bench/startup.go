package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"time"

	"mxpls/bench/client"
	"mxpls/bench/stats"
)

// orphan is a schema that nobody registered: a fault that only a server with the whole module in mind can see
// (schema-not-registered), with a field that every linter can (missing-description).
const orphan = `

class MxpSurveyOrphanEventSchema(MixpanelSuperEventPropertiesSchema):
    """Event of nobody, tracked when nothing happens."""

    model_config = STRICT_MODEL_CONFIG

    orphan_id: str = Field()
`

// startUp measures from the start of the process to the first diagnostics of an opened schemas.py.
func startUp(b *bench, t *table) error {
	for _, n := range b.ns {
		b.log("start, N = %d", n)
		var ours, theirs stats.Sample
		for range b.times(9, 3) + 1 {
			took, err := b.firstDiagnostics(b.ours(), n, "schema-not-registered")
			if err != nil {
				return err
			}
			ours = append(ours, took)
			if b.astGrep == "" {
				continue
			}
			if took, err = b.firstDiagnostics(b.astGrepServer(), n, "missing-description"); err != nil {
				return err
			}
			theirs = append(theirs, took)
		}
		r := t.row("G10", "start to first diagnostics / ast-grep lsp", "≤ 3 / 1.5")
		limit := perN(n, false, 3, 1.5, 0)
		if theirs == nil {
			r.say(n, "%s; ast-grep %s", spread(ours), install)
			continue
		}
		ours, theirs = ours[1:], theirs[1:] // The first of each warmed the file cache.
		r.set(n, limit, stats.Ratio(ours.P50(), theirs.P50()), "%s; ast-grep %s", spread(ours), spread(theirs))
	}
	return nil
}

// firstDiagnostics starts a server and returns the time until the code stands in a publish for the opened file.
func (b *bench) firstDiagnostics(kind serverKind, n int, code string) (time.Duration, error) {
	where := b.trees[n]
	if err := os.RemoveAll(b.scratch(fmt.Sprintf("facts-serve-%d", n))); err != nil {
		return 0, err
	}
	d, err := read(where, "schemas")
	if err != nil {
		return 0, err
	}
	d.Text += orphan
	s, err := b.start(kind, where)
	if err != nil {
		return 0, err
	}
	sent := s.Open(d)
	p, err := s.AwaitPublish(firstAnswer, func(p client.Publish) bool {
		return p.URI == d.URI && (!kind.checked || mentions(p, code))
	})
	if err != nil {
		return 0, errors.Join(fmt.Errorf("%s at N = %d: first diagnostics: %w", kind.name, n, err), s.Close())
	}
	return p.At.Sub(s.Started), errors.Join(<-sent, s.Close())
}

func mentions(p client.Publish, code string) bool {
	for _, d := range p.Diagnostics {
		if bytes.Contains(d, []byte(code)) {
			return true
		}
	}
	return false
}
