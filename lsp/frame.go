package lsp

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"sync"

	"go.lsp.dev/jsonrpc2"
)

// maxFrame is the largest message body that is accepted, in bytes. The length
// is the client's word: nothing is allocated before the bytes arrive.
const maxFrame = 64 << 20

// keptBody is the capacity, in bytes, up to which the body buffer is reused
// from frame to frame; one huge didOpen must not stay in memory.
const keptBody = 1 << 20

// stream is a [jsonrpc2.Stream] with the framing of the language server
// protocol that no input can end: the library's own treats a malformed header,
// a body that is not JSON and an id of the wrong type as the end of the
// connection. Here they are answered with an error whose id is null, and
// reading goes on at the next header.
//
// One goroutine reads; any number may write.
type stream struct {
	rwc  io.ReadWriteCloser
	in   *bufio.Reader
	body bytes.Buffer

	// ended is closed when the client's end of the stream is reached; running
	// handlers keep the connection itself alive beyond that.
	ended   chan struct{}
	endOnce sync.Once
	// broken is closed when a write has failed: nobody reads any more.
	broken    chan struct{}
	breakOnce sync.Once

	writing sync.Mutex
	out     []byte
}

func newStream(rwc io.ReadWriteCloser) *stream {
	return &stream{rwc: rwc, in: bufio.NewReaderSize(rwc, 64<<10), ended: make(chan struct{}), broken: make(chan struct{})}
}

// Close closes the underlying connection.
func (s *stream) Close() error { return s.rwc.Close() }

// Read decodes the next message; the message borrows the body buffer.
func (s *stream) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	frame, n, err := s.ReadFrame(ctx)
	if err != nil {
		return nil, 0, err
	}
	msg, err := jsonrpc2.DecodeMessage(frame)
	return msg, n, err
}

// ReadFrame returns the next well-formed message body, valid until the next
// call. Every error, a broken pipe included, is the end of the stream.
func (s *stream) ReadFrame(ctx context.Context) ([]byte, int64, error) {
	for {
		length, err := s.readHeader(ctx)
		if err == nil {
			err = s.readBody(length)
		}
		if err != nil {
			s.endOnce.Do(func() { close(s.ended) })
			return nil, 0, io.EOF
		}
		if refusal := refuse(s.body.Bytes()); refusal != nil {
			s.reject(ctx, refusal)
			continue
		}
		return s.body.Bytes(), int64(s.body.Len()), nil
	}
}

func (s *stream) readBody(length int) error {
	if s.body.Cap() > keptBody {
		s.body = bytes.Buffer{}
	}
	s.body.Reset()
	_, err := io.CopyN(&s.body, s.in, int64(length))
	return err
}

// refuse says why the connection must not see a body, or nil. The protocol has
// no batches; everything else that does not decode would end the connection.
func refuse(body []byte) *jsonrpc2.Error {
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) > 0 && trimmed[0] == '[' {
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "batches are not part of the language server protocol")
	}
	_, err := jsonrpc2.DecodeMessage(body)
	if err == nil {
		return nil
	}
	var coded *jsonrpc2.Error
	if errors.As(err, &coded) {
		return jsonrpc2.NewError(coded.Code, err.Error())
	}
	return jsonrpc2.NewError(jsonrpc2.ParseError, err.Error())
}

// readHeader reads up to the blank line and returns the announced length. What
// is not a header is skipped to the next thing that is one: a raw line end
// cannot stand inside a JSON string, so `Content-Length: 12\r\n` inside a body
// is always a header.
func (s *stream) readHeader(ctx context.Context) (int, error) {
	length, refused := 0, false
	for {
		line, err := s.readLineTail()
		if err != nil {
			return 0, err
		}
		n, kind := parseHeaderLine(line)
		switch {
		case kind == headerBlank && length > 0:
			return length, nil
		case kind == headerLength && 0 < n && n <= maxFrame:
			length = n
			refused = s.rejectNoise(ctx, line, refused)
		case kind == headerOther && length > 0:
			// Content-Type and whatever else comes after the length.
		case kind == headerOther && isHeaderField(line):
		default:
			length = 0
			refused = s.rejectNoise(ctx, nil, refused)
		}
	}
}

// rejectNoise answers, once for each stretch of it, what stood where a header
// should, unless line is a proper length field; it returns whether that was
// said by now.
func (s *stream) rejectNoise(ctx context.Context, line []byte, refused bool) bool {
	if refused || bytes.HasPrefix(bytes.ToLower(line), []byte(lengthField)) {
		return refused
	}
	s.reject(ctx, jsonrpc2.Errorf(jsonrpc2.InvalidRequest,
		"malformed message header; a message has between 1 and %d bytes", maxFrame))
	return true
}

// readLineTail reads through the next line feed and returns the end of the
// line, all of it when it fits the reader's buffer.
func (s *stream) readLineTail() ([]byte, error) {
	for {
		line, err := s.in.ReadSlice('\n')
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// lengthField is the one header field that matters, in lower case.
const lengthField = "content-length:"

type headerKind int

const (
	headerOther headerKind = iota
	headerBlank
	headerLength
)

// parseHeaderLine classifies a line and returns the number of a Content-Length
// field; -1 when it is not a number in range. The field may stand behind the
// rest of a body that was skipped.
func parseHeaderLine(line []byte) (int, headerKind) {
	line = bytes.TrimRight(line, "\r\n")
	if len(line) == 0 {
		return 0, headerBlank
	}
	tail := line[max(0, len(line)-128):]
	at := bytes.LastIndex(bytes.ToLower(tail), []byte(lengthField))
	if at < 0 {
		return 0, headerOther
	}
	n, err := strconv.Atoi(string(bytes.TrimSpace(tail[at+len(lengthField):])))
	if err != nil || n < 0 {
		return -1, headerLength
	}
	return n, headerLength
}

// isHeaderField reports whether a line looks like `Name: value`.
func isHeaderField(line []byte) bool {
	name, _, found := bytes.Cut(line, []byte(":"))
	if !found || len(name) == 0 {
		return false
	}
	for _, c := range name {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && c != '-' {
			return false
		}
	}
	return true
}

// reject answers something that never became a request.
func (s *stream) reject(ctx context.Context, err *jsonrpc2.Error) {
	// A failed write is found again by the next real one.
	_, _ = s.WriteFrame(ctx, jsonrpc2.AppendResponse(nil, jsonrpc2.ID{}, nil, err))
}

// Write frames msg and writes it in one piece.
func (s *stream) Write(_ context.Context, msg jsonrpc2.Message) (int64, error) {
	return s.write(func(buf []byte) []byte { return jsonrpc2.AppendMessage(buf, msg) })
}

// WriteFrame frames an encoded message and writes it in one piece.
func (s *stream) WriteFrame(_ context.Context, data []byte) (int64, error) {
	return s.write(func(buf []byte) []byte { return append(buf, data...) })
}

// headerRoom is what the longest header takes.
const headerRoom = len("Content-Length: ") + 20 + len("\r\n\r\n")

func (s *stream) write(appendBody func([]byte) []byte) (int64, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	buf := appendBody(append(s.out[:0], make([]byte, headerRoom)...))
	header := append([]byte("Content-Length: "), strconv.Itoa(len(buf)-headerRoom)...)
	header = append(header, "\r\n\r\n"...)
	start := headerRoom - len(header)
	copy(buf[start:], header)
	if s.out = buf; cap(buf) > keptBody {
		s.out = nil
	}
	n, err := s.rwc.Write(buf[start:])
	if err != nil {
		s.breakOnce.Do(func() { close(s.broken) })
	}
	return int64(n), err
}
