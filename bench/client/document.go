package client

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Document is an open document. Its texts are ASCII, so columns are the same in every encoding.
type Document struct {
	URI     string
	Version int
	Text    string
	// Whole makes every change send the whole text, for servers without incremental sync.
	Whole bool
}

// Edit is a replacement of Length bytes at Offset.
type Edit struct {
	Offset, Length int
	Text           string
}

// Inverse undoes the edit of a text.
func (e Edit) Inverse(text string) Edit {
	return Edit{e.Offset, len(e.Text), text[e.Offset : e.Offset+e.Length]}
}

// Apply is the text after the edit.
func (e Edit) Apply(text string) string { return text[:e.Offset] + e.Text + text[e.Offset+e.Length:] }

type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

func positionOf(text string, offset int) position {
	line := strings.Count(text[:offset], "\n")
	return position{line, offset - strings.LastIndexByte(text[:offset], '\n') - 1}
}

// Change is an edit of a document that has been prepared: all but the version is written already.
type Change struct {
	doc     *Document
	content []byte
}

// Prepare writes an edit of a text of the document, which must be its text when the change is sent.
func (d *Document) Prepare(text string, e Edit) (Change, error) {
	content := map[string]any{"text": e.Apply(text)}
	if !d.Whole {
		content = map[string]any{
			"range": map[string]position{"start": positionOf(text, e.Offset), "end": positionOf(text, e.Offset+e.Length)},
			"text":  e.Text,
		}
	}
	body, err := json.Marshal(content)
	if err != nil {
		return Change{}, fmt.Errorf("change: %w", err)
	}
	return Change{d, body}, nil
}

// Frame gives the change the document's next version.
func (ch Change) Frame() []byte {
	ch.doc.Version++
	return Frame(fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":%q,"version":%d},"contentChanges":[%s]}}`,
		ch.doc.URI, ch.doc.Version, ch.content))
}

// String is what the change replaces by what, for messages.
func (ch Change) String() string { return string(ch.content) }
