package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"mxpls/lsp/lsptest"
	"mxpls/lsp/session"
)

func TestTrace(t *testing.T) {
	c := start(t, "minimal", nil)
	c.Sync("x.py")
	c.Notify("$/setTrace", raw(`{"value":"messages"}`))
	c.Sync("x.py")
	c.Progress(`trace {"message":"Handled request 'textDocument/hover - (`)
	c.Notify("$/setTrace", raw(`{"value":"verbose"}`))
	c.Sync("x.py")
	c.Notify("$/setTrace", raw(`{"value":"off"}`))
	c.Sync("x.py")
	c.Progress(`trace {"message":"Handled notification '$/setTrace'`)
	c.End()
	verbose := 0
	for _, entry := range c.Progresses() {
		if strings.Contains(entry, `"verbose":"Params: `) {
			verbose++
		}
	}
	if verbose == 0 || len(c.Progresses()) > 5 {
		t.Errorf("traces %q", c.Progresses())
	}
}

func TestLogIsJSONLinesAndReachesTheClient(t *testing.T) {
	var file bytes.Buffer
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(&file), zapcore.DebugLevel)
	c := lsptest.Dial(t, lsptest.Load(t, "minimal"), t.TempDir(), func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, Options{Log: zap.New(core), ClientLevel: zapcore.WarnLevel})
	})
	c.Initialize()
	c.Notify("textDocument/didOpen", raw(`{"textDocument":5}`))
	c.Problem("notification dropped method=textDocument/didOpen")
	c.End()
	for line := range strings.Lines(file.String()) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry["msg"] == "" {
			t.Errorf("log line %q: %v", line, err)
		}
	}
	for _, want := range []string{"mxpls serves", "initialize", "notification dropped", "mxpls ends"} {
		if !strings.Contains(file.String(), want) {
			t.Errorf("no %q in the log:\n%s", want, file.String())
		}
	}
}

// reporter is a client that notes progress.
type reporter struct {
	protocol.UnimplementedClient
	notes chan string
}

func (r reporter) WorkDoneProgressCreate(context.Context, *protocol.WorkDoneProgressCreateParams) error {
	r.notes <- "create"
	return nil
}

func (r reporter) Progress(_ context.Context, params *protocol.ProgressParams) error {
	r.notes <- string(params.Value)
	return nil
}

func (r reporter) LogMessage(context.Context, *protocol.LogMessageParams) error { return nil }

func TestProgressOnlyOfWhatTakesLong(t *testing.T) {
	for name, test := range map[string]struct {
		takes time.Duration
		want  []string
	}{
		"short": {299 * time.Millisecond, nil},
		"long":  {301 * time.Millisecond, []string{"create", `{"kind":"begin","title":"Reading shop"}`, `{"kind":"end"}`}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				s := newServer(ctx, &pipe{Reader: strings.NewReader("")}, Options{})
				s.client = reporter{notes: make(chan string, 10)}
				s.can.progress = true
				close(s.answered)
				done := s.loading(&session.Folder{Root: "/work/shop"})
				synctest.Wait()
				timer := time.NewTimer(test.takes)
				<-timer.C
				done()
				done() // The worker calls it after every round.
				synctest.Wait()
				close(s.client.(reporter).notes)
				var got []string
				for note := range s.client.(reporter).notes {
					got = append(got, note)
				}
				if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
					t.Errorf("got %q; want %q", got, test.want)
				}
			})
		})
	}
}

func TestDebugInfo(t *testing.T) {
	c := start(t, "vscode", smallModule())
	var info debugInfo
	if err := json.Unmarshal(c.Request("workspace/executeCommand", raw(`{"command":"mxpls.debugInfo"}`)), &info); err != nil {
		t.Fatal(err)
	}
	if info.Version != "1.2.3" || info.Encoding != "utf-16" || len(info.Folders) != 1 {
		t.Fatalf("%+v", info)
	}
	if f := info.Folders[0]; f.Findings != 1 || f.Events != 2 || !slices.Equal(f.Modules, []string{"optimo_analytics"}) {
		t.Errorf("%+v", f)
	}
	c.Shown(constantsPath)
	c.End()
}

func TestWhatIsAdvertised(t *testing.T) {
	c := start(t, "vscode", nil)
	encoded, err := protocol.Marshal(&c.Capabilities)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"positionEncoding":"utf-16","textDocumentSync":{"openClose":true,"change":2,"save":true},"hoverProvider":true,` +
		`"codeActionProvider":{"codeActionKinds":["quickfix","refactor.rewrite","source.fixAll.mxpls"],"resolveProvider":true},` +
		`"executeCommandProvider":{"commands":["mxpls.debugInfo","mxpls.review","mxpls.implementEvent","mxpls.completeEvent"]},"workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}}}`
	if string(encoded) != want {
		t.Errorf("capabilities\n%s\nwant\n%s", encoded, want)
	}
	c.End()
}
