package module

import "strings"

// nearness says how near a directory ("" for the folder itself) is to a file: one that holds the file is nearer than one that does not, then the one
// that shares the longer path with it.
func nearness(from, dir string) int {
	dir = strings.TrimSuffix(dir, "/")
	if dir == "" || dir == "." {
		return holding
	}
	shared := 0
	for rest := dir; rest != ""; {
		part, after, _ := strings.Cut(rest, "/")
		head, tail, more := strings.Cut(from, "/")
		if !more || head != part {
			return shared
		}
		shared++
		rest, from = after, tail
	}
	return holding + shared
}

// holding is more than the parts of any path.
const holding = 1 << 20
