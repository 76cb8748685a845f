package codeactions

// fixers are the actions by the name that rules give in lint.Fix.
var fixers = map[string]fixer{
	"delete-statement": deleteStatement,
	"drop-argument":    dropArgument,
	"missing-keywords": missingKeywords,
	"registry-entry":   registryEntry,
	"rename-keyword":   renameKeyword,
	"replace-name":     replaceName,
	"replace-value":    replaceValue,
	"wrap-call":        wrapCall,
	"registry-entry":   registryEntry,
	"import-name":      importName,
	"test-file":        testFile,
	"keyword-only":     keywordOnly,
	"export":           export,
	"classmethod":      classMethod,
	"staticmethod":     staticMethod,
	"wrap-in-try":      wrapInTry,
	"move-into-try":    moveIntoTry,
	"log-exception":    logException,
	"delete-raise":     deleteRaise,
	"except-exception": exceptException,
	"use-constant":     useConstant,
	"prefix-id":        prefixID,
	"distinct-prefix":  distinctPrefix,
	"timestamp-helper": timestampHelper,
	"cron-timestamp":   cronTimestamp,
	"name-arguments":   nameArguments,
}

// Offered says whether there is an action of that name: rules may name a fix that is not built.
func Offered(action string) bool {
	_, ok := fixers[action]
	return ok
}
