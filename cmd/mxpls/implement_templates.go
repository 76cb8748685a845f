package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mxpls/analysis/config"
	"mxpls/analysis/project"
	"mxpls/analysis/workspace"
	"mxpls/codeactions/templates"
)

// printTemplates writes the built-in templates into a directory, all of them or none, and says how they come into force.
func printTemplates(cmd *cobra.Command, dir string, configs []string) error {
	var beside string
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Name != "print-templates" {
			beside = "--" + f.Name
		}
	})
	if cmd.Flags().NArg() > 0 {
		beside = "EVENT"
	}
	switch {
	case beside != "":
		return fmt.Errorf("--print-templates writes templates and no event: leave out %s", beside)
	case dir == "":
		return errors.New("--print-templates wants a directory, as in `mxpls implement --print-templates tools/mxpls-templates`")
	}
	root, below, err := nearestDirectory(dir)
	if err != nil {
		return fmt.Errorf("--print-templates %s: %w", dir, err)
	}
	writes := map[string]workspace.Write{}
	files := templates.Files()
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("--print-templates: %s exists, and is not overwritten: name another directory, or move it away", filepath.Join(dir, name))
		}
		writes[path.Join(below, name)] = workspace.Write{New: files[name], Create: true}
	}
	err = workspace.WriteAll(root, writes)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("--print-templates: %w", err)
	}
	if err != nil {
		return err
	}
	var said strings.Builder
	for _, name := range names {
		fmt.Fprintf(&said, "wrote %s\n", filepath.Join(dir, name))
	}
	said.WriteString("\n" + howToUse(dir, configs))
	_, err = fmt.Fprint(cmd.OutOrStdout(), said.String())
	return plain(err)
}

// nearestDirectory is the directory above a path, or the path itself, that is there, and the rest of the path with slashes.
func nearestDirectory(dir string) (root, below string, err error) {
	root, err = filepath.Abs(dir)
	if err != nil {
		return "", "", err
	}
	for {
		switch info, err := os.Stat(root); {
		case err == nil && info.IsDir():
			return root, filepath.ToSlash(below), nil
		case err == nil:
			return "", "", fmt.Errorf("%s is no directory", root)
		case !errors.Is(err, fs.ErrNotExist) || root == filepath.Dir(root):
			return "", "", plain(err)
		}
		root, below = filepath.Dir(root), filepath.Join(filepath.Base(root), below)
	}
}

// howToUse says which line of which file makes implement use the templates in a directory.
func howToUse(dir string, configs []string) string {
	place, base := configuredHere(configs)
	file := place.File
	rel, err := filepath.Rel(base, absolute(dir))
	rel = filepath.ToSlash(rel)
	if err != nil || !filepath.IsLocal(rel) {
		return fmt.Sprintf("They are used when they lie below %s and its configuration names their directory as \"templates\".\n", base)
	}
	line := "templates = " + strconv.Quote(rel)
	switch {
	case place.Config.Templates != "" && path.Clean(place.Config.Templates) == rel:
		return fmt.Sprintf("%s uses them already. Delete those that you do not change.\n", file)
	case file == "":
		return fmt.Sprintf("They are used with this line in mxpls.toml, or below [tool.mxpls] in pyproject.toml:\n\n    %s\n\nDelete those that you do not change.\n", line)
	case path.Base(file) == config.SharedFile:
		return fmt.Sprintf("They are used with this line in %s, below [tool.mxpls]:\n\n    %s\n\nDelete those that you do not change.\n", file, line)
	}
	return fmt.Sprintf("They are used with this line in %s, above its first table:\n\n    %s\n\nDelete those that you do not change.\n", file, line)
}

// configuredHere is what is in force in the current directory, and the directory of the file that says so.
func configuredHere(configs []string) (place *config.Place, base string) {
	place = config.Defaults().At(".")
	if s, err := settings(configs); err == nil { // faults of a configuration are told to those who use it
		place = project.Configure(".", s).Config.At(".")
	}
	return place, absolute(path.Dir(place.File))
}

func absolute(name string) string {
	abs, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil {
		return name
	}
	return abs
}
