package lsptest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// receive takes a message that the server begins with. It runs on the reading
// goroutine.
func (c *Client) receive(m message) {
	c.mu.Lock()
	ready := c.ready
	c.mu.Unlock()
	if !ready && m.Method != "window/logMessage" && m.Method != "window/showMessage" {
		c.t.Errorf("%s before the answer to initialize", m.Method)
	}
	if isNotification := len(m.ID) == 0; isNotification {
		c.notified(m)
		return
	}
	if m.Method == "workspace/applyEdit" {
		// Files are opened for it, which sends messages.
		go c.applied(m)
		return
	}
	result, err := c.requested(m)
	fields := map[string]any{"id": m.ID}
	if err != nil {
		c.t.Errorf("%s: %v", m.Method, err)
		fields["error"] = map[string]any{"code": -32601, "message": err.Error()}
	} else {
		fields["result"] = result
	}
	// Not on this goroutine: the server may be writing, too, and the pipes between
	// both hold nothing.
	go func() {
		// It fails when the connection is closed, which is no matter then.
		_ = c.wire.write(fields)
	}()
}

// applied makes the edit that the server asks for, in a client that has declared to take such.
func (c *Client) applied(m message) {
	var params struct {
		Edit json.RawMessage `json:"edit"`
	}
	err := json.Unmarshal(m.Params, &params)
	if err == nil && !c.profile.offers("workspace", "applyEdit") {
		err = fmt.Errorf("the client does not take it")
	}
	if err == nil {
		err = c.ApplyRaw(params.Edit)
	}
	result := map[string]any{"applied": err == nil}
	if err != nil {
		c.t.Errorf("%s: %v", m.Method, err)
		result["failureReason"] = err.Error()
	}
	// It fails when the connection is closed, which is no matter then.
	_ = c.wire.write(map[string]any{"id": m.ID, "result": result})
}

func (c *Client) notified(m message) {
	switch m.Method {
	case "textDocument/publishDiagnostics":
		c.published(m.Params)
	case "window/logMessage", "window/showMessage":
		c.logged(m.Params)
	case "$/progress":
		c.progressed(m.Params)
	case "$/logTrace":
		c.update(func() { c.progress = append(c.progress, "trace "+string(m.Params)) })
	case "$/cancelRequest":
		// The server ends while it waits for an answer of the client.
	default:
		c.t.Errorf("unexpected notification %s %s", m.Method, m.Params)
	}
}

func (c *Client) logged(raw json.RawMessage) {
	params := protocol.LogMessageParams{}
	if err := protocol.Unmarshal(raw, &params); err != nil || params.Message == "" {
		c.t.Errorf("log message %s: %v", raw, err)
	}
	if params.Type == protocol.MessageTypeError || params.Type == protocol.MessageTypeWarning {
		c.update(func() { c.problems = append(c.problems, params.Message) })
	}
}

// Problem waits for a warning or an error in the server's log that contains a
// text. What is not waited for fails the test at its end.
func (c *Client) Problem(text string) {
	c.t.Helper()
	c.until("a problem in the log: "+text, func() bool {
		i := slices.IndexFunc(c.problems, func(p string) bool { return strings.Contains(p, text) })
		if i >= 0 {
			c.problems = slices.Delete(c.problems, i, i+1)
		}
		return i >= 0
	})
}

func (c *Client) progressed(raw json.RawMessage) {
	var params struct {
		Token json.RawMessage `json:"token"`
		Value struct {
			Kind  string `json:"kind"`
			Title string `json:"title"`
		} `json:"value"`
	}
	if err := json.Unmarshal(raw, &params); err != nil || params.Token == nil || params.Value.Kind == "" {
		c.t.Errorf("progress %s: %v", raw, err)
	}
	c.update(func() {
		create := "create " + string(params.Token)
		if !slices.Contains(c.progress, create) {
			c.t.Errorf("progress for a token that was not created: %s", raw)
		}
		c.progress = append(c.progress, strings.TrimSpace(params.Value.Kind+" "+params.Value.Title))
	})
}

// Progress waits until the server has sent an entry: "create TOKEN", "begin
// TITLE", "end" or "trace PARAMS".
func (c *Client) Progress(entry string) {
	c.t.Helper()
	c.until("progress "+entry, func() bool {
		return slices.ContainsFunc(c.progress, func(p string) bool { return strings.HasPrefix(p, entry) })
	})
}

// Progresses are all entries so far.
func (c *Client) Progresses() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.progress)
}

// requested answers the requests that the client has declared to take.
func (c *Client) requested(m message) (any, error) {
	switch m.Method {
	case "workspace/configuration":
		if !c.profile.offers("workspace", "configuration") {
			return nil, fmt.Errorf("the client does not take it")
		}
		return c.configuration(m.Params)
	case "client/registerCapability":
		return nil, c.register(m.Params)
	case "client/unregisterCapability":
		c.update(func() { c.watchers = nil })
		return nil, nil
	case "window/workDoneProgress/create":
		if !c.profile.offers("window", "workDoneProgress") {
			return nil, fmt.Errorf("the client shows no progress")
		}
		var params struct {
			Token json.RawMessage `json:"token"`
		}
		err := json.Unmarshal(m.Params, &params)
		c.update(func() { c.progress = append(c.progress, "create "+string(params.Token)) })
		return nil, err
	}
	return nil, fmt.Errorf("unexpected request")
}

func (c *Client) configuration(raw json.RawMessage) (any, error) {
	params := protocol.ConfigurationParams{}
	if err := protocol.Unmarshal(raw, &params); err != nil {
		return nil, err
	}
	c.mu.Lock()
	settings := c.settings
	c.mu.Unlock()
	answers := make([]json.RawMessage, len(params.Items))
	for i := range answers {
		answers[i] = json.RawMessage("null")
		if settings != nil {
			answers[i] = settings
		}
	}
	return answers, nil
}

func (c *Client) register(raw json.RawMessage) error {
	if !c.profile.offers("workspace", "didChangeWatchedFiles", "dynamicRegistration") {
		return fmt.Errorf("the client registers nothing dynamically: %s", raw)
	}
	var params struct {
		Registrations []struct {
			ID, Method      string
			RegisterOptions struct {
				Watchers []struct{ GlobPattern json.RawMessage }
			}
		}
	}
	if err := json.Unmarshal(raw, &params); err != nil {
		return err
	}
	var globs []string
	for _, registration := range params.Registrations {
		if registration.ID == "" || registration.Method != "workspace/didChangeWatchedFiles" {
			return fmt.Errorf("registration %s", raw)
		}
		for _, watcher := range registration.RegisterOptions.Watchers {
			glob := string(watcher.GlobPattern)
			relative := strings.HasPrefix(glob, "{")
			if relative && !c.profile.offers("workspace", "didChangeWatchedFiles", "relativePatternSupport") {
				return fmt.Errorf("relative pattern %s for a client without them", glob)
			}
			globs = append(globs, glob)
		}
	}
	c.update(func() { c.watchers = globs })
	return nil
}

// Watchers waits until the server watches files, and returns the patterns as
// JSON.
func (c *Client) Watchers() []string {
	c.t.Helper()
	var globs []string
	c.until("file watchers", func() bool { globs = c.watchers; return len(globs) > 0 })
	return globs
}

func (c *Client) published(raw json.RawMessage) {
	params := protocol.PublishDiagnosticsParams{}
	if err := protocol.Unmarshal(raw, &params); err != nil {
		c.t.Errorf("publishDiagnostics %.300s: %v", raw, err)
		return
	}
	if !params.URI.IsFile() || params.URI != uri.File(params.URI.FsPath()) {
		c.t.Errorf("publishDiagnostics for %s, which is no file", params.URI)
	}
	path := params.URI.FsPath()
	c.update(func() {
		c.checkVersion(path, params.Version)
		c.checkDiagnostics(path, params)
		shown := c.shown[path]
		if shown == nil {
			shown = &Shown{read: digest(nil)}
			c.shown[path] = shown
		}
		shown.Count++
		shown.Diagnostics = params.Diagnostics
		shown.Version = -1
		if version, ok := params.Version.Get(); ok {
			shown.Version = version
		}
	})
}

// digest is what of some diagnostics a reader would notice.
func digest(diagnostics []protocol.Diagnostic) string {
	var lines []string
	for i := range diagnostics {
		d := &diagnostics[i]
		lines = append(lines, fmt.Sprintf("%d:%d-%d:%d %v %v",
			d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character, d.Code, d.Message))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
