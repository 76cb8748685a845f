package codeactions

// fixers are the actions by the name that rules give in lint.Fix.
var fixers = map[string]fixer{}
