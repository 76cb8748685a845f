package workspace

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// journalName is a file in a workspace folder that stands there while files are renamed into place: several renames are not one, and whoever is
// killed between them leaves it behind.
const journalName = ".mxpls-journal.json"

func journalOf(root string) string { return filepath.Join(root, journalName) }

// journalEntry is one file of an interrupted transaction. Contents are told by their SHA-256 in hexadecimal digits.
type journalEntry struct {
	Target string `json:"target"` // absolute
	Staged string `json:"staged"` // holds the new content, until it is renamed to Target
	Old    string `json:"old"`    // of the old content, "" when there was no file
	New    string `json:"new"`
	Text   string `json:"text"` // the old content itself, to go back to
}

// writeJournal says what is about to be renamed, down to the disk.
func (t *transaction) writeJournal() (err error) {
	var entries []journalEntry
	for _, r := range t.files {
		e := journalEntry{Target: r.target, Staged: r.staged, New: sum(r.New)}
		if !r.Create {
			e.Old, e.Text = sum(r.Old), r.Old
		}
		entries = append(entries, e)
	}
	data, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	partial := journalOf(t.root) + ".new"
	file, err := os.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(partial, journalOf(t.root))
	}
	if err != nil {
		os.Remove(partial)
		return fmt.Errorf("writing the journal: %w", err)
	}
	return nil
}

// Recover brings an interrupted WriteAll of a workspace folder to its end, and says whether there was one. When somebody has changed one of the files since, what
// was written is taken back instead, and the changed file is left as it is: the error names it.
func Recover(root string) (found bool, err error) {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return false, fmt.Errorf("workspace folder: %w", err)
	}
	data, err := os.ReadFile(journalOf(real))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	var entries []journalEntry
	if err == nil {
		err = json.Unmarshal(data, &entries)
	}
	if err != nil {
		return true, fmt.Errorf("%s cannot be read: %w; look at the files that git status lists, and remove it", journalOf(real), err)
	}
	var changed error
	for _, e := range entries {
		if !e.is(e.Old) && !e.is(e.New) {
			changed = errors.Join(changed, fmt.Errorf("%s was changed after a write of several files was interrupted: the others are as they were before", e.Target))
		}
	}
	for _, e := range entries {
		finish := e.forward
		if changed != nil {
			finish = e.back
		}
		if err := finish(); err != nil {
			return true, fmt.Errorf("%s: %w", e.Target, err)
		}
	}
	for _, e := range entries {
		for _, left := range []string{"new", "old"} {
			names, _ := filepath.Glob(filepath.Join(filepath.Dir(e.Target), ".mxpls-"+left+"-*"))
			for _, name := range names {
				os.Remove(name)
			}
		}
	}
	return true, errors.Join(changed, os.Remove(journalOf(real)))
}

// is says whether the file has the content of that sum; "" stands for no file.
func (e journalEntry) is(content string) bool {
	data, err := os.ReadFile(e.Target)
	if errors.Is(err, fs.ErrNotExist) {
		return content == ""
	}
	return err == nil && sum(string(data)) == content
}

func (e journalEntry) forward() error {
	if e.is(e.New) {
		return nil
	}
	return os.Rename(e.Staged, e.Target)
}

func (e journalEntry) back() error {
	switch {
	case !e.is(e.New) || e.Old == e.New:
		return nil
	case e.Old == "":
		return os.Remove(e.Target)
	}
	info, err := os.Stat(e.Target)
	if err != nil {
		return err
	}
	partial := e.Target + ".mxpls-back"
	if err := os.WriteFile(partial, []byte(e.Text), info.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(partial, e.Target)
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}
