package lsp

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// section is the name of our settings in a client's configuration.
const section = "mxpls"

// settings are the client's settings that are in force.
type settings struct {
	// openFilesOnly hides findings of files that are not open.
	openFilesOnly atomic.Bool
}

// clientSettings is the form in which they come. initializationOptions may hold
// them directly or under "settings", a configuration under its section.
type clientSettings struct {
	DiagnosticMode *string         `json:"diagnosticMode"`
	Settings       *clientSettings `json:"settings"`
	Mxpls          *clientSettings `json:"mxpls"`
}

// takeSettings puts settings in force; what cannot be read leaves the last good
// ones as they are. It reports whether anything is different now.
func (s *server) takeSettings(raw protocol.LSPAny) (changed bool) {
	if len(raw) == 0 {
		return false
	}
	in := &clientSettings{}
	if err := json.Unmarshal(raw, in); err != nil {
		s.log.Warn("settings not understood", zap.Error(err))
		return false
	}
	for in.Settings != nil || in.Mxpls != nil {
		if in.Settings != nil {
			in = in.Settings
		} else {
			in = in.Mxpls
		}
	}
	return s.takeMode(in.DiagnosticMode)
}

func (s *server) takeMode(mode *string) (changed bool) {
	switch {
	case mode == nil:
		return false
	case *mode == "module" || *mode == "openFiles":
		only := *mode == "openFiles"
		return s.settings.openFilesOnly.Swap(only) != only
	}
	s.log.Warn(`diagnosticMode is neither "module" nor "openFiles"`, zap.String("diagnosticMode", *mode))
	return false
}

// DidChangeConfiguration takes the settings that come with it, or asks for
// them: clients that answer workspace/configuration send nothing useful here.
func (s *server) DidChangeConfiguration(_ context.Context, params *protocol.DidChangeConfigurationParams) error {
	if s.can.configuration {
		s.goWork(s.pullSettings)
		return nil
	}
	if s.takeSettings(params.Settings) {
		s.session.Republish()
	}
	return nil
}

// pullSettings asks the client for its settings. It waits for the client and
// must not run on the read goroutine.
func (s *server) pullSettings() {
	if !s.can.configuration {
		return
	}
	name := section
	values, err := s.client.Configuration(s.ctx, &protocol.ConfigurationParams{Items: []protocol.ConfigurationItem{{Section: &name}}})
	if err != nil {
		if s.ctx.Err() == nil {
			s.log.Warn("the client did not answer workspace/configuration", zap.Error(err))
		}
		return
	}
	if len(values) > 0 && s.takeSettings(values[0]) {
		s.session.Republish()
	}
}
