package lsp

import (
	"fmt"
	"strings"
	"testing"

	"mxpls/lsp/lsptest"
)

// TestNoInputEndsTheServer sends what no client should, and then wants an
// ordinary answer.
func TestNoInputEndsTheServer(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	notifications := map[string]string{
		"unknown":                    `"method":"textDocument/didTeleport","params":{}`,
		"unknown and optional":       `"method":"$/unknown"`,
		"initialized again":          `"method":"initialized"`,
		"no params":                  `"method":"textDocument/didOpen"`,
		"params null":                `"method":"textDocument/didChange","params":null`,
		"params an array":            `"method":"textDocument/didOpen","params":[1,2]`,
		"params a string":            `"method":"textDocument/didOpen","params":"x"`,
		"params of wrong types":      `"method":"textDocument/didChange","params":{"textDocument":7,"contentChanges":"x"}`,
		"changes null":               `"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py","version":1},"contentChanges":null}`,
		"a change null":              `"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py","version":1},"contentChanges":[null]}`,
		"version a string":           `"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py","version":"x"},"contentChanges":[]}`,
		"version beyond int32":       `"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py","languageId":"python","version":99999999999,"text":""}}`,
		"text a number":              `"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py","languageId":"python","version":1,"text":5}}`,
		"languageId missing":         `"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py","version":1,"text":""}}`,
		"depth":                      `"method":"textDocument/didOpen","params":` + deep + strings.Repeat("]", 100_000),
		"cancel of nothing":          `"method":"$/cancelRequest","params":{"id":4711}`,
		"cancel of a float":          `"method":"$/cancelRequest","params":{"id":1.5}`,
		"cancel of a 64-bit id":      `"method":"$/cancelRequest","params":{"id":9007199254740993}`,
		"cancel of null":             `"method":"$/cancelRequest","params":{"id":null}`,
		"cancel without params":      `"method":"$/cancelRequest"`,
		"request without id":         `"method":"textDocument/hover","params":{}`,
		"trace of another kind":      `"method":"$/setTrace","params":{"value":"loud"}`,
		"trace a number":             `"method":"$/setTrace","params":{"value":1}`,
		"watched files null":         `"method":"workspace/didChangeWatchedFiles","params":{"changes":null}`,
		"watched file of no kind":    `"method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"file:///a.py","type":9}]}`,
		"folders null":               `"method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":null,"removed":null}}`,
		"folder that does not exist": `"method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":[],"removed":[{"uri":"file:///nowhere","name":"x"}]}}`,
		"settings a number":          `"method":"workspace/didChangeConfiguration","params":{"settings":3}`,
		"invalid UTF-8":              "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"file:///b.py\",\"languageId\":\"python\",\"version\":1,\"text\":\"\xff\xfe\xc3\"}}",
		"lone surrogate":             `"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///c.py","languageId":"python","version":1,"text":"\ud800"}}`,
		"progress cancelled":         `"method":"window/workDoneProgress/cancel","params":{"token":"x"}`,
	}
	for name, fields := range notifications {
		t.Run(name, func(t *testing.T) {
			c := start(t, "minimal", smallModule())
			body := `{"jsonrpc":"2.0",` + fields + `}`
			c.Raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
			missing(t, c, constantsPath, "3:5 event-not-registered")
			c.Request("shutdown", nil)
			c.Notify("exit", nil)
			if status := c.Wait(); status != 0 {
				t.Errorf("exit status %d", status)
			}
		})
	}
}

func TestErrorsOfRequestsAreCoded(t *testing.T) {
	c := start(t, "vscode", smallModule())
	uri := string(c.URI(constantsPath))
	for name, test := range map[string]struct {
		method, params string
		code           int
	}{
		"unknown":                 {"textDocument/teleport", `{}`, -32601},
		"unknown, no params":      {"textDocument/teleport", ``, -32601},
		"unserved":                {"textDocument/foldingRange", `{"textDocument":{"uri":"` + uri + `"}}`, -32601},
		"no params":               {"textDocument/hover", ``, -32602},
		"params null":             {"textDocument/hover", `null`, -32602},
		"params an array":         {"textDocument/hover", `[]`, -32602},
		"position a string":       {"textDocument/hover", `{"textDocument":{"uri":"` + uri + `"},"position":"x"}`, -32602},
		"line negative":           {"textDocument/hover", `{"textDocument":{"uri":"` + uri + `"},"position":{"line":-1,"character":0}}`, -32602},
		"line beyond 32 bits":     {"textDocument/hover", `{"textDocument":{"uri":"` + uri + `"},"position":{"line":99999999999,"character":0}}`, -32602},
		"uri a number":            {"textDocument/hover", `{"textDocument":{"uri":5},"position":{"line":0,"character":0}}`, -32602},
		"context a number":        {"textDocument/codeAction", `{"textDocument":{"uri":"` + uri + `"},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"context":3}`, -32602},
		"resolve without data":    {"codeAction/resolve", `{"title":"x"}`, -32602},
		"resolve of strange data": {"codeAction/resolve", `{"title":"x","data":[1]}`, -32602},
		"resolve of no file":      {"codeAction/resolve", `{"title":"x","data":{"uri":"untitled:x"}}`, -32801},
		"resolve of the past":     {"codeAction/resolve", `{"title":"x","kind":"quickfix","data":{"uri":"` + uri + `","title":"x","kind":"quickfix","version":-7,"fingerprints":["gone"]}}`, -32801},
		"unknown command":         {"workspace/executeCommand", `{"command":"rm"}`, -32602},
		"notification with an id": {"textDocument/didOpen", `{}`, -32600},
		"exit with an id":         {"exit", ``, -32600},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.Try(test.method, raw(test.params))
			if err == nil || err.Code != test.code {
				t.Errorf("error %v; want code %d", err, test.code)
			}
		})
	}
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}

func TestPositionsOutOfBoundsAreOrdinary(t *testing.T) {
	c := start(t, "vscode", smallModule())
	uri := string(c.URI(constantsPath))
	for _, position := range []string{`{"line":4294967295,"character":4294967295}`, `{"line":0,"character":4294967295}`, `{"line":999,"character":0}`} {
		c.Request("textDocument/hover", raw(`{"textDocument":{"uri":"`+uri+`"},"position":`+position+`}`))
		c.Request("textDocument/codeAction", raw(`{"textDocument":{"uri":"`+uri+`"},"context":{"diagnostics":[]},"range":{"start":`+position+`,"end":{"line":0,"character":0}}}`))
	}
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}

func TestIdsOfEveryType(t *testing.T) {
	c := start(t, "minimal", nil)
	for _, id := range []string{`0`, `-1`, `9007199254740993`, `""`, `"abc"`, `"é"`} {
		answer := c.Expect(id)
		body := `{"jsonrpc":"2.0","id":` + id + `,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///x"},"position":{"line":0,"character":0}}}`
		c.Raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
		if result, err := answer(); err != nil || string(result) != "null" {
			t.Errorf("id %s: %s, %v", id, result, err)
		}
	}
	for _, id := range []string{`1.5`, `{}`, `[]`, `true`} {
		answer := c.Expect("null")
		body := `{"jsonrpc":"2.0","id":` + id + `,"method":"textDocument/hover","params":{}}`
		c.Raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
		if _, err := answer(); err == nil || err.Code != -32600 && err.Code != -32700 {
			t.Errorf("id %s: %v", id, err)
		}
	}
	c.End()
}

func TestInitializeWithWrongTypes(t *testing.T) {
	root := folder(t, smallModule())
	for name, params := range map[string]string{
		"a capability of a wrong type":  `{"processId":null,"rootUri":"file://` + root + `","capabilities":{"textDocument":{"hover":{"contentFormat":3}},"workspace":{"applyEdit":"yes"},"general":{"positionEncodings":["utf-8"]}}}`,
		"capabilities an array":         `{"processId":"x","rootUri":"file://` + root + `","capabilities":[]}`,
		"capabilities missing":          `{"rootUri":"file://` + root + `"}`,
		"a group of a wrong type":       `{"processId":null,"rootUri":null,"workspaceFolders":[{"uri":"file://` + root + `","name":"x"}],"capabilities":{"window":[],"general":"x","textDocument":null}}`,
		"folders of a wrong type":       `{"processId":null,"rootUri":"file://` + root + `","workspaceFolders":"x","capabilities":{}}`,
		"rootPath alone":                `{"processId":null,"rootUri":null,"rootPath":"` + root + `","capabilities":{}}`,
		"clientInfo of a wrong type":    `{"processId":null,"clientInfo":"vim","rootUri":"file://` + root + `","capabilities":{}}`,
		"initializationOptions strange": `{"processId":null,"initializationOptions":[1],"rootUri":"file://` + root + `","capabilities":{}}`,
		"processId a float":             `{"processId":1.5,"rootUri":"file://` + root + `","capabilities":{}}`,
	} {
		t.Run(name, func(t *testing.T) {
			c := lsptest.Dial(t, lsptest.Load(t, "neovim-0.11"), root, serveFewRules)
			c.Ready()
			c.Request("initialize", raw(params))
			c.Notify("initialized", nil)
			c.Until(constantsPath, "the finding", func(s lsptest.Shown) bool { return len(s.Diagnostics) == 1 })
			c.HangUp()
			c.Wait()
		})
	}
}

func TestInitializeWithoutParamsFails(t *testing.T) {
	c := dial(t, Options{})
	_, err := c.Try("initialize", nil)
	wantCode(t, "initialize without params", err, -32602)
	c.Initialize()
	c.End()
}

// An empty rootUri decodes to the root of the file system.
func TestEmptyRootIsNone(t *testing.T) {
	for _, params := range []string{
		`{"processId":null,"rootUri":"","capabilities":{}}`,
		`{"processId":null,"rootUri":null,"rootPath":"","workspaceFolders":[],"capabilities":{}}`,
		`{"processId":null,"rootUri":"untitled:x","capabilities":{}}`,
		`{"processId":null,"rootUri":null,"workspaceFolders":null,"capabilities":{}}`,
		`{"processId":null,"rootUri":"file:///","capabilities":{}}`,
	} {
		decoded, err := decodeInitialize([]byte(params))
		if err != nil {
			t.Fatal(err)
		}
		if roots := rootPaths(decoded); len(roots) != 0 {
			t.Errorf("%s: folders %q; want none", params, roots)
		}
	}
}
