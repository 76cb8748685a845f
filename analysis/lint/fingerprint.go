package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Identity is what a finding says of which code, wherever that stands in its file: rule, path, event and the code at the place.
func Identity(f Finding, code string) string {
	return strings.Join([]string{f.Rule, f.Path, f.Event, code}, "\x00")
}

// Fingerprint hashes an identity and its number among equals in the order of the file: 16 hexadecimal digits that survive moved lines.
func Fingerprint(identity string, nth int) string {
	sum := sha256.Sum256([]byte(identity + "\x00" + strconv.Itoa(nth)))
	return hex.EncodeToString(sum[:8])
}
