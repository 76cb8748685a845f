package lsp

import (
	"context"
	"encoding/json"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"mxpls/analysis"
	"mxpls/codeactions"
	"mxpls/lsp/session"
)

// implementArgs is the argument of commandImplement; commandComplete needs no more than the event.
type implementArgs struct {
	Folder   uri.URI          `json:"folder"` // where there are several with a module
	Module   string           `json:"module"` // its directory, where a folder has several
	Event    string           `json:"event"`
	Constant string           `json:"constant"`
	Domain   string           `json:"domain"`
	Actor    string           `json:"actor"` // "employee", which it is by default, or "organization"
	When     string           `json:"when"`
	Fields   []implementField `json:"fields"`
	Cron     bool             `json:"cron"`
}

type implementField struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
}

// implemented is the answer: what was done, and the call that business code is to make.
type implemented struct {
	Applied bool     `json:"applied"`
	Steps   []string `json:"steps"`
	Import  string   `json:"import,omitempty"`
	Snippet string   `json:"snippet,omitempty"`
}

// implement writes an event's missing places by workspace/applyEdit. The edits are of the versions that the client has; what cannot be made is an error
// that says why, and changes nothing.
func (s *server) implement(ctx context.Context, params *protocol.ExecuteCommandParams) (*implemented, error) {
	var args implementArgs
	if len(params.Arguments) != 1 || json.Unmarshal(params.Arguments[0], &args) != nil || args.Event == "" {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, `%s wants one argument, an object with "event"`, params.Command)
	}
	if !s.can.applyEdit {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "this editor does not take edits from a server (workspace/applyEdit)")
	}
	p, err := s.folderWithModule(ctx, args.Folder)
	if err != nil {
		return nil, err
	}
	made, edit, err := s.implementIn(ctx, p, args.implementation())
	if err != nil {
		return nil, err
	}
	out := &implemented{Steps: made.Steps, Import: made.Import, Snippet: made.Snippet}
	if len(made.Steps) == 0 {
		return out, nil
	}
	label := "Implement " + args.Event
	result, err := s.client.ApplyEdit(ctx, &protocol.ApplyWorkspaceEditParams{Label: &label, Edit: *edit})
	if err != nil {
		return nil, err
	}
	out.Applied = result.Applied
	return out, nil
}

func (a implementArgs) implementation() codeactions.Implementation {
	out := codeactions.Implementation{
		Root: a.Module, Event: a.Event, Constant: a.Constant, Domain: a.Domain, Actor: codeactions.Actor(a.Actor), When: a.When, Cron: a.Cron,
	}
	if out.Actor == "" {
		out.Actor = codeactions.Employee
	}
	for _, f := range a.Fields {
		out.Fields = append(out.Fields, codeactions.NewField(f))
	}
	return out
}

// folderWithModule finds the folder of that URI, or the only one that has a module. It runs on the read goroutine up to the point where the request's turn is
// taken.
func (s *server) folderWithModule(ctx context.Context, wanted uri.URI) (place, error) {
	var found []place
	err := s.eachFolder(ctx, func(f *session.Folder, view *session.View) {
		if view != nil && len(view.Snapshot.Base.Roots()) > 0 && (wanted == "" || uriOf(f.Root) == wanted) {
			found = append(found, place{View: view, folder: f})
		}
	})
	switch {
	case err != nil:
		return place{}, err
	case len(found) == 0:
		return place{}, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "no open folder has an analytics module")
	case len(found) > 1:
		return place{}, jsonrpc2.Errorf(jsonrpc2.InvalidParams, `several open folders have an analytics module: name one as "folder"`)
	}
	return found[0], nil
}

// implementIn tries the change out on the folder's engine.
func (s *server) implementIn(ctx context.Context, p place, wanted codeactions.Implementation) (made codeactions.Implemented, edit *protocol.WorkspaceEdit, err error) {
	action := codeactions.Action{Types: true, All: func(e *analysis.Engine) (codeactions.Change, error) {
		var err error
		made, err = codeactions.Implement(e, wanted)
		return made.Change, err
	}}
	change, err := changeOf(ctx, p, action)
	if err != nil {
		return made, nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "%v", err)
	}
	for path := range change.Edits {
		if !s.session.Current(p.folder, p.View, path) {
			return made, nil, protocol.ErrContentModified
		}
	}
	if edit, err = s.editsOf(p, change); err == nil {
		s.annotate(edit, "Implement "+wanted.Event)
	}
	return made, edit, err
}
