package lsptest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.lsp.dev/protocol"
)

// Profile is what a real client sends with initialize: a readable file of
// testdata/clients.
type Profile struct {
	Name         string          `json:"-"`
	ClientInfo   json.RawMessage `json:"clientInfo,omitempty"`
	Capabilities json.RawMessage `json:"capabilities"`
}

// Root is the root folder of the module that the test belongs to.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

// Load reads the profile of a client by name.
func Load(t testing.TB, name string) Profile {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(Root(t), "testdata", "clients", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return Parse(t, name, raw)
}

// Profiles are the profiles of all clients.
func Profiles(t testing.TB) []Profile {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Root(t), "testdata", "clients", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no profiles in testdata/clients (%v)", err)
	}
	var all []Profile
	for _, file := range files {
		name := filepath.Base(file)
		all = append(all, Load(t, name[:len(name)-len(".json")]))
	}
	return all
}

// Parse reads a profile.
func Parse(t testing.TB, name string, raw []byte) Profile {
	t.Helper()
	profile := Profile{Name: name}
	if err := json.Unmarshal(raw, &profile); err != nil {
		t.Fatalf("profile %s: %v", name, err)
	}
	if err := protocol.Unmarshal(profile.Capabilities, &protocol.ClientCapabilities{}); err != nil {
		t.Fatalf("profile %s: %v", name, err)
	}
	return profile
}

// member is the capability at a path of member names, nil when it is missing.
func (p Profile) member(path ...string) json.RawMessage {
	raw := p.Capabilities
	for _, name := range path {
		var members map[string]json.RawMessage
		if json.Unmarshal(raw, &members) != nil {
			return nil
		}
		raw = members[name]
	}
	return raw
}

// offers reports whether a capability is true.
func (p Profile) offers(path ...string) bool { return string(p.member(path...)) == "true" }

// lists reports whether a capability's list holds a word.
func (p Profile) lists(word string, path ...string) bool {
	var words []string
	return json.Unmarshal(p.member(path...), &words) == nil && slices.Contains(words, word)
}
