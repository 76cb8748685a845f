package config

// Key is one thing that can be configured.
type Key struct {
	Name string // dotted, as TOML writes it
	Doc  string // one sentence
	// at points at the value: *string, *[]string, *bool, *int64, or one of the tables that value.go reads. The kind of the pointer decides what is
	// read, printed and described, and there is no second list of keys anywhere.
	at    func(*Config) any
	check check
}

// Keys lists everything that can be configured, in the order of the documentation.
func Keys() []Key {
	return []Key{
		{
			"module", "Directories of the analytics modules, as globs relative to the configuration file; by default a module is found by its files.",
			func(c *Config) any { return &c.Modules }, isGlob,
		},

		{"roles.constants", "Files that hold the class of event constants, as globs relative to the module.", func(c *Config) any { return &c.Names.Constants }, isGlob},
		{"roles.schemas", "Files that hold the schemas.", func(c *Config) any { return &c.Names.Schemas }, isGlob},
		{"roles.registry", "Files that hold the registry.", func(c *Config) any { return &c.Names.Registry }, isGlob},
		{"roles.service", "Files that hold the tracking helpers.", func(c *Config) any { return &c.Names.Service }, isGlob},
		{"roles.exports", "File that re-exports the helpers.", func(c *Config) any { return &c.Names.Exports }, isGlob},
		{"roles.tests", "Files that test the module.", func(c *Config) any { return &c.Names.Tests }, isGlob},
		{"roles.core", "Files that may use a Mixpanel client.", func(c *Config) any { return &c.Names.Core }, isGlob},

		{"names.events-class", "Class of the event constants.", func(c *Config) any { return &c.Names.EventsClass }, isName},
		{"names.base-schema", "Class from which every event schema descends.", func(c *Config) any { return &c.Names.BaseSchema }, isName},
		{"names.session-schema", "Class of the session context.", func(c *Config) any { return &c.Names.SessionSchema }, isName},
		{"names.login-schemas", "Event schemas that carry the attribution of a login.", func(c *Config) any { return &c.Names.LoginSchemas }, isName},
		{"names.registry-name", "Mapping from event to schema.", func(c *Config) any { return &c.Names.RegistryName }, isName},
		{"names.registry-view", "Read-only view of the registry.", func(c *Config) any { return &c.Names.RegistryView }, isName},
		{"names.registered-check", "Function that says whether an event is registered.", func(c *Config) any { return &c.Names.RegisteredCheck }, isName},
		{"names.register-decorator", "Decorator that registers a schema: `@register(Event.X)`.", func(c *Config) any { return &c.Names.RegisterDecorator }, isName},
		{"names.helper-pattern", "Glob of the tracking helpers' class names.", func(c *Config) any { return &c.Names.HelperPattern }, isNameGlob},
		{"names.schema-pattern", "Glob of the event schemas' class names.", func(c *Config) any { return &c.Names.SchemaPattern }, isNameGlob},
		{"names.service-class", "Class whose method sends events.", func(c *Config) any { return &c.Names.ServiceClass }, isName},
		{"names.track-event", "Method that sends an event.", func(c *Config) any { return &c.Names.TrackEvent }, isName},
		{"names.strict-config", "Model configuration that forbids unknown fields.", func(c *Config) any { return &c.Names.StrictConfig }, isName},
		{"names.aliased-config", "The same for schemas with aliases.", func(c *Config) any { return &c.Names.AliasedConfig }, isName},
		{"names.timestamp-helper", "Function from a datetime to Unix milliseconds.", func(c *Config) any { return &c.Names.TimestampHelper }, isName},
		{"names.mock-fixture", "Fixture that replaces Mixpanel in tests.", func(c *Config) any { return &c.Names.MockFixture }, isName},

		{"event-prefixes", "First segments that event names may have; none: any.", func(c *Config) any { return &c.Names.EventPrefixes }, isWord},
		{"deprecated-prefixes", "Event constants with these prefixes need no registration.", func(c *Config) any { return &c.Names.DeprecatedPrefix }, isWord},
		{"distinct-id-prefixes", "Prefixes of a composed distinct_id.", func(c *Config) any { return &c.Names.DistinctPrefixes }, isWord},
		{"allow-empty-distinct-id", "Events of nobody are wanted: an empty distinct_id is no fault.", func(c *Config) any { return &c.Names.EmptyDistinctID }, nil},
		{"execution-context-words", "Words that say how the code was run and are not part of an event name.", func(c *Config) any { return &c.Names.ContextWords }, isWord},
		{
			"domains", "By the object of an event name (`svc.OBJECT.action`), the service file and the domain in the class name.",
			func(c *Config) any { return &c.Domains }, nil,
		},
		{"safe-wrappers", "Decorators and context managers that catch and log like a tracker's `try`.", func(c *Config) any { return &c.Names.SafeWrappers }, isName},
		{"reporters", "Functions that report an exception and so count as logging it.", func(c *Config) any { return &c.Names.Reporters }, isName},
		{"external-ids", "Fields whose ids are another system's and need not be UUIDs.", func(c *Config) any { return &c.Names.ExternalIDs }, isName},
		{"enums", "By field name, the enum by which it is typed.", func(c *Config) any { return &c.Names.Enums }, isName},
		{"pii.words", "By class of personal data, further words that name such data, in snake_case.", func(c *Config) any { return &c.Words }, isName},
		{
			"pii.allow", "Names that are let through although they look personal, each with a reason and, if it is for a time, the last day.",
			func(c *Config) any { return &c.Allow }, nil,
		},

		{"rules", "By rule, its severity, P0 to P3, or off.", func(c *Config) any { return &c.Rules }, nil},
		{
			"per-path", "By glob of files, relative to the configuration file, the same; or a list of rules that are off there. The longest glob that matches counts.",
			func(c *Config) any { return &c.PerPath }, isGlob,
		},

		{
			"base-branch", "Branch that `mxpls review branch` compares with; by default release, main, master or the remote's HEAD.",
			func(c *Config) any { return &c.BaseBranch }, isBranch,
		},
		{"exclude", "Files and directories that are not looked at, as globs relative to the configuration file.", func(c *Config) any { return &c.Exclude }, isGlob},
		{"respect-gitignore", "Files that git ignores are not looked at.", func(c *Config) any { return &c.RespectGitignore }, nil},
		{"baseline", "File with the findings that are not new.", func(c *Config) any { return &c.Baseline }, isPath},
		{"templates", "Directory with templates for `mxpls implement` and the editor's actions that write an event, relative to the configuration file; those that are not there are built in. `mxpls implement --print-templates DIR` writes the built-in ones.", func(c *Config) any { return &c.Templates }, isPath},
		{"max-file-size", "Size in bytes above which a file outside of the module is not read.", func(c *Config) any { return &c.MaxFileSize }, nil},
	}
}
