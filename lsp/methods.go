package lsp

import "go.lsp.dev/protocol"

// methodKind says how a method is called and where its handler runs.
type methodKind int

const (
	// unserved methods are answered with "method not found", or ignored when
	// they are notifications.
	unserved methodKind = iota
	notification
	request
)

// kindOf is the table of everything this server takes. What is not in it never
// reaches the library's dispatch, which would end the connection over an
// unknown notification.
func kindOf(method string) methodKind {
	switch method {
	case protocol.MethodInitialized, protocol.MethodExit,
		protocol.MethodSetTrace, protocol.MethodCancelRequest, protocol.MethodWindowWorkDoneProgressCancel,
		protocol.MethodTextDocumentDidOpen, protocol.MethodTextDocumentDidChange,
		protocol.MethodTextDocumentDidSave, protocol.MethodTextDocumentDidClose,
		protocol.MethodWorkspaceDidChangeConfiguration, protocol.MethodWorkspaceDidChangeWatchedFiles,
		protocol.MethodWorkspaceDidChangeWorkspaceFolders:
		return notification
	case protocol.MethodInitialize, protocol.MethodShutdown,
		protocol.MethodTextDocumentHover,
		protocol.MethodTextDocumentCodeAction, protocol.MethodCodeActionResolve,
		protocol.MethodWorkspaceExecuteCommand:
		return request
	}
	return unserved
}
