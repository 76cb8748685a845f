package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"mxpls/analysis/text"
)

// The names of configuration files. A folder that has both is configured by its mxpls.toml.
const (
	OwnFile    = "mxpls.toml"
	SharedFile = "pyproject.toml"
)

// IsFile says whether a path has the name of a configuration file.
func IsFile(p string) bool {
	base := path.Base(p)
	return base == OwnFile || base == SharedFile
}

// Source is a set of settings and where they stand.
type Source struct {
	// Name is the path of a file relative to the folder (a file above it begins with ../), or what else holds the settings: "--config".
	Name   string
	Text   *text.Text // the file's text; nil for settings that are in no file
	table  map[string]any
	places map[string]place
}

// place is where a setting stands, in bytes of its file.
type place struct{ key, value text.Span }

// separator joins the parts of a key: a part may hold dots.
const separator = "\x00"

func under(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + separator + name
}

// shown is a key as TOML writes it.
func shown(key string) string {
	parts := strings.Split(key, separator)
	for i, p := range parts {
		if p == "" || strings.Trim(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" {
			parts[i] = strconv.Quote(p)
		}
	}
	return strings.Join(parts, ".")
}

// Read reads a configuration file: mxpls.toml as a whole, of a pyproject.toml the table tool.mxpls. It gives nil without problems for a pyproject.toml
// that does not speak of mxpls.
func Read(name, src string) (*Source, []Problem) {
	shared := path.Base(name) == SharedFile
	if shared && !strings.Contains(src, "mxpls") {
		return nil, nil
	}
	s, problems := parse(name, text.New(src), src)
	switch {
	case shared && len(problems) > 0 && !strings.Contains(src, "tool.mxpls"):
		return nil, nil // somebody else's fault, and no news to them
	case len(problems) > 0 || !shared:
		return s, problems
	}
	tool, _ := s.table["tool"].(map[string]any)
	own, there := tool["mxpls"]
	if !there {
		return nil, nil
	}
	prefix := under("tool", "mxpls")
	table, ok := own.(map[string]any)
	if !ok {
		p := s.problem(prefix, "`tool.mxpls` is no table of settings")
		p.Unreadable = true
		return nil, []Problem{p}
	}
	s.table = table
	places := map[string]place{}
	for k, p := range s.places {
		if rest, ok := strings.CutPrefix(k, prefix+separator); ok {
			places[rest] = p
		}
	}
	s.places = places
	return s, nil
}

// ReadFlag reads one setting as the command line gives it, in TOML: rules.pii-field = "P1".
func ReadFlag(setting string) (*Source, []Problem) {
	s, problems := parse("--config", nil, setting)
	for i := range problems {
		problems[i].Message = "`" + setting + "` is neither a file nor a setting such as rules.pii-field=\"P1\": " + problems[i].Message
	}
	return s, problems
}

// ReadJSON reads settings as an editor sends them; null is as good as nothing. An error is JSON that is no object.
func ReadJSON(name string, raw []byte) (*Source, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	s := &Source{Name: name}
	if err := d.Decode(&s.table); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	plain(s.table)
	return s, nil
}

// plain makes what JSON says what TOML would have said.
func plain(value any) any {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64() // JSON's numbers are ours
		return f
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for k := range v {
			if v[k] == nil {
				delete(v, k)
			} else {
				v[k] = plain(v[k])
			}
		}
	}
	return value
}

func parse(name string, t *text.Text, src string) (*Source, []Problem) {
	s := &Source{Name: name, Text: t, places: map[string]place{}}
	if err := toml.Unmarshal([]byte(src), &s.table); err != nil {
		at := 0
		var where *toml.DecodeError
		if errors.As(err, &where) && t != nil {
			row, column := where.Position()
			at = min(t.LineStart(row-1)+column-1, t.Len())
		}
		return nil, []Problem{{
			Source: name, Text: t, Span: text.Span{Start: at, End: at}, Message: strings.TrimPrefix(err.Error(), "toml: "), Unreadable: true,
		}}
	}
	s.index(src)
	return s, nil
}

// index notes where each key and value stands. The text is known to be sound.
func (s *Source) index(src string) {
	var p unstable.Parser
	p.Reset([]byte(src))
	table := ""
	count := map[string]int{}
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table:
			table = s.header("", e)
		case unstable.ArrayTable:
			name := s.header("", e)
			table = under(name, strconv.Itoa(count[name]))
			s.places[table] = s.places[name]
			count[name]++
		case unstable.KeyValue:
			s.setting(table, e)
		}
	}
}

// header notes a dotted key and gives it. The key's parts stand for themselves unless they were said before.
func (s *Source) header(prefix string, n *unstable.Node) string {
	for it := n.Key(); it.Next(); {
		k := it.Node()
		prefix = under(prefix, string(k.Data))
		span := spanOf(k)
		s.places[prefix] = place{span, span}
	}
	return prefix
}

func (s *Source) setting(table string, n *unstable.Node) {
	key := s.header(table, n)
	s.value(key, s.places[key].key, n.Value())
}

func (s *Source) value(key string, at text.Span, n *unstable.Node) {
	here := place{at, spanOf(n)}
	if here.value.Start == here.value.End || n.Kind == unstable.InlineTable {
		here.value = at // lists and tables have no place of their own
	}
	s.places[key] = here
	switch n.Kind {
	case unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			s.setting(key, it.Node())
		}
	case unstable.Array:
		i := 0
		for it := n.Children(); it.Next(); i++ {
			item := spanOf(it.Node())
			if item.Start == item.End || it.Node().Kind == unstable.InlineTable {
				item = at
			}
			s.value(under(key, strconv.Itoa(i)), item, it.Node())
		}
	}
}

func spanOf(n *unstable.Node) text.Span {
	return text.Span{Start: int(n.Raw.Offset), End: int(n.Raw.Offset + n.Raw.Length)}
}

// problem is one about a key, or what is nearest around it that has a place.
func (s *Source) problem(key, message string) Problem { return s.problemAt(key, message, false) }

func (s *Source) problemAt(key, message string, value bool) Problem {
	p := Problem{Source: s.Name, Text: s.Text, Message: message}
	if s.Text == nil {
		return p
	}
	at := s.placeOf(key)
	p.Span = at.key
	if value {
		p.Span = at.value
	}
	return p
}

func (s *Source) placeOf(key string) place {
	for {
		if p, ok := s.places[key]; ok {
			return p
		}
		i := strings.LastIndex(key, separator)
		if i < 0 {
			return place{}
		}
		key = key[:i]
	}
}
