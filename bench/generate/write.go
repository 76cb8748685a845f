package generate

import (
	"fmt"
	"os"
	"path/filepath"
)

// Write puts the repository with a module of n events into dir, which is created; files that stand there already
// are overwritten, others are left alone.
func Write(dir string, n int) error {
	module, err := New(n)
	if err != nil {
		return err
	}
	files, err := module.Files()
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("generated module: %w", err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			return fmt.Errorf("generated module: %w", err)
		}
	}
	return nil
}
