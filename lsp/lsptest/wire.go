package lsptest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// wire is the client's end of a connection, written without the library that
// the server uses, so that both do not share a mistake. Everything that comes
// in is handled on one goroutine, in the order in which it was sent.
type wire struct {
	in  *bufio.Reader
	out io.WriteCloser

	// writing is apart from mu: a write may wait for the server, which may wait
	// for what it has written to be read.
	writing sync.Mutex

	mu      sync.Mutex // guards what follows
	last    int64
	pending map[string]chan reply
	// onReply runs on the reading goroutine, before the caller gets the reply.
	onReply map[string]func(reply)
}

// reply is the answer to a request.
type reply struct {
	Result json.RawMessage
	Error  *Error
}

// Error is an error response.
type Error struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data"`
}

// Error is the message with its code.
func (e *Error) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// message is everything that JSON-RPC knows, in one.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   *Error          `json:"error"`
}

func newWire(in io.Reader, out io.WriteCloser) *wire {
	return &wire{in: bufio.NewReader(in), out: out, pending: map[string]chan reply{}, onReply: map[string]func(reply){}}
}

// readFrame reads one frame, and accepts nothing that is not exactly one.
func (w *wire) readFrame() ([]byte, error) {
	line, err := w.in.ReadString('\n')
	if err != nil {
		if line != "" {
			return nil, fmt.Errorf("output ends with %q, which is no frame", line)
		}
		return nil, err
	}
	digits, found := strings.CutPrefix(strings.TrimSuffix(line, "\r\n"), "Content-Length: ")
	length, err := strconv.Atoi(digits)
	if !found || err != nil || !strings.HasSuffix(line, "\r\n") {
		return nil, fmt.Errorf("%q where a header should be", line)
	}
	if blank, err := w.in.ReadString('\n'); err != nil || blank != "\r\n" {
		return nil, fmt.Errorf("%q (%v) after the header", blank, err)
	}
	body := make([]byte, length)
	_, err = io.ReadFull(w.in, body)
	return body, err
}

// read handles messages until the stream ends; a clean end is nil.
func (w *wire) read(handle func(message)) error {
	for {
		body, err := w.readFrame()
		if err == io.EOF || err == io.ErrClosedPipe {
			return nil
		}
		if err != nil {
			return err
		}
		var m message
		if err := json.Unmarshal(body, &m); err != nil {
			return fmt.Errorf("message %.200q: %w", body, err)
		}
		if m.Version != "2.0" {
			return fmt.Errorf("message %.200q without jsonrpc 2.0", body)
		}
		if m.Method != "" {
			handle(m)
		} else if err := w.deliver(m); err != nil {
			return err
		}
	}
}

func (w *wire) deliver(m message) error {
	w.mu.Lock()
	id := string(m.ID)
	waiting, ok := w.pending[id]
	then := w.onReply[id]
	delete(w.pending, id)
	delete(w.onReply, id)
	w.mu.Unlock()
	if !ok {
		return fmt.Errorf("an answer to nothing: id %s, result %.200s, error %v", id, m.Result, m.Error)
	}
	if m.Error == nil && m.Result == nil {
		return fmt.Errorf("answer %s has neither result nor error", id)
	}
	r := reply{Result: m.Result, Error: m.Error}
	if then != nil {
		then(r)
	}
	waiting <- r
	return nil
}

// write sends one message made of the given fields.
func (w *wire) write(fields map[string]any) error {
	fields["jsonrpc"] = "2.0"
	body, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return w.writeRaw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

func (w *wire) writeRaw(data string) error {
	w.writing.Lock()
	defer w.writing.Unlock()
	_, err := io.WriteString(w.out, data)
	return err
}

// call sends a request and returns its id and the channel of its reply.
func (w *wire) call(method string, params json.RawMessage, then func(reply)) (id int64, answer <-chan reply, err error) {
	w.mu.Lock()
	w.last++
	id = w.last
	ready := make(chan reply, 1)
	key := strconv.FormatInt(id, 10)
	w.pending[key] = ready
	w.onReply[key] = then
	w.mu.Unlock()
	fields := map[string]any{"id": id, "method": method}
	if params != nil {
		fields["params"] = params
	}
	return id, ready, w.write(fields)
}

// expect makes the answer with an id, as JSON, arrive on the channel.
func (w *wire) expect(id string) <-chan reply {
	w.mu.Lock()
	defer w.mu.Unlock()
	ready := make(chan reply, 1)
	w.pending[id] = ready
	return ready
}
