package lsptest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"go.lsp.dev/protocol"
)

// Open opens a file with the text that is on disk.
func (c *Client) Open(file string) {
	c.t.Helper()
	content, err := os.ReadFile(c.Path(file))
	if err != nil {
		c.t.Fatal(err)
	}
	c.OpenText(file, string(content))
}

// OpenText opens a file with a text, whatever is on disk.
func (c *Client) OpenText(file, text string) {
	c.t.Helper()
	path := c.Path(file)
	c.update(func() {
		c.docs[path] = &document{version: 1, text: text}
		delete(c.floor, path)
		delete(c.closed, path)
		c.remember(path, text)
	})
	c.Notify("textDocument/didOpen", encode(&protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{
		URI: c.URI(file), LanguageID: "python", Version: 1, Text: text,
	}}))
}

// remember keeps a text of a file. mu is held.
func (c *Client) remember(path, text string) { c.texts[path] = append(c.texts[path], text) }

// Text is the text of an open document.
func (c *Client) Text(file string) string {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	doc := c.docs[c.Path(file)]
	if doc == nil {
		c.t.Fatalf("%s is not open", file)
	}
	return doc.text
}

// Edit replaces the bytes [start, end) of an open document.
func (c *Client) Edit(file string, start, end int, replacement string) {
	c.t.Helper()
	text := c.Text(file)
	c.change(file, text[:start]+replacement+text[end:], map[string]any{
		"range": &protocol.Range{Start: position(text, start, c.Encoding), End: position(text, end, c.Encoding)},
		"text":  protocol.String(replacement),
	})
}

// Replace replaces the only occurrence of old in an open document.
func (c *Client) Replace(file, old, replacement string) {
	c.t.Helper()
	text := c.Text(file)
	if strings.Count(text, old) != 1 {
		c.t.Fatalf("%s holds %q %d times", file, old, strings.Count(text, old))
	}
	at := strings.Index(text, old)
	c.Edit(file, at, at+len(old), replacement)
}

// SetText replaces the whole text of an open document by a full change.
func (c *Client) SetText(file, text string) {
	c.t.Helper()
	c.change(file, text, map[string]any{"text": protocol.String(text)})
}

func (c *Client) change(file, text string, change map[string]any) {
	c.t.Helper()
	c.Changes(file, text, encode([]map[string]any{change}))
}

// Changes sends contentChanges as they are; text is what they lead to.
func (c *Client) Changes(file, text string, changes json.RawMessage) {
	c.t.Helper()
	path := c.Path(file)
	var version int32
	c.update(func() {
		doc := c.docs[path]
		version = doc.version + 1
		c.docs[path] = &document{version: version, text: text}
		c.remember(path, text)
	})
	c.Notify("textDocument/didChange", encode(map[string]any{
		"textDocument":   map[string]any{"uri": c.URI(file), "version": protocol.Integer(version)},
		"contentChanges": changes,
	}))
}

// Save writes an open document to disk and says so.
func (c *Client) Save(file string) {
	c.t.Helper()
	if err := os.WriteFile(c.Path(file), []byte(c.Text(file)), 0o666); err != nil {
		c.t.Fatal(err)
	}
	c.Notify("textDocument/didSave", encode(map[string]any{"textDocument": map[string]any{"uri": c.URI(file)}}))
}

// Close closes a document without saving it. From then on the server speaks of what is on disk, also when that is written anew before it has
// published.
func (c *Client) Close(file string) {
	c.t.Helper()
	path := c.Path(file)
	onDisk, err := os.ReadFile(path)
	c.update(func() {
		if err == nil {
			c.remember(path, string(onDisk))
		}
		delete(c.docs, path)
		c.closed[path] = closeUnseen
	})
	c.Notify("textDocument/didClose", encode(map[string]any{"textDocument": map[string]any{"uri": c.URI(file)}}))
}

// WriteFile changes a file on disk behind the editor's back, and tells the
// server if it watches files. An empty text removes the file.
func (c *Client) WriteFile(file, text string) {
	c.t.Helper()
	path := c.Path(file)
	kind := protocol.FileChangeTypeChanged
	if _, err := os.Stat(path); err != nil {
		kind = protocol.FileChangeTypeCreated
	}
	c.update(func() { c.remember(path, text) })
	err := os.MkdirAll(filepath.Dir(path), 0o777)
	if err == nil && text != "" {
		err = os.WriteFile(path, []byte(text), 0o666)
	} else if err == nil {
		kind, err = protocol.FileChangeTypeDeleted, os.Remove(path)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	if c.profile.offers("workspace", "didChangeWatchedFiles", "dynamicRegistration") {
		c.Watchers()
		c.Notify("workspace/didChangeWatchedFiles", encode(&protocol.DidChangeWatchedFilesParams{
			Changes: []protocol.FileEvent{{URI: c.URI(file), Type: kind}},
		}))
	}
}

// Folders adds and removes workspace folders, given by absolute paths.
func (c *Client) Folders(added, removed []string) {
	c.t.Helper()
	list := func(paths []string) []map[string]any {
		folders := []map[string]any{}
		for _, path := range paths {
			folders = append(folders, map[string]any{"uri": c.URI(path), "name": filepath.Base(path)})
		}
		return folders
	}
	c.Notify("workspace/didChangeWorkspaceFolders", encode(map[string]any{
		"event": map[string]any{"added": list(added), "removed": list(removed)},
	}))
}

// SetSettings changes the answer to workspace/configuration.
func (c *Client) SetSettings(settings json.RawMessage) { c.update(func() { c.settings = settings }) }
