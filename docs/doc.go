// Package docs holds the generated pages: one for each rule, the catalogue of rules, and the settings. The binary carries what `mxpls explain` and
// `mxpls rules` print.
package docs

//go:generate go run ./gen
