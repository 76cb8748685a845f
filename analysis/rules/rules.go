// Package rules holds the rules, one file each. A rule's file has the name of its id with underscores, and declares one variable: its id in camel case. (An id that
// ends in "test" has "_rule" behind it: Go takes a file that ends in _test for a test.)
package rules

//go:generate go run ./gen

// quote puts a name into a message.
func quote(s string) string { return "`" + s + "`" }
