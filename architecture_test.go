// Package mxpls_test holds the test whose table is the architecture document.
package mxpls_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "mxpls"

// arrows names every package of the module and the packages right below it. A package may import what is below
// it at any depth, and nothing else of the module: arrows never point back. A new package must be placed here.
var arrows = map[string][]string{
	"cmd/mxpls": {"lsp", "codeactions", "analysis/rules", "analysis/report", "analysis/compare", "analysis/baseline", "analysis/project", "analysis/workspace/git", "docs"},

	"lsp":         {"lsp/session", "codeactions", "analysis/report"},
	"lsp/session": {"analysis/project"},

	"codeactions":           {"codeactions/templates", "analysis"},
	"codeactions/templates": {"codeactions/pygen", "analysis/spell"},
	"codeactions/pygen":     {"analysis/module"},

	"analysis/project":   {"analysis", "analysis/workspace"},
	"analysis":           {"analysis/rules", "analysis/describe", "analysis/config"},
	"analysis/config":    {"analysis/lint", "analysis/pii", "analysis/spell"},
	"analysis/report":    {"analysis"},
	"analysis/describe":  {"analysis/module"},
	"analysis/rules":     {"analysis/lint", "analysis/pii", "analysis/spell"},
	"analysis/lint":      {"analysis/module"},
	"analysis/module":    {"analysis/facts", "analysis/cow", "analysis/pii"},
	"analysis/facts":     {"analysis/syntax"},
	"analysis/syntax":    {"analysis/text"},
	"analysis/text":      {},
	"analysis/cow":       {},
	"analysis/pii":       {},
	"analysis/compare":   {"analysis/lint"},
	"analysis/baseline":  {"analysis/lint"},
	"analysis/spell":     {},
	"analysis/workspace": {"analysis/text"},

	"analysis/workspace/git": {"analysis/workspace"},

	// The generated pages, which the binary carries.
	"docs": {},

	// What only tests import.
	"lsp/lsptest":           {"lsp"},
	"analysis/analysistest": {"analysis", "codeactions"},
}

// tools stand outside of the house: programs and tests that look at it from the street. Nothing imports them.
var tools = []string{"bench", "docs/gen", "editors"}

// testSupport packages are for tests alone.
var testSupport = []string{"lsp/lsptest", "analysis/analysistest"}

// fence keeps an import, and all packages below it, inside some folders of the module.
type fence struct {
	imports []string // Import paths; "net" covers "net/http" too.
	but     []string // Exceptions to imports: pure packages that happen to live there.
	within  []string // Folders of the module, each with its subfolders.
	tests   bool     // Whether _test.go files must stay inside too.
	why     string
}

var fences = []fence{
	{
		imports: []string{"github.com/smacker/go-tree-sitter", "C"},
		within:  []string{"analysis/syntax"},
		tests:   true,
		why:     "no tree-sitter node and no cgo leaves syntax",
	},
	{
		imports: []string{"go.lsp.dev", "go.uber.org/zap"},
		within:  []string{"lsp", "cmd"},
		tests:   true,
		why:     "the core does not know the protocol, nor does it log",
	},
	{
		imports: []string{"os", "net", "syscall", "golang.org/x/sys", "io/ioutil"},
		but:     []string{"net/url", "net/netip"},
		within:  append([]string{"analysis/workspace", "cmd"}, testSupport...),
		why:     "workspace and cmd do all input and output",
	},
	{
		imports: []string{"reflect", "unsafe", "plugin"},
		within:  []string{"analysis/syntax"}, // Bytes that C reads.
		why:     "no reflection",
	},
}

// goFile is what the test knows of one source file.
type goFile struct {
	path    string // Relative to the module's root, with slashes.
	name    string // Of its package, in the package clause.
	imports []string
}

func (f goFile) pkg() string { return path.Dir(f.path) }

// isTest tells tests, and the programs that go generate runs, from what is in the product.
func (f goFile) isTest() bool {
	return strings.HasSuffix(f.path, "_test.go") || f.name == "main" && !isUnder(f.path, "cmd")
}

func TestEveryPackageHasItsPlace(t *testing.T) {
	seen := map[string]bool{}
	for _, file := range goFiles(t) {
		if !file.isTest() && !strings.Contains(file.pkg(), "/internal/") {
			seen[file.pkg()] = true
		}
	}
	for pkg := range seen {
		if _, placed := arrows[pkg]; !placed {
			t.Errorf("package %s has no place in the table of architecture_test.go", pkg)
		}
	}
	for pkg, below := range arrows {
		if !seen[pkg] {
			t.Errorf("the table has a place for %s, which does not exist", pkg)
		}
		for _, b := range below {
			if _, placed := arrows[b]; !placed {
				t.Errorf("the table lets %s import %s, which has no row of its own", pkg, b)
			}
		}
	}
}

func TestArrowsNeverPointBack(t *testing.T) {
	for _, file := range goFiles(t) {
		if file.isTest() {
			continue // A test may look at its package from above, through the façade.
		}
		allowed := below(file.pkg())
		for _, imported := range file.imports {
			own, ok := strings.CutPrefix(imported, modulePath+"/")
			if !ok {
				continue
			}
			if !allowed[own] && !isInternal(own, file.pkg()) {
				t.Errorf("%s imports %s, which is not below %s", file.path, own, file.pkg())
			}
			if slices.Contains(testSupport, own) && !slices.Contains(testSupport, file.pkg()) {
				t.Errorf("%s imports %s, which is for tests", file.path, own)
			}
		}
	}
}

func TestFences(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, f := range fences {
			if file.isTest() && !f.tests {
				continue
			}
			if slices.ContainsFunc(f.within, func(dir string) bool { return isUnder(file.pkg(), dir) }) {
				continue
			}
			for _, imported := range file.imports {
				if f.covers(imported) {
					t.Errorf("%s imports %q: %s", file.path, imported, f.why)
				}
			}
		}
	}
}

func (f fence) covers(imported string) bool {
	under := func(p string) bool { return isUnder(imported, p) }
	return slices.ContainsFunc(f.imports, under) && !slices.ContainsFunc(f.but, under)
}

// below is the transitive closure of the table from pkg down, pkg itself excluded.
func below(pkg string) map[string]bool {
	reached := map[string]bool{}
	for _, b := range arrows[pkg] {
		reached[b] = true
		maps.Copy(reached, below(b))
	}
	return reached
}

// isInternal reports whether own is an internal package of pkg: a drawer of that room, not a room.
func isInternal(own, pkg string) bool {
	return isUnder(own, pkg+"/internal")
}

// isUnder reports whether the slash-separated path is root or lies below it.
func isUnder(p, root string) bool {
	return p == root || strings.HasPrefix(p, root+"/")
}

// goFiles reads the imports of every Go file of the module, whatever its build tags.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (slices.Contains(tools, name) || name != "." && isIgnoredFolder(entry.Name())):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		file, err := readImports(name)
		if err != nil {
			return err
		}
		files = append(files, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// isIgnoredFolder says which folders the go command skips as well, and node_modules.
func isIgnoredFolder(name string) bool {
	return name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func readImports(name string) (goFile, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return goFile{}, err
	}
	file := goFile{path: filepath.ToSlash(name), name: parsed.Name.Name}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return goFile{}, err
		}
		file.imports = append(file.imports, imported)
	}
	return file, nil
}
