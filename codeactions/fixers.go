package codeactions

// fixers are the actions by the name that rules give in lint.Fix.
var fixers = map[string]fixer{
	"annotation":        annotation,
	"base-schema":       baseSchema,
	"declare-field":     declareField,
	"delete-entry":      deleteEntry,
	"docstring":         docstring,
	"event-constant":    eventConstant,
	"field-description": fieldDescription,
	"model-config":      modelConfig,
	"replace-schema":    replaceSchema,
	"catch-exception":   catchException,
	"classmethod":       classMethod,
	"cron-timestamp":    cronTimestamp,
	"delete-raise":      deleteRaise,
	"delete-statement":  deleteStatement,
	"distinct-prefix":   distinctPrefix,
	"drop-argument":     dropArgument,
	"except-exception":  exceptException,
	"export":            export,
	"import-name":       importName,
	"keyword-only":      keywordOnly,
	"log-exception":     logException,
	"missing-keywords":  missingKeywords,
	"move-into-try":     moveIntoTry,
	"name-arguments":    nameArguments,
	"none-default":      noneDefault,
	"prefix-id":         prefixID,
	"registry-entry":    registryEntry,
	"rename":            rename,
	"rename-keyword":    renameKeyword,
	"replace-name":      replaceName,
	"replace-value":     replaceValue,
	"return-none":       returnNone,
	"staticmethod":      staticMethod,
	"test-file":         testFile,
	"timestamp-helper":  timestampHelper,
	"timezone-now":      timezoneNow,
	"use-constant":      useConstant,
	"wrap-call":         wrapCall,
	"wrap-in-try":       wrapInTry,
}

// Offered says whether there is an action of that name: rules may name a fix that is not built.
func Offered(action string) bool {
	_, ok := fixers[action]
	return ok
}
