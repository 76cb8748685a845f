package lsp

import (
	"encoding/json"

	"go.lsp.dev/protocol"
)

// diagnosticData travels with a diagnostic to the client and back.
type diagnosticData struct {
	Fingerprint string `json:"fingerprint"`
	Fix         string `json:"fix,omitempty"`
}

// actionData is what a listed code action is found again by when the client
// wants its edit: names of what it mends and where it was listed, no positions
// of edits.
type actionData struct {
	URI   string `json:"uri"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	// Fingerprints are those of the findings that the action mends, sorted.
	Fingerprints []string `json:"fingerprints,omitempty"`
	// Version, Start and End (bytes) are the buffer and the place for which an
	// action without findings was listed. A file that is not open has version -1.
	Version int64 `json:"version"`
	Start   int   `json:"start"`
	End     int   `json:"end"`
}

// encode is the JSON of one of the types above.
func encode[T diagnosticData | actionData](value T) protocol.LSPAny {
	raw, err := json.Marshal(value)
	if err != nil {
		// Strings and numbers always encode.
		panic(err)
	}
	return raw
}
