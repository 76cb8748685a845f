package rules

import "mxpls/analysis/spell"

// nearest gives the candidate that a misspelt name probably means, "" when none is near enough.
func nearest(name string, candidates []string) string { return spell.Nearest(name, candidates) }
