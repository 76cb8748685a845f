package main

import (
	"fmt"
	"strings"

	"mxpls/analysis/config"
)

// settings is the page of everything that can be configured.
func settings() string {
	var b strings.Builder
	b.WriteString(`# Settings

None is needed. Settings stand in ` + "`mxpls.toml`" + `, or in ` + "`pyproject.toml`" + ` under ` + "`[tool.mxpls]`" + `. For each file the nearest directory upwards that has one
counts, alone: settings of directories above it are not added. A directory that has both is configured by its ` + "`mxpls.toml`" + `. The editor's settings (the same
keys, as JSON) override the files, and ` + "`--config`" + ` overrides both; tables are overridden entry by entry. ` + "`mxpls config --file FILE`" + ` shows what is in force and
why.

Globs are relative to the configuration file's directory, those of ` + "`roles`" + ` to the module. A glob of a directory stands for all that is in it. ` +
		"`exclude`, `respect-gitignore`" + `
and ` + "`max-file-size`" + ` decide what is read; of several files the one of the folder that is reviewed or open in the editor says so, and each one below it
excludes what is its own.

Unknown keys and wrong values are errors that name file, line and what was probably meant. In an editor they are diagnostics of the file, and the last
good configuration stays in force. [mxpls.schema.json](mxpls.schema.json) is the JSON Schema, for editors that complete TOML by one.

` + "```toml" + `
# mxpls.toml; in pyproject.toml the tables are [tool.mxpls], [tool.mxpls.names], …
event-prefixes = ["svc"]

[names]
events-class = "Events"

[rules]
event-never-sent = "P3"
no-nonblocking-test = "off"

[per-path]
"legacy/**" = ["missing-description"]
"billing/**" = { unknown-event = "P0" }

[[pii.allow]]
name = "city"
reason = "a fixed list of offices"
until = 2027-06-30
` + "```" + `

| key | value | default | |
|---|---|---|---|
`)
	for _, k := range config.Keys() {
		fmt.Fprintf(&b, "| `%s` | %s | `%s` | %s |\n", k.Name, k.Form(), k.Default(), strings.ReplaceAll(k.Doc, "|", `\|`))
	}
	return b.String()
}
