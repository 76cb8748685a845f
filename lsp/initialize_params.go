package lsp

import (
	"encoding/json"
	"errors"
	"fmt"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// decodeInitialize reads initialize params as far as they can be read: one
// capability of a wrong type must not keep the server from starting.
func decodeInitialize(raw jsonrpc2.RawMessage) (*protocol.InitializeParams, error) {
	params := &protocol.InitializeParams{}
	if protocol.Unmarshal(raw, params) == nil {
		return params, nil
	}
	params = &protocol.InitializeParams{}
	fields, err := object(raw)
	if err != nil {
		return nil, fmt.Errorf("initialize params: %w", err)
	}
	// What does not decode stays at its zero value.
	keep(fields["processId"], &params.ProcessID)
	keep(fields["rootUri"], &params.RootURI)
	keep(fields["rootPath"], &params.RootPath)
	keep(fields["trace"], &params.Trace)
	keep(fields["clientInfo"], &params.ClientInfo)
	params.InitializationOptions = protocol.LSPAny(fields["initializationOptions"])
	var folders []protocol.WorkspaceFolder
	if keep(fields["workspaceFolders"], &folders) && folders != nil {
		params.WorkspaceFolders = protocol.NewNullable(folders)
	}
	params.Capabilities = decodeCapabilities(fields["capabilities"])
	return params, nil
}

// decodeCapabilities reads each group of capabilities, and where a group does
// not decode, the members that this server asks about.
func decodeCapabilities(raw json.RawMessage) protocol.ClientCapabilities {
	caps := protocol.ClientCapabilities{}
	groups, err := object(raw)
	if err != nil {
		return caps
	}
	keep(groups["window"], &caps.Window)
	if !keep(groups["workspace"], &caps.Workspace) {
		members, _ := object(groups["workspace"])
		caps.Workspace = &protocol.WorkspaceClientCapabilities{}
		keep(members["workspaceEdit"], &caps.Workspace.WorkspaceEdit)
		keep(members["didChangeWatchedFiles"], &caps.Workspace.DidChangeWatchedFiles)
		keep(members["configuration"], &caps.Workspace.Configuration)
	}
	if !keep(groups["textDocument"], &caps.TextDocument) {
		members, _ := object(groups["textDocument"])
		caps.TextDocument = &protocol.TextDocumentClientCapabilities{}
		keep(members["codeAction"], &caps.TextDocument.CodeAction)
		keep(members["hover"], &caps.TextDocument.Hover)
		keep(members["publishDiagnostics"], &caps.TextDocument.PublishDiagnostics)
	}
	if !keep(groups["general"], &caps.General) {
		members, _ := object(groups["general"])
		caps.General = &protocol.GeneralClientCapabilities{}
		keep(members["positionEncodings"], &caps.General.PositionEncodings)
	}
	return caps
}

// keep decodes raw into *dst and reports whether that worked; otherwise *dst is
// its zero value.
func keep[T any](raw json.RawMessage, dst *T) bool {
	if len(raw) == 0 {
		return true
	}
	var value T
	if protocol.Unmarshal(raw, &value) != nil {
		return false
	}
	*dst = value
	return true
}

func object(raw []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	if fields == nil {
		return nil, errors.New("not an object")
	}
	return fields, nil
}

// rootPaths are the workspace folders of initialize, as absolute paths:
// workspaceFolders, else rootUri, else rootPath. An empty rootUri decodes to the
// root of the file system and means none.
func rootPaths(params *protocol.InitializeParams) []string {
	var candidates []uri.URI
	if folders, ok := params.WorkspaceFolders.Get(); ok && len(folders) > 0 {
		for _, folder := range folders {
			candidates = append(candidates, folder.URI)
		}
	} else if params.RootURI != nil {
		candidates = append(candidates, *params.RootURI)
	} else if path, ok := params.RootPath.Get(); ok && path != "" {
		candidates = append(candidates, uri.File(path))
	}
	var paths []string
	for _, candidate := range candidates {
		if path, ok := pathOf(candidate); ok && path != "/" {
			paths = append(paths, path)
		}
	}
	return paths
}
