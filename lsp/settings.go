package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"sync/atomic"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"mxpls/analysis/config"
)

// section is the name of our settings in a client's configuration.
const section = "mxpls"

// settings are the client's settings that are in force.
type settings struct {
	// openFilesOnly hides findings of files that are not open.
	openFilesOnly atomic.Bool
	// last is the JSON of the keys of the configuration file, as they came last.
	last atomic.Pointer[string]
}

// takeSettings puts settings in force; what cannot be read leaves the last good
// ones as they are. They may come directly or, as initializationOptions do,
// under "settings" or the name of our section. It reports whether what is shown
// is different now.
func (s *server) takeSettings(raw protocol.LSPAny) (changed bool) {
	if len(raw) == 0 || string(raw) == "null" {
		return false
	}
	in, err := unwrapped(raw)
	if err != nil {
		s.log.Warn("settings not understood", zap.Error(err))
		return false
	}
	var mode *string
	if err := json.Unmarshal(in["diagnosticMode"], &mode); err != nil && in["diagnosticMode"] != nil {
		s.log.Warn("diagnosticMode is no string", zap.Error(err))
	}
	s.takeOverrides(in)
	return s.takeMode(mode)
}

// unwrapped is the object in which the settings themselves stand.
func unwrapped(raw []byte) (map[string]json.RawMessage, error) {
	for {
		in, err := object(raw)
		if err != nil {
			return nil, err
		}
		switch {
		case in["settings"] != nil:
			raw = in["settings"]
		case in[section] != nil:
			raw = in[section]
		default:
			return in, nil
		}
	}
}

// editorKeys are settings of integrations, which say nothing to the analysis.
var editorKeys = []string{
	"diagnosticMode", "enable", "path", "importStrategy", "interpreter", "configFile", "lint", "codeAction", "codeLens", "inlayHint", "inlayHints",
	"logLevel", "logFile", "trace", "globalSettings",
}

// takeOverrides puts the settings in force that are keys of the configuration
// file. lint.severity, as editors know it from other linters, is the table
// rules.
func (s *server) takeOverrides(in map[string]json.RawMessage) {
	in = maps.Clone(in)
	var lint struct {
		Severity json.RawMessage `json:"severity"`
	}
	if json.Unmarshal(in["lint"], &lint) == nil && len(lint.Severity) > 0 && in["rules"] == nil {
		in["rules"] = lint.Severity
	}
	for _, key := range editorKeys {
		delete(in, key)
	}
	encoded, err := json.Marshal(in)
	if err != nil {
		s.log.Warn("settings not understood", zap.Error(err))
		return
	}
	text := string(encoded)
	if last := s.settings.last.Swap(&text); last != nil && *last == text || last == nil && text == "{}" {
		return
	}
	source, err := config.ReadJSON("the editor's settings", encoded)
	if err != nil {
		s.log.Warn("settings not understood", zap.Error(err))
		return
	}
	s.session.Override(source)
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
