package pygen

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// thirdParty are the packages that code of a Django project takes from outside of it: those that new code names.
var thirdParty = []string{
	"asgiref", "celery", "django", "loguru", "mixpanel", "pydantic", "pytest", "rest_framework", "sentry_sdk", "structlog", "typing_extensions",
}

// sectionOf says where an import stands: -1 from the future, 0 the standard library, 1 other packages, 2 the project, 3 relative.
func sectionOf(module string) int {
	top, _, _ := strings.Cut(module, ".")
	switch {
	case top == "":
		return 3
	case module == "__future__":
		return -1
	case isStandard(top):
		return 0
	case slices.Contains(thirdParty, top):
		return 1
	}
	return 2
}

// ImportBlock writes the imports of a new file as ruff and isort order them, a blank line between the sections. It ends in a line end. A Name without
// a name of its own is a plain `import module`.
func ImportBlock(names []Name, style Style) string {
	byModule := map[string][]string{}
	for _, n := range names {
		byModule[n.Module] = append(byModule[n.Module], n.Name)
	}
	modules := slices.SortedFunc(maps.Keys(byModule), func(a, b string) int {
		return cmp.Or(cmp.Compare(sectionOf(a), sectionOf(b)), cmp.Compare(plain(byModule[a]), plain(byModule[b])), compareModules(a, b))
	})
	var b strings.Builder
	for i, m := range modules {
		if i > 0 && sectionOf(m) != sectionOf(modules[i-1]) {
			b.WriteString(style.Newline)
		}
		list := byModule[m]
		slices.SortFunc(list, CompareNames)
		list = slices.Compact(list)
		if list[0] == "" {
			b.WriteString("import " + m + style.Newline)
			list = list[1:]
		}
		if len(list) > 0 {
			b.WriteString(fromImport(m, list, style) + style.Newline)
		}
	}
	return b.String()
}

// plain is 0 for modules that are imported themselves, which come first.
func plain(names []string) int {
	if slices.Contains(names, "") {
		return 0
	}
	return 1
}

// fromImport writes a statement on one line, or a name a line in parentheses.
func fromImport(module string, names []string, style Style) string {
	head := "from " + module + " import "
	if line := head + strings.Join(names, ", "); Columns(line) <= style.Width {
		return line
	}
	return head + "(" + style.Newline + style.Indent + strings.Join(names, ","+style.Newline+style.Indent) + "," + style.Newline + ")"
}
