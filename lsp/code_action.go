package lsp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"mxpls/analysis"
	"mxpls/analysis/project"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// errCannotCreate is shown as the reason why an action is disabled.
var errCannotCreate = errors.New("this editor cannot create files from an edit")

// offeredKinds are the kinds of code actions that there are.
func offeredKinds() []protocol.CodeActionKind {
	return []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, protocol.CodeActionKindRefactorRewrite, codeactions.FixAllKind}
}

// CodeAction lists what can be done at a range. Edits are left to resolve when
// the client can, since most actions are listed and never chosen.
func (s *server) CodeAction(ctx context.Context, params *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	p, ok, err := s.at(ctx, params.TextDocument.URI)
	if !ok || err != nil || !s.can.actionLiterals {
		return nil, err
	}
	t := p.Snapshot.Text(p.path)
	if t == nil {
		return nil, nil
	}
	span := s.spanOf(t, params.Range)
	listed := []protocol.CommandOrCodeAction{}
	preferred := map[string]bool{}
	asked := func(kind string) bool { return wanted(kind, params.Context.Only) }
	for _, action := range codeactions.Here(p.Snapshot, p.path, span, asked) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if item := s.listed(ctx, p, params.TextDocument.URI, span, action, preferred); item != nil {
			listed = append(listed, item)
		}
	}
	return listed, nil
}

// wanted reports whether a kind is asked for: kinds are hierarchies, so that
// "source" asks for "source.fixAll.mxpls" too.
func wanted(kind string, only []protocol.CodeActionKind) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o protocol.CodeActionKind) bool {
		rest, ok := strings.CutPrefix(kind, string(o))
		return ok && (rest == "" || o == "" || rest[0] == '.')
	})
}

// listed is an action as the client sees it, or nil when the client could do
// nothing with it. preferred collects the findings that have a preferred fix:
// one is enough for each.
func (s *server) listed(ctx context.Context, p place, u uri.URI, span text.Span, action codeactions.Action, preferred map[string]bool) *protocol.CodeAction {
	kind := protocol.CodeActionKind(action.Kind)
	item := &protocol.CodeAction{Title: action.Title, Kind: &kind, Diagnostics: s.mended(p, action)}
	reason := action.Disabled
	// Whether an action creates files is known from its edit alone, so a client
	// that cannot create them gets no lazy edits.
	lazy := s.can.lazyEdits && s.can.createFiles
	if reason == "" && !lazy {
		edit, err := s.edit(ctx, p, action)
		if err != nil {
			reason = err.Error()
		}
		item.Edit = edit
	}
	switch {
	case reason != "" && !s.can.disabledActions:
		return nil
	case reason != "":
		item.Disabled.Reason = reason
		return item
	case lazy:
		item.Data = encode(dataOf(p, u, span, action))
	}
	if action.Preferred && claim(preferred, action) {
		yes := true
		item.IsPreferred = &yes
	}
	return item
}

// claim takes the place of the preferred fix for all findings of an action,
// unless one of them has one already.
func claim(preferred map[string]bool, action codeactions.Action) bool {
	for i := range action.Findings {
		if preferred[action.Findings[i].Fingerprint] {
			return false
		}
	}
	for i := range action.Findings {
		preferred[action.Findings[i].Fingerprint] = true
	}
	return true
}

// mended are the diagnostics of this file that an action resolves.
func (s *server) mended(p place, action codeactions.Action) []protocol.Diagnostic {
	var list []protocol.Diagnostic
	t := p.Snapshot.Text(p.path)
	for i := range action.Findings {
		if action.Findings[i].Path == p.path {
			list = append(list, s.diagnosticOf(p.folder, p.Snapshot, t, &action.Findings[i]))
		}
	}
	return list
}

// edit computes an action's edit from the view's snapshot. It fails with
// "content modified" when a file that it changes has moved on since.
func (s *server) edit(ctx context.Context, p place, action codeactions.Action) (*protocol.WorkspaceEdit, error) {
	change, err := changeOf(ctx, p, action)
	if err != nil {
		return nil, err
	}
	for path := range change.Edits {
		if !s.session.Current(p.folder, p.View, path) {
			return nil, protocol.ErrContentModified
		}
	}
	edit, err := s.editsOf(p, change)
	if err == nil && action.Types {
		s.annotate(edit, action.Title)
	}
	return edit, err
}

// changeOf computes an action's change. One that goes in rounds is tried out on the
// folder's engine, whose texts may be newer than the view's.
func changeOf(ctx context.Context, p place, action codeactions.Action) (change codeactions.Change, err error) {
	templates := project.Templates(p.folder.Root, p.Snapshot.Config)
	if action.All == nil {
		return action.Edits(p.Snapshot.WithTemplates(templates))
	}
	tried := p.folder.Try(ctx, func(e *analysis.Engine) {
		e.SetTemplates(templates)
		now, _ := e.Commit()
		commit, undo := codeactions.Trying(e)
		defer undo()
		if action.Types {
			err = withTypes(p.folder.Root, now, commit)
		}
		if err == nil {
			change, err = action.All(e)
		}
		for path := range change.Edits {
			if old := p.Snapshot.Text(path); old == nil || !old.Equal(now.Text(path)) {
				err = protocol.ErrContentModified
			}
		}
	})
	if tried != nil {
		return codeactions.Change{}, tried
	}
	return change, err
}

// withTypes adds the files that an action needs beside those that speak of analytics.
func withTypes(root string, now *analysis.Snapshot, commit func(codeactions.Change) (*analysis.Snapshot, error)) error {
	types, err := workspace.ReadThose(root, codeactions.TypeFiles(now), workspace.DefaultMaxFileSize)
	if err != nil {
		return fmt.Errorf("types of the schemas: %w", err)
	}
	_, err = commit(codeactions.Change{Create: types})
	return err
}

func dataOf(p place, u uri.URI, span text.Span, action codeactions.Action) actionData {
	data := actionData{
		URI: string(u), Title: action.Title, Kind: action.Kind,
		Fingerprints: fingerprints(action), Version: versionOf(p), Start: span.Start, End: span.End,
	}
	return data
}

func fingerprints(action codeactions.Action) []string {
	var prints []string
	for i := range action.Findings {
		prints = append(prints, action.Findings[i].Fingerprint)
	}
	slices.Sort(prints)
	return prints
}

// versionOf is the client's version of the place's file, -1 when it is not open.
func versionOf(p place) int64 {
	if version, open := p.Version(p.path); open {
		return int64(version)
	}
	return -1
}
