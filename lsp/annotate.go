package lsp

import "go.lsp.dev/protocol"

// previewed names the annotation of an edit that spans files.
const previewed protocol.ChangeAnnotationIdentifier = "mxpls"

// annotate says what an edit is for, to clients that show edits before they are made. Nobody is made to look: what was asked for needs no confirmation.
func (s *server) annotate(edit *protocol.WorkspaceEdit, label string) {
	if !s.can.annotations || len(edit.DocumentChanges) == 0 {
		return
	}
	edit.ChangeAnnotations = map[protocol.ChangeAnnotationIdentifier]protocol.ChangeAnnotation{previewed: {Label: label}}
	for _, change := range edit.DocumentChanges {
		switch change := change.(type) {
		case *protocol.CreateFile:
			change.AnnotationID = previewed
		case *protocol.TextDocumentEdit:
			for i, e := range change.Edits {
				switch e := e.(type) {
				case *protocol.TextEdit:
					change.Edits[i] = &protocol.AnnotatedTextEdit{TextEdit: *e, AnnotationID: previewed}
				case *protocol.SnippetTextEdit:
					e.AnnotationID = previewed
				}
			}
		}
	}
}
