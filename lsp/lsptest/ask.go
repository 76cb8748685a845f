package lsptest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
)

// Sync returns when the server has answered a request about a file, and so has
// published all that follows from the messages before.
func (c *Client) Sync(file string) {
	c.t.Helper()
	c.Request("textDocument/hover", c.at(file, protocol.Position{}))
}

// Diagnostics are the diagnostics of a file as of now.
func (c *Client) Diagnostics(file string) []protocol.Diagnostic {
	c.t.Helper()
	c.Sync(file)
	return c.Shown(file).Diagnostics
}

// Shown is what was last published for a file, without waiting. It counts as
// read.
func (c *Client) Shown(file string) Shown {
	c.mu.Lock()
	defer c.mu.Unlock()
	shown := c.shown[c.Path(file)]
	if shown == nil {
		return Shown{Version: -1}
	}
	shown.read = digest(shown.Diagnostics)
	return *shown
}

// All are the diagnostics of all files that have some, by path relative to the
// root; file is where to ask whether the server is up to date.
func (c *Client) All(file string) map[string][]protocol.Diagnostic {
	c.t.Helper()
	c.Sync(file)
	c.mu.Lock()
	defer c.mu.Unlock()
	all := map[string][]protocol.Diagnostic{}
	for path, shown := range c.shown {
		shown.read = digest(shown.Diagnostics)
		if rel, err := filepath.Rel(c.root, path); err == nil && len(shown.Diagnostics) > 0 {
			all[filepath.ToSlash(rel)] = shown.Diagnostics
		}
	}
	return all
}

// Until waits until what is shown of a file meets a condition.
func (c *Client) Until(file, what string, condition func(Shown) bool) {
	c.t.Helper()
	c.until(what, func() bool {
		shown := c.shown[c.Path(file)]
		if shown == nil || !condition(*shown) {
			return false
		}
		shown.read = digest(shown.Diagnostics)
		return true
	})
}

func (c *Client) at(file string, p protocol.Position) json.RawMessage {
	return encode(map[string]any{"textDocument": map[string]any{"uri": c.URI(file)}, "position": &p})
}

// current is the text of a file as the editor has it, open or not.
func (c *Client) current(file string) string {
	c.t.Helper()
	path := c.Path(file)
	c.mu.Lock()
	doc := c.docs[path]
	c.mu.Unlock()
	if doc != nil {
		return doc.text
	}
	content, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	return string(content)
}

// TextAt is the text of a file in a range.
func (c *Client) TextAt(file string, r protocol.Range) string {
	c.t.Helper()
	text := c.current(file)
	start, end, err := span(text, r, c.Encoding)
	if err != nil {
		c.t.Fatalf("%s: %v", file, err)
	}
	return text[start:end]
}

// find is the range of the only place of needle in a file, open or not.
func (c *Client) find(file, needle string) protocol.Range {
	c.t.Helper()
	text := c.current(file)
	at := strings.Index(text, needle)
	if at < 0 || strings.Contains(text[at+1:], needle) {
		c.t.Fatalf("%s holds %q %d times", file, needle, strings.Count(text, needle))
	}
	return protocol.Range{Start: position(text, at, c.Encoding), End: position(text, at+len(needle), c.Encoding)}
}

// Hover is the text shown for the only place of needle in a file, "" for none.
func (c *Client) Hover(file, needle string) string {
	c.t.Helper()
	raw := c.Request("textDocument/hover", c.at(file, c.find(file, needle).Start))
	if string(raw) == "null" {
		return ""
	}
	hover := protocol.Hover{}
	if err := protocol.Unmarshal(raw, &hover); err != nil {
		c.t.Fatalf("hover %s: %v", raw, err)
	}
	content, ok := hover.Contents.(*protocol.MarkupContent)
	if !ok {
		c.t.Fatalf("hover %s", raw)
	}
	if content.Kind == protocol.MarkupKindMarkdown && !c.profile.lists("markdown", "textDocument", "hover", "contentFormat") {
		c.t.Errorf("Markdown for a client without it")
	}
	if hover.Range != nil {
		if _, _, err := span(c.current(file), *hover.Range, c.Encoding); err != nil {
			c.t.Errorf("range of a hover: %v", err)
		}
	}
	return content.Value
}

// Actions lists the code actions at the only place of needle in a file.
func (c *Client) Actions(file, needle string, only ...protocol.CodeActionKind) []protocol.CodeAction {
	c.t.Helper()
	shown := c.Diagnostics(file)
	r := c.find(file, needle)
	context := &protocol.CodeActionContext{Diagnostics: []protocol.Diagnostic{}, Only: only}
	for i := range shown {
		if overlap(shown[i].Range, r) {
			context.Diagnostics = append(context.Diagnostics, shown[i])
		}
	}
	raw := c.Request("textDocument/codeAction", encode(map[string]any{
		"textDocument": map[string]any{"uri": c.URI(file)}, "range": &r, "context": context,
	}))
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		c.t.Fatalf("code actions %s: %v", raw, err)
	}
	actions := make([]protocol.CodeAction, len(items))
	for i, item := range items {
		if err := protocol.Unmarshal(item, &actions[i]); err != nil {
			c.t.Fatalf("code action %s: %v", item, err)
		}
	}
	c.checkActions(actions, only)
	return actions
}

func overlap(a, b protocol.Range) bool {
	before := func(p, q protocol.Position) bool {
		return p.Line < q.Line || p.Line == q.Line && p.Character <= q.Character
	}
	return before(a.Start, b.End) && before(b.Start, a.End)
}

// Action is the only listed action whose title contains a text.
func (c *Client) Action(file, needle, title string) protocol.CodeAction {
	c.t.Helper()
	actions := c.Actions(file, needle)
	var titles []string
	for i := range actions {
		titles = append(titles, actions[i].Title)
	}
	at := slices.IndexFunc(titles, func(s string) bool { return strings.Contains(s, title) })
	if at < 0 {
		c.t.Fatalf("no action %q at %q of %s: %q", title, needle, file, titles)
	}
	return actions[at]
}

// Resolve completes an action that was listed without its edit.
func (c *Client) Resolve(action protocol.CodeAction) (protocol.CodeAction, *Error) {
	c.t.Helper()
	if action.Edit != nil {
		return action, nil
	}
	raw, failed := c.Try("codeAction/resolve", encode(&action))
	if failed != nil {
		return action, failed
	}
	resolved := protocol.CodeAction{}
	if err := protocol.Unmarshal(raw, &resolved); err != nil {
		c.t.Fatalf("resolved action %s: %v", raw, err)
	}
	if resolved.Edit == nil || resolved.Title != action.Title {
		c.t.Errorf("resolved action has no edit or another title: %s", raw)
	}
	return resolved, nil
}

// Apply resolves an action and makes its edit in documents and on disk.
func (c *Client) Apply(action protocol.CodeAction) {
	c.t.Helper()
	resolved, failed := c.Resolve(action)
	if failed != nil {
		c.t.Fatalf("resolving %q: %v", action.Title, failed)
	}
	if err := c.apply(resolved.Edit); err != nil {
		c.t.Fatalf("applying %q: %v", action.Title, err)
	}
}

// Describe is a diagnostic as LINE:COLUMN code, counted from 1, for messages
// and comparisons.
func Describe(d protocol.Diagnostic) string {
	return fmt.Sprintf("%d:%d %v", d.Range.Start.Line+1, d.Range.Start.Character+1, d.Code)
}
