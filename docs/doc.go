// Package docs holds the generated pages: one for each rule, and the table of rules in the README.
package docs

//go:generate go run ./gen
