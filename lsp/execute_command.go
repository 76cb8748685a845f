package lsp

import (
	"context"
	"encoding/json"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// commandDebugInfo tells what a bug report needs.
const commandDebugInfo = "mxpls.debugInfo"

// debugInfo is the answer to commandDebugInfo.
type debugInfo struct {
	Version  string        `json:"version"`
	Encoding string        `json:"positionEncoding"`
	Folders  []debugFolder `json:"folders"`
}

type debugFolder struct {
	Root             string `json:"root"`
	FilesWithFinding int    `json:"filesWithFindings"`
	Findings         int    `json:"findings"`
	// BrokenRules have panicked and are skipped, with their messages.
	BrokenRules map[string]string `json:"brokenRules,omitempty"`
}

// ExecuteCommand runs one of the advertised commands.
func (s *server) ExecuteCommand(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	if params.Command != commandDebugInfo {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "no command %q", params.Command)
	}
	tickets := s.session.Tickets()
	jsonrpc2.Async(ctx)
	info := debugInfo{Version: s.options.Version, Encoding: string(encodingKind(s.can.encoding)), Folders: []debugFolder{}}
	for _, ticket := range tickets {
		view, err := ticket.Wait(ctx)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		folder := debugFolder{Root: ticket.Folder.Root}
		if err == nil {
			folder.BrokenRules = view.Snapshot.BrokenRules()
			for _, path := range view.Snapshot.Paths() {
				folder.FilesWithFinding++
				folder.Findings += len(view.Snapshot.Findings(path))
			}
		}
		info.Folders = append(info.Folders, folder)
	}
	return json.Marshal(info)
}
