package client

import (
	"encoding/json"
	"fmt"
	"time"
)

// Message is one message of the server.
type Message struct {
	At     time.Time // when its last byte had been read
	Body   []byte    // valid until the next one is received
	ID     json.RawMessage
	Method string
	Params json.RawMessage
}

// Publish is a textDocument/publishDiagnostics.
type Publish struct {
	At          time.Time
	URI         string
	Version     int // 0 when the server gives none
	Diagnostics []json.RawMessage
}

func (m *Message) decode() error {
	var envelope struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
		Params json.RawMessage `json:"params"`
	}
	if err := json.Unmarshal(m.Body, &envelope); err != nil {
		return fmt.Errorf("message of the server: %w: %.200s", err, m.Body)
	}
	m.ID, m.Method, m.Params = envelope.ID, envelope.Method, envelope.Params
	return nil
}

// Publish returns the diagnostics that the message publishes, and whether it publishes any.
func (m *Message) Publish() (Publish, bool, error) {
	if m.Method != "textDocument/publishDiagnostics" {
		return Publish{}, false, nil
	}
	p := Publish{At: m.At}
	if err := json.Unmarshal(m.Params, &p); err != nil {
		return p, true, fmt.Errorf("published diagnostics: %w", err)
	}
	return p, true, nil
}
