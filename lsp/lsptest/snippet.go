package lsptest

import (
	"fmt"
	"regexp"
	"strings"

	"go.lsp.dev/protocol"
)

// plainEdits are the edits of a document as text: a snippet with what its placeholders say.
func (c *Client) plainEdits(change *protocol.TextDocumentEdit) ([]protocol.TextEdit, error) {
	edits := make([]protocol.TextEdit, len(change.Edits))
	snippets := 0
	for i, e := range change.Edits {
		switch e := e.(type) {
		case *protocol.TextEdit:
			edits[i] = *e
		case *protocol.AnnotatedTextEdit:
			edits[i] = e.TextEdit
		case *protocol.SnippetTextEdit:
			snippets++
			text, err := c.expanded(e.Snippet)
			if err != nil {
				return nil, err
			}
			edits[i] = protocol.TextEdit{Range: e.Range, NewText: text}
		default:
			return nil, fmt.Errorf("edit of type %T", e)
		}
	}
	if snippets == 0 {
		return edits, nil
	}
	return edits, c.indent(change.TextDocument.URI.FsPath(), edits)
}

var (
	placeholder = regexp.MustCompile(`\$\{\d+:((?:[^\\$}]|\\.)*)\}`)
	escaped     = regexp.MustCompile(`\\([\\$}])`)
)

// expanded is a snippet with what its placeholders say. One without any is no snippet.
func (c *Client) expanded(s protocol.StringValue) (string, error) {
	if !c.profile.offers("workspace", "workspaceEdit", "snippetEditSupport") {
		return "", fmt.Errorf("a snippet for a client without them")
	}
	at := placeholder.FindAllStringSubmatchIndex(s.Value, -1)
	if s.Kind != "snippet" || len(at) == 0 {
		return "", fmt.Errorf("a snippet of kind %q with %d placeholders", s.Kind, len(at))
	}
	text, from := "", 0
	for _, m := range at {
		text += s.Value[from:m[0]] + s.Value[m[2]:m[3]]
		from = m[1]
	}
	text += s.Value[from:]
	if rest := escaped.ReplaceAllString(text, ""); strings.ContainsAny(rest, "$}") {
		return "", fmt.Errorf("a snippet with an unescaped $ or }: %q", s.Value)
	}
	return escaped.ReplaceAllString(text, "$1"), nil
}

// indent does to the edits of a document with a snippet what VS Code does: their lines are indented as deep as what stands in front of them.
func (c *Client) indent(path string, edits []protocol.TextEdit) error {
	text := c.current(path)
	for i, e := range edits {
		start, _, err := span(text, e.Range, c.Encoding)
		if err != nil {
			return err
		}
		line := text[strings.LastIndexAny(text[:start], "\r\n")+1 : start]
		leading := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		edits[i].NewText = strings.ReplaceAll(e.NewText, "\n", "\n"+leading)
	}
	return nil
}
