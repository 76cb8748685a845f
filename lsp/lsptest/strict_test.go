package lsptest

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// recorder is a test that notes failures.
type recorder struct {
	testing.TB
	mu     sync.Mutex
	errors []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

// scripted is a server that answers every request with null and sends some
// messages after the first hover, before its answer.
func scripted(result string, messages ...string) func(io.ReadWriteCloser) int {
	return func(conn io.ReadWriteCloser) int {
		w := newWire(conn, conn)
		send := func(body string) { _ = w.writeRaw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)) }
		for {
			body, err := w.readFrame()
			if err != nil {
				return 1
			}
			var m message
			if json.Unmarshal(body, &m) != nil || m.Method == "" {
				continue
			}
			answer := "null"
			switch m.Method {
			case "exit":
				return 0
			case "initialize":
				answer = `{"capabilities":{}}`
			case "textDocument/codeAction":
				answer = result
			case "textDocument/hover":
				for _, message := range messages {
					send(message)
				}
				messages = nil
			}
			if len(m.ID) > 0 {
				send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":%s}`, m.ID, answer))
			}
		}
	}
}

func publish(uri, rest string) string {
	return `{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"` + uri + `",` + rest + `}}`
}

func diagnostic(line, start, end int, rest string) string {
	return fmt.Sprintf(`{"range":{"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}},"severity":1,"code":"c","source":"mxpls","message":"m"%s}`,
		line, start, line, end, rest)
}

// complaints plays a session with a bad server: the document a.py is at version
// 3 when the server speaks, and it has seen that.
func complaints(t *testing.T, result string, messages func(uri string) []string, more func(*Client)) []string {
	t.Helper()
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "a.py"), []byte("x = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	r := &recorder{TB: t}
	profile := Parse(t, "strict", []byte(`{"capabilities":{"textDocument":{"codeAction":{"disabledSupport":false}}}}`))
	document := "file://" + filepath.ToSlash(filepath.Join(root, "a.py"))
	done := make(chan struct{})
	go func() {
		defer close(done)
		c := Dial(r, profile, root, scripted(result, messages(document)...))
		c.Initialize(root)
		c.Open("a.py")
		c.SetText("a.py", "x = '🎉'\n")
		c.SetText("a.py", "x = '🎉'\n\n")
		c.Request("textDocument/unrelated", nil) // Its answer says what the server has seen.
		c.Sync("a.py")
		if more != nil {
			more(c)
		}
		c.End()
	}()
	<-done
	return r.errors
}

func TestStrictness(t *testing.T) {
	one := func(message func(uri string) string) func(string) []string {
		return func(uri string) []string { return []string{message(uri)} }
	}
	for name, test := range map[string]struct {
		messages func(uri string) []string
		want     string
	}{
		"stale version":      {one(func(u string) string { return publish(u, `"version":2,"diagnostics":[]`) }), "published version 2 after the server has seen 3"},
		"version to come":    {one(func(u string) string { return publish(u, `"version":4,"diagnostics":[]`) }), "published version 4 of a document at 3"},
		"no version":         {one(func(u string) string { return publish(u, `"diagnostics":[]`) }), "without a version"},
		"not open":           {one(func(u string) string { return publish(u+"x", `"version":1,"diagnostics":[]`) }), "is not open"},
		"no file":            {one(func(string) string { return publish("untitled:a", `"diagnostics":[]`) }), "no file"},
		"line out of bounds": {one(func(u string) string { return publish(u, `"version":3,"diagnostics":[`+diagnostic(9, 0, 0, "")+`]`) }), "line 9 of 3"},
		"column too far":     {one(func(u string) string { return publish(u, `"version":3,"diagnostics":[`+diagnostic(0, 0, 9, "")+`]`) }), "column 9"},
		"inside a character": {one(func(u string) string { return publish(u, `"version":3,"diagnostics":[`+diagnostic(0, 0, 6, "")+`]`) }), "column 6"},
		"unread":             {one(func(u string) string { return publish(u, `"version":3,"diagnostics":[`+diagnostic(0, 0, 1, "")+`]`) }), "unread diagnostics"},
		"twice in one": {one(func(u string) string {
			return publish(u, `"version":3,"diagnostics":[`+diagnostic(0, 0, 1, "")+","+diagnostic(0, 0, 1, "")+`]`)
		}), "published twice"},
		"undeclared data": {one(func(u string) string {
			return publish(u, `"version":3,"diagnostics":[`+diagnostic(0, 0, 1, `,"data":1`)+`]`)
		}), "data for a client without it"},
		"undeclared tags": {one(func(u string) string {
			return publish(u, `"version":3,"diagnostics":[`+diagnostic(0, 0, 1, `,"tags":[1]`)+`]`)
		}), "tags for a client without them"},
		"answer to nothing": {one(func(string) string { return `{"jsonrpc":"2.0","id":77,"result":null}` }), "an answer to nothing"},
		"unknown message":   {one(func(string) string { return `{"jsonrpc":"2.0","method":"telemetry/event"}` }), "unexpected notification"},
		"undeclared request": {one(func(string) string {
			return `{"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{}}`
		}), "registers nothing"},
		"logged error": {one(func(string) string {
			return `{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":1,"message":"ouch"}}`
		}), "ouch"},
		"no JSON": {one(func(string) string { return `nonsense` }), "nonsense"},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(complaints(t, "null", test.messages, nil), "\n")
			if !strings.Contains(got, test.want) {
				t.Errorf("complaints %q; want %q", got, test.want)
			}
		})
	}
}

func TestStrictnessOfActions(t *testing.T) {
	quiet := func(string) []string { return nil }
	list := func(c *Client) { c.Actions("a.py", "x", "quickfix") }
	action := func(rest string) string { return `{"title":"t","kind":"quickfix"` + rest + `}` }
	edit := `,"edit":{"changes":{}}`
	same := `,"isPreferred":true,"diagnostics":[` + diagnostic(0, 0, 1, "") + `]`
	for name, test := range map[string]struct{ result, want string }{
		"two preferred":       {`[` + action(edit+same) + `,` + action(edit+same) + `]`, "two preferred fixes"},
		"kind not asked for":  {`[{"title":"t","kind":"source"` + edit + `}]`, "asked for"},
		"undeclared laziness": {`[` + action(`,"data":1`) + `]`, "lazy action"},
		"undeclared disabled": {`[` + action(`,"disabled":{"reason":"r"}`) + `]`, "disabled action"},
		"nothing":             {`[` + action("") + `]`, "does nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(complaints(t, test.result, quiet, list), "\n")
			if !strings.Contains(got, test.want) {
				t.Errorf("complaints %q; want %q", got, test.want)
			}
		})
	}
	if got := complaints(t, `[`+action(edit+same)+`]`, quiet, list); len(got) != 0 {
		t.Errorf("complaints %q about a good answer", got)
	}
}

func TestStrictnessOfEdits(t *testing.T) {
	quiet := func(string) []string { return nil }
	insert := func(line, column int) string {
		return fmt.Sprintf(`{"range":{"start":{"line":%d,"character":%d},"end":{"line":0,"character":5}},"newText":"y"}`, line, column)
	}
	for name, test := range map[string]struct{ edit, want string }{
		"undeclared documentChanges": {`{"documentChanges":[]}`, "documentChanges for a client without them"},
		"overlap":                    {`{"changes":{"URI":[` + insert(0, 0) + `,` + insert(0, 4) + `]}}`, "overlap"},
		"out of bounds":              {`{"changes":{"URI":[` + insert(7, 0) + `]}}`, "line 7"},
	} {
		t.Run(name, func(t *testing.T) {
			apply := func(c *Client) {
				result := strings.ReplaceAll(test.edit, "URI", string(c.URI("a.py")))
				if err := c.ApplyRaw([]byte(result)); err != nil {
					c.t.Errorf("%v", err)
				}
			}
			got := strings.Join(complaints(t, "null", quiet, apply), "\n")
			if !strings.Contains(got, test.want) {
				t.Errorf("complaints %q; want %q", got, test.want)
			}
		})
	}
}
