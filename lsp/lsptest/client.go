// Package lsptest is a strict editor for tests: it speaks to the server over
// real framing, keeps documents as an editor does, and fails the test on
// whatever is stale, out of bounds, against its declared capabilities,
// unexpected or unread.
package lsptest

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// patience is how long the client waits for anything before the test fails.
const patience = 30 * time.Second

// Client is one editor. Its methods are called from the test's goroutine, the
// server's messages are checked on another.
type Client struct {
	// Encoding is what the server chose.
	Encoding protocol.PositionEncodingKind
	// Capabilities are the server's.
	Capabilities protocol.ServerCapabilities

	t       testing.TB
	profile Profile
	root    string
	wire    *wire
	ended   chan struct{}
	wait    func() int

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced when something below changes
	ready    bool          // the answer to initialize has come
	docs     map[string]*document
	texts    map[string][]string // every text that a path has had since the server last answered, and some before, newest last
	shown    map[string]*Shown
	floor    map[string]int32 // no publish may speak of an older version
	closed   map[string]closing
	settings json.RawMessage // the answer to workspace/configuration
	watchers []string        // globs that the server watches
	progress []string
	problems []string // warnings and errors that the server has logged
}

// closing is how far the end of a document has got.
type closing int

const (
	neverOpen   closing = iota
	closeUnseen         // closed, and the server may not have seen it yet
	closeSeen
)

// Shown is what the server last published for a file.
type Shown struct {
	// Version is the version it speaks of, -1 when it names none.
	Version     int32
	Diagnostics []protocol.Diagnostic
	// Count is how often the file was published.
	Count int
	read  string
}

// Start runs a server on an in-memory connection and initializes it with root,
// an absolute path, as its workspace folder. serve is the server: it returns
// the exit status.
func Start(t testing.TB, profile Profile, root string, serve func(io.ReadWriteCloser) int) *Client {
	t.Helper()
	c := Dial(t, profile, root, serve)
	c.Initialize(root)
	return c
}

// Dial runs a server on an in-memory connection and sends nothing.
func Dial(t testing.TB, profile Profile, root string, serve func(io.ReadWriteCloser) int) *Client {
	t.Helper()
	serverIn, toServer := io.Pipe()
	fromServer, serverOut := io.Pipe()
	status := make(chan int, 1)
	go func() {
		status <- serve(duplex{serverIn, serverOut})
		serverOut.Close()
	}()
	return newClient(t, profile, root, fromServer, toServer, func() int { return <-status })
}

// duplex is both ends of a pair of pipes.
type duplex struct {
	*io.PipeReader
	out *io.PipeWriter
}

func (d duplex) Write(p []byte) (int, error) { return d.out.Write(p) }

func (d duplex) Close() error {
	d.PipeReader.Close()
	return d.out.Close()
}

func newClient(t testing.TB, profile Profile, root string, in io.Reader, out io.WriteCloser, wait func() int) *Client {
	c := &Client{
		t: t, profile: profile, root: root, wire: newWire(in, out), wait: wait,
		ended: make(chan struct{}), changed: make(chan struct{}), Encoding: protocol.PositionEncodingKindUTF16,
		docs: map[string]*document{}, texts: map[string][]string{}, shown: map[string]*Shown{}, floor: map[string]int32{}, closed: map[string]closing{},
	}
	go func() {
		defer close(c.ended)
		if err := c.wire.read(c.receive); err != nil {
			t.Errorf("the server's output: %v", err)
		}
	}()
	return c
}

// Initialize opens the session with some workspace folders.
func (c *Client) Initialize(roots ...string) {
	c.t.Helper()
	result := protocol.InitializeResult{}
	raw := c.must(c.initialize(roots))
	if err := protocol.Unmarshal(raw, &result); err != nil {
		c.t.Fatalf("answer to initialize: %v", err)
	}
	c.Capabilities = result.Capabilities
	if kind := result.Capabilities.PositionEncoding; kind != "" {
		c.Encoding = kind
	}
	c.checkEncoding()
	c.Notify("initialized", json.RawMessage("{}"))
}

func (c *Client) initialize(roots []string) reply {
	folders := []map[string]any{}
	for _, root := range roots {
		folders = append(folders, map[string]any{"uri": uri.File(root), "name": filepath.Base(root)})
	}
	params := map[string]any{
		"processId": os.Getpid(), "rootUri": nil, "capabilities": c.profile.Capabilities, "workspaceFolders": folders,
	}
	if len(roots) > 0 {
		params["rootUri"] = uri.File(roots[0])
	}
	if c.profile.ClientInfo != nil {
		params["clientInfo"] = c.profile.ClientInfo
	}
	return c.request("initialize", encode(params), func(reply) { c.update(func() { c.ready = true }) })
}

func (c *Client) checkEncoding() {
	c.t.Helper()
	if c.Encoding != protocol.PositionEncodingKindUTF16 && !c.profile.lists(string(c.Encoding), "general", "positionEncodings") {
		c.t.Errorf("the server chose %s, which the client does not offer", c.Encoding)
	}
}

// update changes what mu guards and wakes whoever waits for it.
func (c *Client) update(change func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change()
	close(c.changed)
	c.changed = make(chan struct{})
}

// until waits for a condition on what mu guards.
func (c *Client) until(what string, condition func() bool) {
	c.t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for {
		c.mu.Lock()
		met, changed := condition(), c.changed
		c.mu.Unlock()
		if met {
			return
		}
		select {
		case <-changed:
		case <-c.ended:
			c.t.Fatalf("the server ended before %s", what)
		case <-limit.C:
			c.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// Notify sends a notification with encoded params.
func (c *Client) Notify(method string, params json.RawMessage) {
	c.t.Helper()
	fields := map[string]any{"method": method}
	if params != nil {
		fields["params"] = params
	}
	if err := c.wire.write(fields); err != nil {
		c.t.Fatalf("sending %s: %v", method, err)
	}
}

// Raw sends bytes as they are, framing included.
func (c *Client) Raw(data string) {
	c.t.Helper()
	if err := c.wire.writeRaw(data); err != nil {
		c.t.Fatalf("sending %.80q: %v", data, err)
	}
}

// Request sends a request and returns its result; an error fails the test.
func (c *Client) Request(method string, params json.RawMessage) json.RawMessage {
	c.t.Helper()
	return c.must(c.request(method, params, nil))
}

// Try sends a request and returns its result or error.
func (c *Client) Try(method string, params json.RawMessage) (json.RawMessage, *Error) {
	c.t.Helper()
	r := c.request(method, params, nil)
	return r.Result, r.Error
}

// Begin sends a request and returns its id and how to wait for the outcome.
func (c *Client) Begin(method string, params json.RawMessage) (id int64, outcome func() (json.RawMessage, *Error)) {
	c.t.Helper()
	id, answer, err := c.wire.call(method, params, c.raiseFloor())
	if err != nil {
		c.t.Fatalf("sending %s: %v", method, err)
	}
	return id, func() (json.RawMessage, *Error) {
		c.t.Helper()
		r := c.await(method, answer)
		return r.Result, r.Error
	}
}

// Expect prepares for an answer to a message sent by [Client.Raw], by its id as
// JSON; "null" is the id of answers to what was no request.
func (c *Client) Expect(id string) (outcome func() (json.RawMessage, *Error)) {
	answer := c.wire.expect(id)
	return func() (json.RawMessage, *Error) {
		c.t.Helper()
		r := c.await("the message with id "+id, answer)
		return r.Result, r.Error
	}
}

// Ready lets the server send what it likes, for tests that send initialize by
// themselves.
func (c *Client) Ready() { c.update(func() { c.ready = true }) }

func (c *Client) request(method string, params json.RawMessage, then func(reply)) reply {
	c.t.Helper()
	if then == nil {
		then = c.raiseFloor()
	}
	_, answer, err := c.wire.call(method, params, then)
	if err != nil {
		c.t.Fatalf("sending %s: %v", method, err)
	}
	return c.await(method, answer)
}

func (c *Client) await(what string, answer <-chan reply) reply {
	c.t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case r := <-answer:
		return r
	case <-c.ended:
		select {
		case r := <-answer:
			return r
		default:
			c.t.Fatalf("the server ended without an answer to %s", what)
		}
	case <-limit.C:
		c.t.Fatalf("no answer to %s", what)
	}
	return reply{}
}

func (c *Client) must(r reply) json.RawMessage {
	c.t.Helper()
	if r.Error != nil {
		c.t.Fatalf("request failed: %v", r.Error)
	}
	return r.Result
}

// raiseFloor notes the versions sent so far. Once the request is answered the
// server has seen them, and nothing may come for older ones.
func (c *Client) raiseFloor() func(reply) {
	c.mu.Lock()
	sent := map[string]int32{}
	for path, doc := range c.docs {
		sent[path] = doc.version
	}
	gone := map[string]closing{}
	for path := range c.closed {
		gone[path] = closeSeen
	}
	c.mu.Unlock()
	return func(r reply) {
		if r.Error == nil {
			c.update(func() { maps.Copy(c.floor, sent); maps.Copy(c.closed, gone); c.forget() })
		}
	}
}

// forget drops texts that are too old for the server, which has answered since, to speak of them. mu is held.
func (c *Client) forget() {
	const kept = 100 // A publish that was on its way when the request was answered.
	for path, texts := range c.texts {
		c.texts[path] = texts[max(0, len(texts)-kept):]
	}
}

// End shuts the server down as an editor does and checks that nothing was left
// unread, that the exit status is right and that no more is sent.
func (c *Client) End() {
	c.t.Helper()
	c.Request("shutdown", nil)
	c.Notify("exit", nil)
	if status := c.wait(); status != 0 {
		c.t.Errorf("exit status %d after shutdown and exit", status)
	}
	<-c.ended
	c.mu.Lock()
	defer c.mu.Unlock()
	for path, shown := range c.shown {
		if now := digest(shown.Diagnostics); now != shown.read {
			c.t.Errorf("unread diagnostics of %s: %s", path, now)
		}
	}
	for _, problem := range c.problems {
		c.t.Errorf("unexpected in the server's log: %s", problem)
	}
}

// Wait returns the exit status of a server that ends by itself.
func (c *Client) Wait() int {
	status := c.wait()
	<-c.ended
	return status
}

// HangUp closes the client's end of the connection.
func (c *Client) HangUp() {
	c.t.Helper()
	if err := c.wire.out.Close(); err != nil {
		c.t.Fatal(err)
	}
}

// Path is the absolute path of a file.
func (c *Client) Path(file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(c.root, filepath.FromSlash(file))
}

// URI is the URI of a file, given by its path relative to the root.
func (c *Client) URI(file string) uri.URI { return uri.File(c.Path(file)) }

// encode is JSON of plain maps and of protocol values.
func encode(v any) json.RawMessage {
	if m, ok := v.(map[string]any); ok {
		raw := map[string]json.RawMessage{}
		for key, value := range m {
			raw[key] = encode(value)
		}
		out, _ := json.Marshal(raw)
		return out
	}
	if raw, ok := v.(json.RawMessage); ok {
		return raw
	}
	if list, ok := v.([]map[string]any); ok {
		var parts []string
		for _, item := range list {
			parts = append(parts, string(encode(item)))
		}
		return json.RawMessage("[" + strings.Join(parts, ",") + "]")
	}
	out, err := protocol.Marshal(v)
	if err != nil {
		panic(err)
	}
	return out
}
