package lsptest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// apply makes a workspace edit as an editor does: open documents change in
// their buffers, others are opened first, new files are created on disk. It
// refuses edits for other versions, outside of the text, overlapping, and of a
// form that the client has not declared.
func (c *Client) apply(edit *protocol.WorkspaceEdit) error {
	if edit.DocumentChanges != nil && edit.Changes != nil {
		return fmt.Errorf("both changes and documentChanges")
	}
	if edit.DocumentChanges != nil && !c.takesDocumentChanges() {
		return fmt.Errorf("documentChanges for a client without them")
	}
	if err := c.checkAnnotations(edit); err != nil {
		return err
	}
	for at, edits := range edit.Changes {
		if err := c.applyTo(at, nil, edits); err != nil {
			return err
		}
	}
	for _, change := range edit.DocumentChanges {
		if err := c.applyChange(change); err != nil {
			return err
		}
	}
	return nil
}

// checkAnnotations refuses annotations for a client without them, and those that say nothing.
func (c *Client) checkAnnotations(edit *protocol.WorkspaceEdit) error {
	if len(edit.ChangeAnnotations) > 0 && c.profile.member("workspace", "workspaceEdit", "changeAnnotationSupport") == nil {
		return fmt.Errorf("annotations for a client without them")
	}
	known := func(id protocol.ChangeAnnotationIdentifier) error {
		if edit.ChangeAnnotations[id].Label == "" {
			return fmt.Errorf("the annotation %q says nothing", id)
		}
		return nil
	}
	for _, change := range edit.DocumentChanges {
		switch change := change.(type) {
		case *protocol.CreateFile:
			if change.AnnotationID != "" && known(change.AnnotationID) != nil {
				return known(change.AnnotationID)
			}
		case *protocol.TextDocumentEdit:
			for _, e := range change.Edits {
				id := annotationOf(e)
				if id != "" && known(id) != nil {
					return known(id)
				}
			}
		}
	}
	return nil
}

func annotationOf(e protocol.TextDocumentEditElement) protocol.ChangeAnnotationIdentifier {
	switch e := e.(type) {
	case *protocol.AnnotatedTextEdit:
		return e.AnnotationID
	case *protocol.SnippetTextEdit:
		return e.AnnotationID
	}
	return ""
}

func (c *Client) takesDocumentChanges() bool {
	return c.profile.offers("workspace", "workspaceEdit", "documentChanges") ||
		c.profile.member("workspace", "workspaceEdit", "resourceOperations") != nil
}

func (c *Client) applyChange(change protocol.DocumentChange) error {
	switch change := change.(type) {
	case *protocol.CreateFile:
		if change.Kind != "create" || !c.profile.lists("create", "workspace", "workspaceEdit", "resourceOperations") {
			return fmt.Errorf("creation of %s, kind %q, for a client that does not take it", change.URI, change.Kind)
		}
		path := change.URI.FsPath()
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("creation of %s, which exists", path)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		return os.WriteFile(path, nil, 0o666)
	case *protocol.TextDocumentEdit:
		edits, err := c.plainEdits(change)
		if err != nil {
			return err
		}
		return c.applyTo(change.TextDocument.URI, change.TextDocument.Version, edits)
	}
	return fmt.Errorf("change of type %T", change)
}

func (c *Client) applyTo(at uri.URI, version *int32, edits []protocol.TextEdit) error {
	path := at.FsPath()
	c.mu.Lock()
	doc, open := c.docs[path]
	c.mu.Unlock()
	switch {
	case open && version != nil && *version != doc.version:
		return fmt.Errorf("edit of version %d of %s, which is at %d", *version, path, doc.version)
	case open && version == nil && c.takesDocumentChanges():
		return fmt.Errorf("edit without a version of %s, which is open", path)
	case !open && version != nil:
		return fmt.Errorf("edit of version %d of %s, which is not open", *version, path)
	case !open:
		c.Open(path)
	}
	text, err := edited(c.Text(path), edits, c.Encoding)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	c.SetText(path, text)
	return nil
}

// edited is a text after edits that all speak of the text as it is.
func edited(text string, edits []protocol.TextEdit, encoding protocol.PositionEncodingKind) (string, error) {
	type piece struct {
		start, end int
		text       string
	}
	var pieces []piece
	for _, e := range edits {
		start, end, err := span(text, e.Range, encoding)
		if err != nil {
			return "", err
		}
		pieces = append(pieces, piece{start, end, e.NewText})
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return a.start - b.start })
	out, at := "", 0
	for _, p := range pieces {
		if p.start < at {
			return "", fmt.Errorf("edits overlap at byte %d", p.start)
		}
		out += text[at:p.start] + p.text
		at = p.end
	}
	return out + text[at:], nil
}

// ApplyEdit makes a workspace edit in documents and on disk, or says what is
// wrong with it.
func (c *Client) ApplyEdit(edit *protocol.WorkspaceEdit) error {
	raw, err := protocol.Marshal(edit)
	if err != nil {
		return err
	}
	return c.ApplyRaw(raw)
}

// ApplyRaw is [Client.ApplyEdit] of a workspace edit as it came.
func (c *Client) ApplyRaw(raw []byte) error {
	edit := &protocol.WorkspaceEdit{}
	if err := protocol.Unmarshal(raw, edit); err != nil {
		return err
	}
	return c.apply(edit)
}
