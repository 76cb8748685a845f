package project

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLineLength(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  int
	}{
		"nothing":            {nil, 0},
		"ruff.toml":          {map[string]string{"ruff.toml": "line-length = 100\n"}, 100},
		"of the folder":      {map[string]string{"ruff.toml": "line-length = 100\n", "backend/ruff.toml": "line-length = 120\n"}, 120},
		"hidden first":       {map[string]string{".ruff.toml": "line-length = 90\n", "ruff.toml": "line-length = 100\n"}, 90},
		"pyproject.toml":     {map[string]string{"pyproject.toml": "[tool.ruff]\nline-length = 79\n"}, 79},
		"not ruff's":         {map[string]string{"pyproject.toml": "[project]\nname = \"x\"\n"}, 0},
		"of the one above":   {map[string]string{"pyproject.toml": "[tool.ruff]\nline-length = 79\n", "backend/pyproject.toml": "[project]\nname = \"x\"\n"}, 79},
		"default":            {map[string]string{"ruff.toml": "target-version = \"py311\"\n"}, 88},
		"black":              {map[string]string{"pyproject.toml": "[tool.black]\nline-length = 110\n"}, 110},
		"black's default":    {map[string]string{"pyproject.toml": "[tool.black]\npreview = true\n"}, 88},
		"ruff before black":  {map[string]string{"pyproject.toml": "[tool.ruff]\nline-length = 79\n[tool.black]\nline-length = 110\n"}, 79},
		"ruff only lints":    {map[string]string{"pyproject.toml": "[tool.ruff.lint]\nselect = [\"E\"]\n[tool.black]\nline-length = 110\n"}, 110},
		"extended":           {map[string]string{"base.toml": "line-length = 104\n", "backend/ruff.toml": "extend = \"../base.toml\"\n"}, 104},
		"extended pyproject": {map[string]string{"pyproject.toml": "[tool.ruff]\nline-length = 79\n", "backend/ruff.toml": "extend = \"../pyproject.toml\"\n"}, 79},
		"extends itself":     {map[string]string{"ruff.toml": "extend = \"ruff.toml\"\n"}, 88},
		"no TOML":            {map[string]string{"ruff.toml": "line-length = \n"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			if err := os.MkdirAll(filepath.Join(root, "backend", "optimo_analytics"), 0o755); err != nil {
				t.Fatal(err)
			}
			for path, src := range c.files {
				if err := os.WriteFile(filepath.Join(root, path), []byte(src), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got := LineLength(root)("backend/optimo_analytics"); got != c.want {
				t.Errorf("%d columns, want %d", got, c.want)
			}
		})
	}
}
