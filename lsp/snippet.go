package lsp

import (
	"strings"

	"go.lsp.dev/protocol"

	"mxpls/analysis/text"
	"mxpls/codeactions"
)

// ask lets people write into the blank of a change, where the client can: the edits of its file, which were added last, get a snippet among them. t is the
// file's text before them.
func (s *server) ask(edit *protocol.WorkspaceEdit, blank *codeactions.Blank, path string, t *text.Text, edits []text.Edit) {
	if !s.can.snippets || blank == nil || blank.Path != path {
		return
	}
	open, ok := blank.Open(t.String(), edits)
	document, isDocument := edit.DocumentChanges[len(edit.DocumentChanges)-1].(*protocol.TextDocumentEdit)
	if !ok || !isDocument {
		return
	}
	document.Edits = nil
	for _, e := range s.textEditsOf(t, open) {
		before, after, here := strings.Cut(e.NewText, codeactions.BlankMark)
		if !here {
			document.Edits = append(document.Edits, &e)
			continue
		}
		value := snippetEscapes.Replace(before) + "${1:" + snippetEscapes.Replace(blank.Hint) + "}" + snippetEscapes.Replace(after)
		document.Edits = append(document.Edits, &protocol.SnippetTextEdit{Range: e.Range, Snippet: protocol.StringValue{Kind: "snippet", Value: value}})
	}
}

// snippetEscapes makes text of what a snippet would take for its own.
var snippetEscapes = strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)
