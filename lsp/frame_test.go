package lsp

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"go.lsp.dev/jsonrpc2"
)

// pipe is a connection whose input is fixed and whose output is kept.
type pipe struct {
	io.Reader
	bytes.Buffer
}

func (p *pipe) Read(b []byte) (int, error) { return p.Reader.Read(b) }
func (p *pipe) Close() error               { return nil }

func framed(body string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
}

func TestFramesSurviveWhatEndsTheLibrarysConnection(t *testing.T) {
	good := framed(`{"jsonrpc":"2.0","method":"good"}`)
	for name, input := range map[string]string{
		"no length":             "Content-Type: x\r\n\r\n" + good,
		"negative length":       "Content-Length: -5\r\n\r\n" + good,
		"zero length":           "Content-Length: 0\r\n\r\n" + good,
		"length in words":       "Content-Length: many\r\n\r\n" + good,
		"length beyond int":     "Content-Length: 99999999999999999999\r\n\r\n" + good,
		"512 MiB, nothing sent": "Content-Length: 536870912\r\n\r\n" + good,
		"512 MiB, some sent":    "Content-Length: 536870912\r\n\r\n{\"a\":\"Content-Length: 7\"" + good,
		"noise":                 "GET / HTTP/1.1\r\n\r\n" + good,
		"binary noise":          strings.Repeat("\x00\xff\n", 1000) + good,
		"line beyond buffer":    strings.Repeat("x", 1<<20+3) + good,
		"not JSON":              framed(`{"jsonrpc"`) + good,
		"JSON, no object":       framed(`17`) + good,
		"batch":                 framed(`[{"jsonrpc":"2.0","method":"x"}]`) + good,
		"id a float":            framed(`{"jsonrpc":"2.0","id":1.5,"method":"x"}`) + good,
		"id an object":          framed(`{"jsonrpc":"2.0","id":{},"method":"x"}`) + good,
		"method a number":       framed(`{"jsonrpc":"2.0","id":1,"method":4}`) + good,
		"no version":            framed(`{"id":1,"method":"x"}`) + good,
		"response and request":  framed(`{"jsonrpc":"2.0","id":1,"method":"x","result":1}`) + good,
	} {
		t.Run(name, func(t *testing.T) {
			p := &pipe{Reader: strings.NewReader(input)}
			s := newStream(p)
			frame, _, err := s.ReadFrame(context.Background())
			if err != nil || !strings.Contains(string(frame), `"good"`) {
				t.Fatalf("frame %q, error %v; want the good one", frame, err)
			}
			if !strings.Contains(p.Buffer.String(), `"id":null,"error":{"code":-32`) {
				t.Errorf("answered %q; want a coded error with id null", p.Buffer.String())
			}
			if _, _, err := s.ReadFrame(context.Background()); err != io.EOF {
				t.Errorf("at the end: %v; want EOF", err)
			}
			<-s.ended
		})
	}
}

func TestHeadersThatAreUnusualButRight(t *testing.T) {
	body := `{"jsonrpc":"2.0","method":"good"}`
	for _, header := range []string{
		"content-length: %d\r\n\r\n",
		"Content-Length:%d\r\n\r\n",
		"Content-Length: %d\n\n",
		"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
		"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
	} {
		p := &pipe{Reader: strings.NewReader(fmt.Sprintf(header, len(body)) + body)}
		frame, _, err := newStream(p).ReadFrame(context.Background())
		if err != nil || string(frame) != body || p.Buffer.Len() > 0 {
			t.Errorf("%q: frame %q, error %v, answered %q", header, frame, err, p.Buffer.String())
		}
	}
}

// The library allocates what a header announces; here nothing is before it arrives.
func TestAnnouncedBytesAreNotAllocated(t *testing.T) {
	p := &pipe{Reader: strings.NewReader(fmt.Sprintf("Content-Length: %d\r\n\r\n{", maxFrame))}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := newStream(p).ReadFrame(context.Background())
	runtime.ReadMemStats(&after)
	if err != io.EOF {
		t.Errorf("error %v; want EOF", err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 1<<20 {
		t.Errorf("%d bytes allocated for a message that never came", grown)
	}
}

func TestWriteIsOneFrame(t *testing.T) {
	p := &pipe{Reader: strings.NewReader("")}
	s := newStream(p)
	for _, text := range []string{"", "é", strings.Repeat("x", 2*keptBody)} {
		p.Buffer.Reset()
		params := jsonrpc2.RawMessage(`"` + text + `"`)
		if _, err := s.Write(context.Background(), jsonrpc2.NewNotification("m", params)); err != nil {
			t.Fatal(err)
		}
		want := framed(`{"jsonrpc":"2.0","method":"m","params":"` + text + `"}`)
		if p.Buffer.String() != want {
			t.Errorf("wrote %.80q; want %.80q", p.Buffer.String(), want)
		}
	}
}

func FuzzReadFrame(f *testing.F) {
	f.Add([]byte(framed(`{"jsonrpc":"2.0","method":"x"}`)))
	f.Add([]byte("Content-Length: 5\r\n\r\n[1]"))
	f.Add([]byte("Content-Length: -5\r\n\r\nContent-Length: 2\n\n{}"))
	f.Fuzz(func(t *testing.T, input []byte) {
		s := newStream(&pipe{Reader: bytes.NewReader(input)})
		for {
			if _, _, err := s.ReadFrame(context.Background()); err != nil {
				return
			}
		}
	})
}
