// Package rules holds the rules, one file each. A rule's file has the name of its id with underscores, and declares one variable: its id in camel case.
package rules

//go:generate go run ./gen

// quote puts a name into a message.
func quote(s string) string { return "`" + s + "`" }
