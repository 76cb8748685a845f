package lsp

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
	"mxpls/codeactions"
	"mxpls/lsp/session"
)

// source is the name under which diagnostics and actions are ours.
const source = "mxpls"

// configurationCode is the code of diagnostics about the configuration, which
// are no rule's.
const configurationCode = "configuration"

// pathOf is the absolute, clean path of a file URI. Other schemes, untitled:
// among them, have a path too but no file. The path is a copy: URIs alias the
// message they came in.
func pathOf(u uri.URI) (path string, ok bool) {
	if !u.IsFile() {
		return "", false
	}
	path = filepath.Clean(u.FsPath())
	if !filepath.IsAbs(path) || strings.ContainsRune(path, 0) {
		return "", false
	}
	return strings.Clone(path), true
}

func uriOf(path string) uri.URI { return uri.File(path) }

// rangeOf is a span of t in the client's units.
func (s *server) rangeOf(t *text.Text, span text.Span) protocol.Range {
	return protocol.Range{Start: s.positionOf(t, span.Start), End: s.positionOf(t, span.End)}
}

func (s *server) positionOf(t *text.Text, offset int) protocol.Position {
	p := t.Position(offset, s.can.encoding)
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Column)}
}

// offsetOf is the byte of t at a client's position, which is clamped.
func (s *server) offsetOf(t *text.Text, p protocol.Position) int {
	const far = 1 << 30 // Beyond every text, and an int everywhere.
	return t.Offset(text.Position{Line: int(min(p.Line, far)), Column: int(min(p.Character, far))}, s.can.encoding)
}

// spanOf is a client's range in t; ends in the wrong order are exchanged.
func (s *server) spanOf(t *text.Text, r protocol.Range) text.Span {
	start, end := s.offsetOf(t, r.Start), s.offsetOf(t, r.End)
	return text.Span{Start: min(start, end), End: max(start, end)}
}

// editOf is a client's change of t. Of a whole new text it is the part that
// differs. ok is false when nothing is to be done.
func (s *server) editOf(t *text.Text, change protocol.TextDocumentContentChangeEvent) (edit text.Edit, ok bool) {
	switch c := change.(type) {
	case *protocol.TextDocumentContentChangePartial:
		// The decoded text is a part of the whole message.
		return text.Edit{Span: s.spanOf(t, c.Range), New: strings.Clone(c.Text)}, true
	case *protocol.TextDocumentContentChangeWholeDocument:
		edit, ok = text.Diff(t.String(), c.Text)
		edit.New = strings.Clone(edit.New)
		return edit, ok
	}
	return text.Edit{}, false
}

func severityOf(s lint.Severity) protocol.DiagnosticSeverity {
	switch s {
	case lint.P0:
		return protocol.DiagnosticSeverityError
	case lint.P1:
		return protocol.DiagnosticSeverityWarning
	case lint.P2:
		return protocol.DiagnosticSeverityInformation
	}
	return protocol.DiagnosticSeverityHint
}

// diagnosticsOf are the findings of a file, given by its path in the folder.
func (s *server) diagnosticsOf(f *session.Folder, snapshot *analysis.Snapshot, path string) []protocol.Diagnostic {
	findings := snapshot.Findings(path)
	diagnostics := make([]protocol.Diagnostic, 0, len(findings))
	t := snapshot.Text(path)
	if t == nil {
		return diagnostics
	}
	for i := range findings {
		diagnostics = append(diagnostics, s.diagnosticOf(f, snapshot, t, &findings[i]))
	}
	return diagnostics
}

func (s *server) diagnosticOf(f *session.Folder, snapshot *analysis.Snapshot, t *text.Text, finding *lint.Finding) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Range:    s.rangeOf(t, finding.Span),
		Severity: severityOf(finding.Severity),
		Code:     protocol.String(finding.Rule),
		Source:   protocol.NewOptional(source),
		Message:  protocol.String(finding.Message),
	}
	if s.can.codeDescription && s.options.RulePage != nil {
		d.CodeDescription.Href = uri.URI(s.options.RulePage(finding.Rule))
	}
	if s.can.unnecessaryTag && finding.Unnecessary {
		d.Tags = protocol.NewDiagnosticTags(protocol.DiagnosticTagUnnecessary)
	}
	if s.can.diagnosticData {
		d.Data = encode(diagnosticData{Fingerprint: finding.Fingerprint, Fix: finding.Fix.Safety.String()})
	}
	if s.can.relatedInformation {
		d.RelatedInformation = s.relatedOf(f, snapshot, finding.Related)
	}
	return d
}

// problemsOf are the faults of a configuration file, given by its path in the
// folder.
func (s *server) problemsOf(v *session.View, path string) []protocol.Diagnostic {
	var diagnostics []protocol.Diagnostic
	for _, p := range v.Problems {
		if p.Source != path || p.Text == nil {
			continue
		}
		diagnostics = append(diagnostics, protocol.Diagnostic{
			Range:    s.rangeOf(p.Text, p.Span),
			Severity: protocol.DiagnosticSeverityError,
			Code:     protocol.String(configurationCode),
			Source:   protocol.NewOptional(source),
			Message:  protocol.String(p.Message),
		})
	}
	return diagnostics
}

func (s *server) relatedOf(f *session.Folder, snapshot *analysis.Snapshot, related []lint.RelatedPlace) []protocol.DiagnosticRelatedInformation {
	var list []protocol.DiagnosticRelatedInformation
	for _, r := range related {
		if t := snapshot.Text(r.Path); t != nil {
			list = append(list, protocol.DiagnosticRelatedInformation{
				Location: protocol.Location{URI: uriOf(f.Abs(r.Path)), Range: s.rangeOf(t, r.Span)},
				Message:  r.Message,
			})
		}
	}
	return list
}

// linkIn addresses lines of a folder's files for Markdown, as editors know it.
func (s *server) linkIn(f *session.Folder) func(path string, line int) string {
	return func(path string, line int) string {
		return string(uriOf(f.Abs(path))) + "#L" + strconv.Itoa(line)
	}
}

// hoverOf is a hover in the form that the client can show.
func (s *server) hoverOf(t *text.Text, h analysis.Hover) *protocol.Hover {
	r := s.rangeOf(t, h.Span)
	content := &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: h.Plain}
	if s.can.markdown {
		content = &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: h.Markdown}
	}
	return &protocol.Hover{Contents: content, Range: &r}
}

// editsOf is a change of files as the client's kind of workspace edit:
// versioned documentChanges, or plain changes for a client without them. It
// fails when the change speaks of files that the view does not hold or creates
// files for a client that cannot.
func (s *server) editsOf(p place, change codeactions.Change) (*protocol.WorkspaceEdit, error) {
	if len(change.Create) > 0 && !s.can.createFiles {
		return nil, errCannotCreate
	}
	edit := &protocol.WorkspaceEdit{}
	for _, path := range sortedKeys(change.Create) {
		s.addCreation(edit, uriOf(p.folder.Abs(path)), change.Create[path])
		s.ask(edit, change.Blank, path, text.New(""), []text.Edit{{New: change.Create[path]}})
	}
	for _, path := range sortedKeys(change.Edits) {
		t := p.Snapshot.Text(path)
		if t == nil {
			return nil, fmt.Errorf("edit of %s, which is not held", path)
		}
		s.addEdits(edit, p, path, s.textEditsOf(t, change.Edits[path]))
		s.ask(edit, change.Blank, path, t, change.Edits[path])
	}
	return edit, nil
}

func (s *server) textEditsOf(t *text.Text, edits []text.Edit) []protocol.TextEdit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b text.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	list := make([]protocol.TextEdit, len(edits))
	for i, e := range edits {
		list[i] = protocol.TextEdit{Range: s.rangeOf(t, e.Span), NewText: e.New}
	}
	return list
}

func (s *server) addCreation(edit *protocol.WorkspaceEdit, at uri.URI, content string) {
	// The library fills in no discriminators.
	edit.DocumentChanges = append(edit.DocumentChanges,
		&protocol.CreateFile{Kind: string(protocol.ResourceOperationKindCreate), URI: at},
		&protocol.TextDocumentEdit{
			TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: at}},
			Edits:        []protocol.TextDocumentEditElement{&protocol.TextEdit{NewText: content}},
		})
}

func (s *server) addEdits(edit *protocol.WorkspaceEdit, p place, path string, edits []protocol.TextEdit) {
	at := uriOf(p.folder.Abs(path))
	if !s.can.documentChanges {
		if edit.Changes == nil {
			edit.Changes = map[uri.URI][]protocol.TextEdit{}
		}
		edit.Changes[at] = edits
		return
	}
	document := &protocol.TextDocumentEdit{Edits: make([]protocol.TextDocumentEditElement, len(edits))}
	document.TextDocument.URI = at
	if version, open := p.Version(path); open {
		document.TextDocument.Version = &version
	}
	for i := range edits {
		document.Edits[i] = &edits[i]
	}
	edit.DocumentChanges = append(edit.DocumentChanges, document)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
