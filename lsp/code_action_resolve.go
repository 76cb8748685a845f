package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"mxpls/analysis/text"
	"mxpls/codeactions"
)

// CodeActionResolve computes the edit of a listed action from the current
// snapshot. The action is found again by what it mends, so that an edit is
// right even if the text has moved; when it is not there any more the error is
// "content modified".
func (s *server) CodeActionResolve(ctx context.Context, params *protocol.CodeAction) (*protocol.CodeAction, error) {
	var data actionData
	if err := json.Unmarshal(params.Data, &data); err != nil || data.URI == "" {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "the code action has no data of this server")
	}
	u, err := uri.Parse(data.URI)
	if err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, err.Error())
	}
	p, ok, err := s.at(ctx, u)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, protocol.ErrContentModified
	}
	action, found := again(p, data)
	if !found {
		return nil, protocol.ErrContentModified
	}
	resolved := *params
	resolved.Edit, err = s.edit(ctx, p, action)
	if err != nil {
		return nil, refused(err)
	}
	return &resolved, nil
}

// refused is an error for people to read, unless it has a code of its own: what was asked for cannot be done, and no fault of the server's.
func refused(err error) error {
	if _, coded := errors.AsType[*jsonrpc2.Error](err); coded || errors.Is(err, context.Canceled) {
		return err
	}
	return jsonrpc2.NewError(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), err.Error())
}

// again finds the action that data speaks of in the view of a place.
func again(p place, data actionData) (codeactions.Action, bool) {
	same := func(action codeactions.Action) bool {
		return action.Title == data.Title && action.Kind == data.Kind && action.Disabled == "" &&
			slices.Equal(fingerprints(action), data.Fingerprints)
	}
	kind := func(k string) bool { return k == data.Kind }
	spans := []text.Span{{Start: data.Start, End: data.End}}
	if data.Version != versionOf(p) {
		spans = spansOf(p, data.Fingerprints)
	}
	for _, span := range spans {
		for _, action := range codeactions.Here(p.Snapshot, p.path, span, kind) {
			if same(action) {
				return action, true
			}
		}
	}
	return codeactions.Action{}, false
}

// spansOf are the places where findings stand now.
func spansOf(p place, fingerprints []string) []text.Span {
	var spans []text.Span
	for _, finding := range p.Snapshot.Findings(p.path) {
		if slices.Contains(fingerprints, finding.Fingerprint) {
			spans = append(spans, finding.Span)
		}
	}
	return spans
}
