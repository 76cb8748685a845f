package stats

import (
	"testing"
	"time"
)

func TestQuantiles(t *testing.T) {
	var hundred Sample
	for i := 100; i >= 1; i-- {
		hundred = append(hundred, time.Duration(i))
	}
	for _, c := range []struct {
		sample   Sample
		p50, p99 time.Duration
	}{
		{nil, 0, 0},
		{Sample{7}, 7, 7},
		{Sample{9, 1, 5}, 5, 9},
		{hundred, 50, 99},
	} {
		if c.sample.P50() != c.p50 || c.sample.P99() != c.p99 {
			t.Errorf("%v: p50 %d, p99 %d, want %d, %d", c.sample, c.sample.P50(), c.sample.P99(), c.p50, c.p99)
		}
	}
}

func TestText(t *testing.T) {
	for d, want := range map[time.Duration]string{
		59 * time.Microsecond:    "59 µs",
		1600 * time.Microsecond:  "1.6 ms",
		57300 * time.Microsecond: "57 ms",
		1740 * time.Millisecond:  "1.7 s",
	} {
		if got := Text(d); got != want {
			t.Errorf("Text(%d) = %q, want %q", d, got, want)
		}
	}
}
