package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"mxpls/lsp/session"
)

// Initialize settles what both sides can do and starts to read the workspace
// folders. Nothing is sent to the client before the answer has gone out.
func (s *server) Initialize(_ context.Context, params *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.can = capabilitiesOf(&params.Capabilities)
	s.setTrace(params.Trace)
	s.session = session.New(s.ctx, s.sessionConfig())
	s.takeSettings(params.InitializationOptions)
	s.life.moveTo(running)
	s.watchParent(params.ProcessID)
	roots := rootPaths(params)
	s.log.Info("initialize", zap.String("client", strings.Clone(params.ClientInfo.Name)),
		zap.String("encoding", string(encodingKind(s.can.encoding))), zap.Strings("folders", roots))
	for _, root := range roots {
		s.session.AddFolder(root)
	}
	return &protocol.InitializeResult{
		Capabilities: s.serverCapabilities(),
		ServerInfo:   protocol.ServerInfo{Name: "mxpls", Version: protocol.NewOptional(s.options.Version)},
	}, nil
}

// watchParent ends the server when the process that started it ends. A pid that
// cannot be seen now, as of a client in another container, is not watched.
func (s *server) watchParent(pid *int32) {
	if alive := s.options.Alive; pid != nil && *pid > 0 && alive != nil && alive(int(*pid)) {
		parent := int(*pid)
		s.goWork(func() { s.life.watchParent(s.ctx, parent, alive) })
	}
}

// serverCapabilities lists what works, and nothing for later.
func (s *server) serverCapabilities() protocol.ServerCapabilities {
	yes := true
	incremental := protocol.TextDocumentSyncKindIncremental
	caps := protocol.ServerCapabilities{
		PositionEncoding: encodingKind(s.can.encoding),
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: &yes, Change: &incremental, Save: protocol.Boolean(true),
		},
		HoverProvider:          protocol.Boolean(true),
		ExecuteCommandProvider: protocol.ExecuteCommandOptions{Commands: commands()},
		Workspace: &protocol.WorkspaceOptions{
			WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{
				Supported: &yes, ChangeNotifications: protocol.Boolean(true),
			},
		},
	}
	if s.can.actionLiterals {
		caps.CodeActionProvider = &protocol.CodeActionOptions{
			CodeActionKinds: offeredKinds(), ResolveProvider: &yes,
		}
	}
	return caps
}

// Initialized starts what needs the client's answers.
func (s *server) Initialized(context.Context, *protocol.InitializedParams) error {
	s.goWork(func() {
		s.watchFiles()
		s.pullSettings()
	})
	return nil
}
