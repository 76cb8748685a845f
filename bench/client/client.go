// Package client is the other end of a language server's pipes, as thin as it can be: it frames by hand, blocks in
// the system calls themselves and decodes a message only after its arrival has been stamped, so that what it
// measures is the server.
package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// ErrTimeout says that the server kept silent for the given time.
var ErrTimeout = errors.New("the server kept silent")

// Client is a running server. One goroutine receives; another may send.
type Client struct {
	Started time.Time
	cmd     *exec.Cmd
	in, out *os.File
	inFD    int
	outFD   int
	buffer  []byte
	start   int // of the unread bytes in buffer
	nextID  int
	stderr  bytes.Buffer
	sending sync.Mutex
}

// Start runs a server, with dir as its working directory and env added to the environment.
func Start(dir string, env []string, argv ...string) (*Client, error) {
	c := &Client{cmd: exec.Command(argv[0], argv[1:]...)}
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("pipe: %w", err)
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("pipe: %w", err)
	}
	c.in, c.out = in, out
	// Fd leaves the file in blocking mode: no poller stands between the client and the pipe.
	c.inFD, c.outFD = int(in.Fd()), int(out.Fd())
	if err := unix.SetNonblock(c.inFD, true); err != nil {
		return nil, fmt.Errorf("pipe: %w", err)
	}
	c.cmd.Dir, c.cmd.Env = dir, append(os.Environ(), env...)
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = childIn, childOut, &c.stderr
	c.Started = time.Now()
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("server %s: %w", argv[0], err)
	}
	return c, errors.Join(childIn.Close(), childOut.Close())
}

// Frame is a message as it goes over the wire.
func Frame(body []byte) []byte {
	frame := make([]byte, 0, len(body)+32)
	frame = append(frame, "Content-Length: "...)
	frame = strconv.AppendInt(frame, int64(len(body)), 10)
	frame = append(frame, "\r\n\r\n"...)
	return append(frame, body...)
}

// Send writes frames. While the server does not read it waits, and gives ErrTimeout when that lasts.
// Frames of several goroutines do not mix.
func (c *Client) Send(frames []byte) error {
	c.sending.Lock()
	defer c.sending.Unlock()
	for len(frames) > 0 {
		n, err := unix.Write(c.inFD, frames)
		switch {
		case errors.Is(err, unix.EAGAIN):
			ready, err := unix.Poll([]unix.PollFd{{Fd: int32(c.inFD), Events: unix.POLLOUT}}, int(patience.Milliseconds()))
			if ready == 0 && err == nil {
				return fmt.Errorf("to the server: %w and does not read", ErrTimeout)
			}
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return fmt.Errorf("to the server: %w", err)
		default:
			frames = frames[n:]
		}
	}
	return nil
}

// Receive returns the next message and answers the server's requests on the way. It gives ErrTimeout when nothing
// comes for the given time.
func (c *Client) Receive(timeout time.Duration) (Message, error) {
	deadline := time.Now().Add(timeout)
	for {
		body, err := c.frame(deadline)
		if err != nil {
			return Message{}, err
		}
		m := Message{At: time.Now(), Body: body}
		if err := m.decode(); err != nil {
			return Message{}, err
		}
		if m.Method == "" || len(m.ID) == 0 {
			return m, nil
		}
		if err := c.answer(m); err != nil {
			return Message{}, err
		}
	}
}

// frame returns the body of the next frame. It is valid until the next call.
func (c *Client) frame(deadline time.Time) ([]byte, error) {
	for {
		unread := c.buffer[c.start:]
		if head := bytes.Index(unread, []byte("\r\n\r\n")); head >= 0 {
			length, err := contentLength(unread[:head])
			if err != nil {
				return nil, err
			}
			if end := head + 4 + length; len(unread) >= end {
				c.start += end
				return unread[head+4 : end], nil
			}
		}
		if err := c.fill(deadline); err != nil {
			return nil, err
		}
	}
}

func contentLength(header []byte) (int, error) {
	for line := range bytes.SplitSeq(header, []byte("\r\n")) {
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			return strconv.Atoi(string(bytes.TrimSpace(value)))
		}
	}
	return 0, fmt.Errorf("frame without a length: %q", header)
}

// fill reads what the pipe holds, moving the unread bytes to the front of the buffer when it is full.
func (c *Client) fill(deadline time.Time) error {
	if len(c.buffer) == cap(c.buffer) {
		unread := c.buffer[c.start:]
		grown := make([]byte, len(unread), max(64<<10, 2*len(unread)))
		copy(grown, unread)
		c.buffer, c.start = grown, 0
	}
	for {
		left := time.Until(deadline).Milliseconds()
		ready, err := unix.Poll([]unix.PollFd{{Fd: int32(c.outFD), Events: unix.POLLIN}}, int(max(left, 0)))
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return fmt.Errorf("from the server: %w", err)
		case ready == 0:
			return ErrTimeout
		}
		n, err := unix.Read(c.outFD, c.buffer[len(c.buffer):cap(c.buffer)])
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return fmt.Errorf("from the server: %w", err)
		case n == 0:
			return fmt.Errorf("the server is gone: %w: %s", io.EOF, lastLines(c.stderr.String()))
		}
		c.buffer = c.buffer[:len(c.buffer)+n]
		return nil
	}
}

func lastLines(text string) string { return text[max(0, len(text)-2000):] }

// answer gives a request of the server what an editor without any settings would.
func (c *Client) answer(m Message) error {
	result := "null"
	if m.Method == "workspace/configuration" {
		var params struct{ Items []json.RawMessage }
		if err := json.Unmarshal(m.Params, &params); err != nil {
			return fmt.Errorf("%s: %w", m.Method, err)
		}
		nulls, err := json.Marshal(make([]any, len(params.Items)))
		if err != nil {
			return err
		}
		result = string(nulls)
	}
	return c.Send(Frame(fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%s,"result":%s}`, m.ID, result)))
}

// Close ends the server by closing its input, and by force when that does not end it within two seconds.
func (c *Client) Close() error {
	err := c.in.Close()
	timer := time.AfterFunc(2*time.Second, func() { _ = c.cmd.Process.Kill() })
	defer timer.Stop()
	_ = c.cmd.Wait() // The status of a server that was cut off says nothing.
	return errors.Join(err, c.out.Close())
}
