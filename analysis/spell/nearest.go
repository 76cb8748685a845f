// Package spell guesses what a misspelt name means.
package spell

// Nearest gives the candidate that a misspelt name probably means, "" when none is near enough: at most a third of the letters differ, and no other
// candidate is as near.
func Nearest(name string, candidates []string) string {
	letters := lettersOf(name)
	for distance := 0; distance <= len(name)/3; distance++ { // the smaller the distance, the more its candidates are ruled out by their letters
		best := ""
		for _, c := range candidates {
			if c == best || !letters.near(c, distance) || editDistance(name, c, distance) > distance {
				continue
			}
			if best != "" {
				return ""
			}
			best = c
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// letters counts the letters of a name, letters that differ by 64 as one. It rules out most candidates at a twentieth of the cost of the distance.
type letters struct {
	length int
	count  [64]int16
}

func lettersOf(name string) letters {
	l := letters{length: len(name)}
	for i := range len(name) {
		l.count[name[i]&63]++
	}
	return l
}

// near says whether a candidate can be within the distance: each edit brings one letter and takes one at most, and a swap none.
func (l letters) near(candidate string, distance int) bool {
	brought := 0
	for i := range len(candidate) {
		c := candidate[i] & 63
		if l.count[c]--; l.count[c] < 0 {
			if brought++; brought > distance {
				return false
			}
		}
	}
	return l.length-(len(candidate)-brought) <= distance
}

// editDistance counts insertions, deletions, replacements and swaps of neighbours, in bytes; counts beyond limit are given as limit+1.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var rows [3][64]int // names longer than this are not compared
	if len(b) >= len(rows[0]) {
		return limit + 1
	}
	before, last, row := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit+1 { // a swap may still take one off, nothing more
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
