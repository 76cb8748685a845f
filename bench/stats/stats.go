// Package stats holds what the benchmarks need to know about a row of durations.
package stats

import (
	"fmt"
	"slices"
	"time"
)

// Sample is a row of measured durations. The zero value is an empty one, whose quantiles are 0.
type Sample []time.Duration

// Quantile is the smallest measured duration that at least the share q of all of them, 0 to 1, does not exceed.
func (s Sample) Quantile(q float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	rank := int(q*float64(len(sorted)) + 0.999999)
	return sorted[min(max(rank, 1), len(sorted))-1]
}

// P50 is the median.
func (s Sample) P50() time.Duration { return s.Quantile(0.50) }

// P99 is the duration that one in a hundred exceeds.
func (s Sample) P99() time.Duration { return s.Quantile(0.99) }

// Ratio is a/b, and 0 when b is 0.
func Ratio(a, b time.Duration) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Text writes a duration with two significant digits or more, in the unit a reader expects.
func Text(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", d.Seconds()*1e3)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
