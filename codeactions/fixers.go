package codeactions

// fixers are the actions by the name that rules give in lint.Fix.
var fixers = map[string]fixer{
	"registry-entry": registryEntry,
	"import-name":    importName,
	"test-file":      testFile,
	"keyword-only":   keywordOnly,
	"export":         export,
}
