package module

import "mxpls/analysis/pii"

// Names are the names and places of one analytics module; every one is configurable (cli.md, Configuration).
type Names struct {
	Constants         []string // globs relative to the module's directory
	Schemas           []string
	Registry          []string
	Service           []string
	Exports           []string
	Tests             []string
	EventsClass       string
	BaseSchema        string
	SessionSchema     string
	LoginSchemas      []string
	RegistryName      string
	RegistryView      string
	RegisteredCheck   string
	HelperPattern     string // glob over class names
	SchemaPattern     string
	ServiceClass      string
	TrackEvent        string
	StrictConfig      string
	AliasedConfig     string
	TimestampHelper   string
	MockFixture       string
	EventPrefixes     []string
	DistinctPrefixes  []string
	ContextWords      []string
	SafeWrappers      []string
	Reporters         []string // callables that report an exception and so count as logging it
	DeprecatedPrefix  []string // event constants with these prefixes need no registration
	ExternalIDs       []string
	RegisterDecorator string
	Core              []string          // globs of the files that may use a Mixpanel client
	Enums             map[string]string // the enum by which a field is typed, by the field's name
	EmptyDistinctID   bool              // events of nobody are wanted
	PII               pii.Options       // what is added to the vocabulary of personal data, and what is let through
}

// DefaultNames are those of conventions.md.
func DefaultNames() Names {
	return Names{
		Constants: []string{"constants.py", "constants/**"}, Schemas: []string{"schemas.py", "schemas/**"},
		Registry: []string{"registry.py", "registry/**"}, Service: []string{"service/**", "service.py"},
		Exports: []string{"service/__init__.py"}, Core: []string{"service/core.py"},
		Tests:       []string{"tests/**", "**/tests/**", "tests.py", "**/test_*.py", "**/conftest.py"},
		EventsClass: "MixPanelEvent", BaseSchema: "MixpanelSuperEventPropertiesSchema",
		SessionSchema: "MixpanelSessionContextSchema",
		LoginSchemas:  []string{"MixpanelLoginEventPropertiesSchema", "MixpanelLogoutEventPropertiesSchema"},
		RegistryName:  "_EVENT_SCHEMA_REGISTRY", RegistryView: "EVENT_SCHEMA_REGISTRY", RegisteredCheck: "is_event_registered",
		HelperPattern: "OptimoMixpanel*TrackHelper", SchemaPattern: "Mxp*EventSchema",
		ServiceClass: "OptimoMixpanelService", TrackEvent: "track_event",
		StrictConfig: "STRICT_MODEL_CONFIG", AliasedConfig: "ALIASED_MODEL_CONFIG",
		TimestampHelper: "datetime_to_timestamp_ms", MockFixture: "mock_mixpanel",
		DistinctPrefixes: []string{"org_", "slack_", "apikey_", "webhook_"},
		ContextWords:     []string{"cron", "cronjob", "scheduled_job", "celery", "scheduled", "batch_job"},
	}
}
