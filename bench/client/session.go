package client

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"time"
)

// patience is how long the slowest server may take to answer or to read on.
const patience = 60 * time.Second

// URI is the file URI of an absolute path.
func URI(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// Initialize shakes hands as an editor does that watches files and takes versions.
func (c *Client) Initialize(root string) error {
	params := map[string]any{
		"processId": os.Getpid(), "rootUri": URI(root),
		"workspaceFolders": []map[string]string{{"uri": URI(root), "name": "bench"}},
		"capabilities": map[string]any{
			"general": map[string]any{"positionEncodings": []string{"utf-8", "utf-16"}},
			"textDocument": map[string]any{
				"synchronization":    map[string]any{"didSave": true},
				"publishDiagnostics": map[string]any{"versionSupport": true, "relatedInformation": true},
			},
			"workspace": map[string]any{
				"workspaceFolders": true,
				"didChangeWatchedFiles": map[string]any{
					"dynamicRegistration": true, "relativePatternSupport": true,
				},
			},
		},
	}
	if _, err := c.Call("initialize", params); err != nil {
		return err
	}
	return c.Notify("initialized", map[string]any{})
}

// Notify sends a notification.
func (c *Client) Notify(method string, params any) error {
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	return c.Send(Frame(body))
}

// Call sends a request and waits for its answer; what else arrives meanwhile is dropped.
func (c *Client) Call(method string, params any) (json.RawMessage, error) {
	c.nextID++
	id := fmt.Sprint(c.nextID)
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": c.nextID, "method": method, "params": params})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", method, err)
	}
	if err := c.Send(Frame(body)); err != nil {
		return nil, err
	}
	for {
		m, err := c.Receive(patience)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", method, err)
		}
		if m.Method == "" && string(m.ID) == id {
			return append(json.RawMessage(nil), m.Body...), nil
		}
	}
}

// Open opens a document. It sends from another goroutine, since a server that answers before it has read all would
// block both ends.
func (c *Client) Open(d *Document) <-chan error {
	sent := make(chan error, 1)
	go func() {
		sent <- c.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
			"uri": d.URI, "languageId": "python", "version": d.Version, "text": d.Text,
		}})
	}()
	return sent
}

// AwaitPublish receives until the server publishes something that fits.
func (c *Client) AwaitPublish(timeout time.Duration, fits func(Publish) bool) (Publish, error) {
	deadline := time.Now().Add(timeout)
	for {
		m, err := c.Receive(time.Until(deadline))
		if err != nil {
			return Publish{}, err
		}
		p, is, err := m.Publish()
		if err != nil {
			return p, err
		}
		if is && fits(p) {
			return p, nil
		}
	}
}

// Pid is the server's process id.
func (c *Client) Pid() int { return c.cmd.Process.Pid }
