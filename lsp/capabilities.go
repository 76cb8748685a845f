package lsp

import (
	"slices"

	"go.lsp.dev/protocol"

	"mxpls/analysis/text"
)

// capabilities is what this server asks about its client, as plain values.
type capabilities struct {
	encoding text.Encoding

	// Diagnostics.
	relatedInformation, codeDescription, unnecessaryTag, diagnosticData bool
	// Code actions.
	actionLiterals, disabledActions, lazyEdits bool
	// Edits.
	applyEdit, documentChanges, createFiles, annotations, snippets bool
	// Hover.
	markdown bool
	// Workspace and window.
	configuration, watchFiles, watchRelative, progress bool
}

// capabilitiesOf reads the client's capabilities; any of them may be missing.
func capabilitiesOf(c *protocol.ClientCapabilities) capabilities {
	can := capabilities{encoding: encodingOf(c.General)}
	if t := c.TextDocument; t != nil {
		can.diagnostics(t.PublishDiagnostics)
		can.actions(t.CodeAction)
		can.markdown = t.Hover != nil && prefersMarkdown(t.Hover.ContentFormat)
	}
	if w := c.Workspace; w != nil {
		can.configuration = is(w.Configuration)
		can.applyEdit = is(w.ApplyEdit)
		can.edits(w.WorkspaceEdit)
		if watch := w.DidChangeWatchedFiles; watch != nil {
			can.watchFiles = is(watch.DynamicRegistration)
			can.watchRelative = is(watch.RelativePatternSupport)
		}
	}
	can.progress = c.Window != nil && is(c.Window.WorkDoneProgress)
	return can
}

func (can *capabilities) diagnostics(d *protocol.PublishDiagnosticsClientCapabilities) {
	if d == nil {
		return
	}
	can.relatedInformation = is(d.RelatedInformation)
	can.codeDescription = is(d.CodeDescriptionSupport)
	can.diagnosticData = is(d.DataSupport)
	can.unnecessaryTag = slices.Contains(d.TagSupport.ValueSet, protocol.DiagnosticTagUnnecessary)
}

func (can *capabilities) actions(a *protocol.CodeActionClientCapabilities) {
	if a == nil {
		return
	}
	can.actionLiterals = a.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil
	can.disabledActions = is(a.DisabledSupport)
	can.lazyEdits = is(a.DataSupport) && slices.Contains(a.ResolveSupport.Properties, "edit")
}

func (can *capabilities) edits(e *protocol.WorkspaceEditClientCapabilities) {
	if e == nil {
		return
	}
	// Neovim lists resource operations, which exist in documentChanges alone,
	// and takes documentChanges without declaring it.
	can.documentChanges = is(e.DocumentChanges) || len(e.ResourceOperations) > 0
	can.annotations = can.documentChanges && e.ChangeAnnotationSupport != nil
	can.snippets = can.documentChanges && is(e.SnippetEditSupport)
	can.createFiles = slices.Contains(e.ResourceOperations, protocol.ResourceOperationKindCreate)
}

// prefersMarkdown reads hover.contentFormat, which is sorted by preference.
func prefersMarkdown(formats []protocol.MarkupKind) bool {
	return len(formats) > 0 && formats[0] == protocol.MarkupKindMarkdown
}

// encodingOf takes utf-8 whenever the client offers it, then what it puts
// first, and utf-16 when it offers nothing.
func encodingOf(g *protocol.GeneralClientCapabilities) text.Encoding {
	if g == nil || len(g.PositionEncodings) == 0 {
		return text.UTF16
	}
	if slices.Contains(g.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		return text.UTF8
	}
	for _, offered := range g.PositionEncodings {
		switch offered {
		case protocol.PositionEncodingKindUTF16:
			return text.UTF16
		case protocol.PositionEncodingKindUTF32:
			return text.UTF32
		}
	}
	return text.UTF16
}

func encodingKind(e text.Encoding) protocol.PositionEncodingKind {
	switch e {
	case text.UTF8:
		return protocol.PositionEncodingKindUTF8
	case text.UTF32:
		return protocol.PositionEncodingKindUTF32
	}
	return protocol.PositionEncodingKindUTF16
}

func is(flag *bool) bool { return flag != nil && *flag }
