package pygen

import (
	"cmp"
	"strings"
)

// CompareNames is the order that ruff and isort give to imported names and `__all__`: constants, classes, the rest; inside of each without regard to
// case, and numbers by their value.
func CompareNames(a, b string) int {
	return cmp.Or(cmp.Compare(kind(a), kind(b)), natural(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// kind is 0 for a constant's name, 1 for a class's, 2 for any other.
func kind(name string) int {
	switch {
	case len(name) > 1 && strings.ToUpper(name) == name && strings.ToLower(name) != name:
		return 0
	case name != "" && name[0] >= 'A' && name[0] <= 'Z':
		return 1
	}
	return 2
}

// natural compares texts with runs of digits as numbers.
func natural(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			x, y := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// compareModules is the order of imported modules: absolute ones by name, then relative ones, the farthest first.
func compareModules(a, b string) int {
	da, db := dots(a), dots(b)
	if (da > 0) != (db > 0) {
		return cmp.Compare(da, db)
	}
	return cmp.Or(cmp.Compare(db, da), natural(strings.ToLower(a[da:]), strings.ToLower(b[db:])), cmp.Compare(a, b))
}

func dots(module string) int { return len(module) - len(strings.TrimLeft(module, ".")) }
