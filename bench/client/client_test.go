package client

import (
	"errors"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// echo builds and starts the echo server.
func echo(t *testing.T) *Client {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "echo")
	if out, err := exec.Command("go", "build", "-o", binary, "mxpls/bench/cmd/echo").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	c, err := Start(t.TempDir(), nil, binary)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := c.Initialize("/tmp"); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryChangeIsAnsweredInOrder(t *testing.T) {
	c := echo(t)
	d := &Document{URI: "file:///tmp/a.py", Version: 1, Text: "first\nsecond\nthird\n"}
	if err := <-c.Open(d); err != nil {
		t.Fatal(err)
	}
	e := Edit{Offset: 6, Text: "new\n"}
	on, err := d.Prepare(d.Text, e)
	if err != nil {
		t.Fatal(err)
	}
	off, err := d.Prepare(e.Apply(d.Text), e.Inverse(d.Text))
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		for _, change := range []Change{on, off} {
			if err := c.Send(change.Frame()); err != nil {
				t.Fatal(err)
			}
			p, err := c.AwaitPublish(10*time.Second, func(p Publish) bool { return p.Version > 1 })
			if err != nil {
				t.Fatal(err)
			}
			if p.URI != d.URI || p.Version != d.Version || len(p.Diagnostics) != 1 {
				t.Fatalf("published %+v after version %d", p, d.Version)
			}
		}
	}
}

func TestMessagesLargerThanThePipe(t *testing.T) {
	c := echo(t)
	text := make([]byte, 1<<20)
	for i := range text {
		text[i] = "x\n"[i%40/39]
	}
	sent := c.Open(&Document{URI: "file:///tmp/large.py", Version: 7, Text: string(text)})
	p, err := c.AwaitPublish(10*time.Second, func(Publish) bool { return true })
	if err != nil || p.Version != 7 {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := <-sent; err != nil {
		t.Fatal(err)
	}
}

func TestASilentServerIsNotWaitedForForEver(t *testing.T) {
	c := echo(t)
	if _, err := c.Receive(time.Millisecond); !errors.Is(err, ErrTimeout) {
		t.Fatalf("got %v, want ErrTimeout", err)
	}
}

func TestPositions(t *testing.T) {
	const text = "ab\n\ncd"
	for offset, want := range map[int]position{0: {0, 0}, 2: {0, 2}, 3: {1, 0}, 4: {2, 0}, 6: {2, 2}} {
		if got := positionOf(text, offset); got != want {
			t.Errorf("byte %d is at %v, want %v", offset, got, want)
		}
	}
}

func TestInverseUndoes(t *testing.T) {
	const text = "one two three"
	for _, e := range []Edit{{0, 0, "x"}, {4, 3, ""}, {4, 3, "2"}, {13, 0, "!"}} {
		if got := e.Inverse(text).Apply(e.Apply(text)); got != text {
			t.Errorf("%+v undone gives %q", e, got)
		}
	}
}
