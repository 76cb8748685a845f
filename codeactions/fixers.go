package codeactions

// fixers are the actions by the name that rules give in lint.Fix.
var fixers = map[string]fixer{
	"annotation":        annotation,
	"attribution-field": attributionField,
	"base-schema":       baseSchema,
	"catch-exception":   catchException,
	"classmethod":       classMethod,
	"cron-timestamp":    cronTimestamp,
	"declare-field":     declareField,
	"delete-entry":      deleteEntry,
	"default-none":      defaultNone,
	"delete-raise":      deleteRaise,
	"delete-statement":  deleteStatement,
	"distinct-prefix":   distinctPrefix,
	"django-db-mark":    djangoDBMark,
	"docstring":         docstring,
	"drop-argument":     dropArgument,
	"event-constant":    eventConstant,
	"enum-member":       enumMember,
	"except-exception":  exceptException,
	"export":            export,
	"field-description": fieldDescription,
	"import-name":       importName,
	"include-name":      includeName,
	"keyword-only":      keywordOnly,
	"log-exception":     logException,
	"missing-keywords":  missingKeywords,
	"model-config":      modelConfig,
	"move-into-try":     moveIntoTry,
	"name-arguments":    nameArguments,
	"none-default":      noneDefault,
	"on-commit":         onCommit,
	"package-import":    packageImport,
	"prefix-id":         prefixID,
	"registry-entry":    registryEntry,
	"remove-export":     removeExport,
	"rename":            rename,
	"rename-keyword":    renameKeyword,
	"replace-name":      replaceName,
	"replace-schema":    replaceSchema,
	"replace-value":     replaceValue,
	"return-none":       returnNone,
	"staticmethod":      staticMethod,
	"suppression":       suppression,
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
