package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// pages are all reports of a run.
type pages struct {
	files []page
	shown []byte // for standard output
}

// stageAll writes all reports, those for files beside them. When one cannot be written, none is to be placed.
func stageAll(list []output, render func(output, io.Writer) error) (*pages, error) {
	p := &pages{}
	for _, x := range list {
		var text bytes.Buffer
		if err := render(x, &text); err != nil {
			return p, err
		}
		if x.path == "" {
			p.shown = text.Bytes()
			continue
		}
		file, err := stage(x.path, text.Bytes())
		if err != nil {
			return p, fmt.Errorf("-o %s: %w", x.path, plain(err))
		}
		p.files = append(p.files, file)
	}
	return p, nil
}

// place writes to standard output and puts the files into place.
func (p *pages) place(stdout io.Writer) error {
	if _, err := stdout.Write(p.shown); err != nil {
		return fmt.Errorf("writing the report to standard output: %w", plain(err))
	}
	for i := range p.files {
		if err := p.files[i].place(); err != nil {
			return fmt.Errorf("-o %s: %w", p.files[i].path, plain(err))
		}
	}
	return nil
}

// discard removes what was not put into place.
func (p *pages) discard() {
	for i := range p.files {
		p.files[i].discard()
	}
}

// page is a report that is written and waits to be put into place.
type page struct {
	path   string // as it was given
	staged string // the file beside it; "" when it went to a device, which takes no file's place
}

// stage writes a report beside the file that it will replace.
func stage(path string, text []byte) (page, error) {
	mode := fs.FileMode(0o644)
	target := path
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return page{}, errors.New("it is a directory")
	case err == nil && !info.Mode().IsRegular(): // /dev/stderr, a FIFO
		return page{path: path}, write(path, text)
	case err == nil:
		mode = info.Mode().Perm()
		if target, err = filepath.EvalSymlinks(path); err != nil {
			return page{}, err
		}
	}
	file, err := os.CreateTemp(filepath.Dir(target), ".mxpls-*")
	if err != nil {
		return page{}, err
	}
	p := page{path: target, staged: file.Name()}
	_, err = file.Write(text)
	err = errors.Join(err, file.Chmod(mode), file.Close())
	if err != nil {
		p.discard()
	}
	return p, err
}

func write(path string, text []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// place puts the report where it belongs.
func (p *page) place() error {
	if p.staged == "" {
		return nil
	}
	err := os.Rename(p.staged, p.path)
	if err == nil {
		p.staged = ""
	}
	return err
}

// discard removes the file unless it was put into place.
func (p *page) discard() {
	if p.staged != "" {
		os.Remove(p.staged)
	}
}
