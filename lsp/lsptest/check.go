package lsptest

import (
	"fmt"
	"os"
	"slices"

	"go.lsp.dev/protocol"
)

// checkVersion refuses a publish for a version older than one that the server
// is known to have seen. mu is held.
func (c *Client) checkVersion(path string, version protocol.Optional[int32]) {
	v, named := version.Get()
	doc, open := c.docs[path]
	floor, seen := c.floor[path]
	switch {
	case open && named && v > doc.version:
		c.t.Errorf("%s: published version %d of a document at %d", path, v, doc.version)
	case open && named && seen && v < floor:
		c.t.Errorf("%s: published version %d after the server has seen %d", path, v, floor)
	case open && !named && seen:
		c.t.Errorf("%s: published without a version after the server has seen %d", path, floor)
	case !open && named && c.closed[path] != closeUnseen:
		c.t.Errorf("%s: published with version %d and is not open", path, v)
	}
}

// candidates are the texts that a publish can speak of. mu is held.
func (c *Client) candidates(path string, version protocol.Optional[int32]) []string {
	if v, named := version.Get(); named {
		if doc, open := c.docs[path]; open && doc.version == v {
			return []string{doc.text}
		}
		return c.texts[path]
	}
	all := slices.Clone(c.texts[path])
	if content, err := os.ReadFile(path); err == nil {
		all = append(all, string(content))
	}
	return all
}

func (c *Client) checkDiagnostics(path string, params protocol.PublishDiagnosticsParams) {
	texts := c.candidates(path, params.Version)
	seen := map[string]bool{}
	for i := range params.Diagnostics {
		d := &params.Diagnostics[i]
		if err := c.checkDiagnostic(d, texts); err != nil {
			c.t.Errorf("%s: diagnostic %+v: %v", path, *d, err)
		}
		key := fmt.Sprintf("%v %v", d.Code, d.Range)
		if seen[key] {
			c.t.Errorf("%s: published twice in one: %s", path, key)
		}
		seen[key] = true
	}
}

func (c *Client) checkDiagnostic(d *protocol.Diagnostic, texts []string) error {
	if err := c.inOneOf(texts, d.Range); err != nil {
		return err
	}
	name, _ := d.Source.Get()
	code, _ := d.Code.(protocol.String)
	text, _ := d.Message.(protocol.String)
	switch {
	case name != "mxpls" || code == "" || text == "" || d.Severity < 1 || d.Severity > 4:
		return fmt.Errorf("incomplete")
	case d.Tags.Len() > 0 && c.profile.member("textDocument", "publishDiagnostics", "tagSupport") == nil:
		return fmt.Errorf("tags for a client without them")
	case d.RelatedInformation != nil && !c.profile.offers("textDocument", "publishDiagnostics", "relatedInformation"):
		return fmt.Errorf("related information for a client without it")
	case d.CodeDescription.Href != "" && !c.profile.offers("textDocument", "publishDiagnostics", "codeDescriptionSupport"):
		return fmt.Errorf("code description for a client without it")
	case d.Data != nil && !c.profile.offers("textDocument", "publishDiagnostics", "dataSupport"):
		return fmt.Errorf("data for a client without it")
	}
	for _, related := range d.RelatedInformation {
		other := related.Location.URI.FsPath()
		if err := c.inOneOf(c.candidates(other, protocol.Optional[int32]{}), related.Location.Range); err != nil {
			return fmt.Errorf("related %s: %w", other, err)
		}
	}
	return nil
}

// inOneOf reports whether a range fits at least one of the texts.
func (c *Client) inOneOf(texts []string, r protocol.Range) error {
	err := fmt.Errorf("the client has no text of that file")
	for _, text := range texts {
		if _, _, err = span(text, r, c.Encoding); err == nil {
			return nil
		}
	}
	return err
}

// checkActions refuses actions that the client did not ask for or cannot use.
func (c *Client) checkActions(actions []protocol.CodeAction, only []protocol.CodeActionKind) {
	preferred := map[string]bool{}
	for i := range actions {
		a := &actions[i]
		kind := protocol.CodeActionKindEmpty
		if a.Kind != nil {
			kind = *a.Kind
		}
		if a.Title == "" || kind == "" {
			c.t.Errorf("action without title or kind: %+v", a)
		}
		if len(only) > 0 && !slices.ContainsFunc(only, func(o protocol.CodeActionKind) bool { return covers(o, kind) }) {
			c.t.Errorf("action of kind %s, asked for %v", kind, only)
		}
		disabled := a.Disabled.Reason != ""
		if disabled && !c.profile.offers("textDocument", "codeAction", "disabledSupport") {
			c.t.Errorf("disabled action for a client without them: %s", a.Title)
		}
		lazy := a.Edit == nil && a.Data != nil
		if lazy && !c.profile.lists("edit", "textDocument", "codeAction", "resolveSupport", "properties") {
			c.t.Errorf("lazy action for a client without them: %s", a.Title)
		}
		if !lazy && !disabled && a.Edit == nil {
			c.t.Errorf("action %q does nothing", a.Title)
		}
		if a.IsPreferred == nil || !*a.IsPreferred {
			continue
		}
		for j := range a.Diagnostics {
			key := fmt.Sprintf("%v %v", a.Diagnostics[j].Code, a.Diagnostics[j].Range)
			if preferred[key] {
				c.t.Errorf("two preferred fixes of %s", key)
			}
			preferred[key] = true
		}
	}
}

func covers(asked, kind protocol.CodeActionKind) bool {
	return asked == kind || asked == "" || len(kind) > len(asked) && kind[:len(asked)+1] == asked+"."
}
