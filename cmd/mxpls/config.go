package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mxpls/analysis/config"
	"mxpls/analysis/project"
)

func newConfigCommand(configs *[]string) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the effective configuration and where each value comes from",
		Long: `Config prints every setting that is in force in the current directory, or for --file, in TOML, with the place that says so.

Exit status: 0; 2 wrong usage, configuration or I/O.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return printConfig(cmd, file, *configs)
		},
	}
	cmd.Flags().StringVar(&file, "file", "", "print what is in force for this file")
	cmd.AddCommand(&cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the configuration",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(config.Schema(ruleIDs()))
			return err
		},
	})
	return cmd
}

func printConfig(cmd *cobra.Command, file string, configs []string) error {
	s, err := settings(configs)
	if err != nil {
		return err
	}
	rel, err := below(file)
	if err != nil {
		return err
	}
	set, err := configured(cmd, rel, s)
	if err != nil {
		return err
	}
	place := set.At(cmp.Or(rel, "."))
	return writeSettings(cmd.OutOrStdout(), place.Config.Settings())
}

// below is a path as seen from the current directory, with slashes; a file outside of it is an error.
func below(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", fmt.Errorf("--file: %w", err)
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return "", fmt.Errorf("--file: %w", err)
	}
	rel, err := filepath.Rel(here, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", fmt.Errorf("--file %s: not below the current directory", file)
	}
	return filepath.ToSlash(rel), nil
}

// configured resolves as review does: with the configurations of the folder and those between it and the file.
func configured(cmd *cobra.Command, rel string, s project.Settings) (*config.Set, error) {
	p := project.Configure(".", s)
	if dir := path.Dir(rel); rel != "" && dir != "." {
		var err error
		if p, err = project.Load(cmd.Context(), ".", s); err != nil {
			return nil, err
		}
		if p.Config.At(rel).Excluded(rel) {
			fmt.Fprintf(cmd.ErrOrStderr(), "mxpls: %s is excluded\n", rel)
		}
	}
	return p.Config, config.Join(p.Problems)
}

// writeSettings writes a line for each setting, the origins in a column of their own unless a value is long.
func writeSettings(w io.Writer, settings []config.Setting) error {
	const column = 60
	var errs error
	for _, x := range settings {
		origin := "default"
		if x.Origin.Source != "" {
			origin = x.Origin.Source
		}
		if x.Origin.Line > 0 {
			origin = fmt.Sprintf("%s:%d", x.Origin.Source, x.Origin.Line)
		}
		_, err := fmt.Fprintf(w, "%-*s # %s\n", column, x.Key+" = "+x.Value, origin)
		errs = errors.Join(errs, err)
	}
	return errs
}
