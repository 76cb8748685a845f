//go:build scaffold

package main

import "strings"

var invocations = []invocation{
	{
		name: "two fields", args: said("svc.surveys.reminder_sent", "survey_id: str = UUID of the survey", "days_left: int = Days until the survey closes"),
		tests: "test_reminder_sent_event.py", helper: "service/survey.py",
	},
	{name: "no field", args: said("svc.surveys.survey_archived"), tests: "test_survey_archived_event.py", helper: "service/survey.py"},
	{
		name: "error sibling", args: said("svc.surveys.survey_completed.error", "survey_id: str = UUID of the survey", "error_type: str = Class of the exception"),
		tests: "test_survey_completed_error_event.py", helper: "service/survey.py",
	},
	{
		name: "map", args: said("svc.map.action_plan_archived", "action_plan_id: str = UUID of the action plan", "step_count: int = Number of its steps"),
		tests: "test_action_plan_archived_event.py", helper: "service/map.py",
	},
	{name: "risk", args: said("svc.risk.model_retrained", "model_version: str = Version of the model"), tests: "test_risk_model_retrained_event.py", helper: "service/risk.py"},
	{
		name: "organization", args: said("svc.core.organization_suspended", "--actor", "organization", "open_survey_count: int = Number of surveys that are open"),
		tests: "test_organization_suspended_event.py", helper: "service/core.py",
	},
	{
		name: "organization and cron", args: said("svc.core.plan_renewed", "--actor", "organization", "--cron", "seat_count: int = Number of seats"),
		tests: "test_plan_renewed_event.py", helper: "service/core.py",
	},
	{name: "employee and cron", args: said("svc.surveys.survey_expired", "--cron", "survey_id: str = UUID of the survey"), tests: "test_survey_expired_event.py", helper: "service/survey.py"},
	{name: "four segments", args: said("svc.hris_csv.upload.mapping_saved", "column_count: int = Number of columns"), tests: "test_hris_csv_mapping_saved_event.py", helper: "service/core.py"},
	{
		name: "new domain", args: said("svc.billing.invoice_paid", "invoice_id: str = UUID of the invoice", "line_count: int = Number of lines"),
		tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py",
	},
	{
		name: "new domain, organization, cron", args: said("svc.billing.invoice_overdue", "--actor", "organization", "--cron", "invoice_id: str = UUID of the invoice"),
		tests: "test_billing_invoice_overdue_event.py", helper: "service/billing.py",
	},
	{
		name: "domain of another object", args: said("svc.reports.report_opened", "--domain", "core", "report_id: str = UUID of the report"),
		tests: "test_report_opened_event.py", helper: "service/core.py",
	},
	{
		name: "enum", args: said("svc.surveys.survey_shared", "survey_id: str = UUID of the survey", "channel: SurveyChannel = Way in which it was shared"),
		tests: "test_survey_shared_event.py", helper: "service/survey.py",
	},
	{
		name: "enum with its module", args: said("svc.map.action_plan_reassigned", "previous_assignee_role: accounts.choices.SystemRole = Role of whom it was assigned to"),
		tests: "test_action_plan_reassigned_event.py", helper: "service/map.py",
	},
	{
		name: "optional", args: said("svc.surveys.survey_paused", "survey_id: str = UUID of the survey", "team_id: str | None = UUID of the team, if it is a team's"),
		tests: "test_survey_paused_event.py", helper: "service/survey.py",
	},
	{name: "optional enum", args: said("svc.surveys.survey_resumed", "channel: SurveyChannel | None = Way in which it goes on"), tests: "test_survey_resumed_event.py", helper: "service/survey.py"},
	{
		name: "list", args: said("svc.surveys.audience_changed", "recipient_ids: list[str] = UUIDs of the employees in the audience"),
		tests: "test_survey_audience_changed_event.py", helper: "service/survey.py",
	},
	{
		name: "flags and numbers", args: said("svc.risk.report_built", "is_first_report: bool = True if it is the first", "duration_ms: int = How long it took in milliseconds", "coverage_ratio: float = Share of teams"),
		tests: "test_risk_report_built_event.py", helper: "service/risk.py",
	},
	{
		name: "flags", args: said("svc.core.policy_changed", "is_first: bool = True if it is the first", "is_draft: bool = True if it is a draft", "is_default: bool = True if it is the default", "is_shared: bool | None = True if teams share it"),
		tests: "test_policy_changed_event.py", helper: "service/core.py",
	},
	{
		name: "much that is optional", args: said("svc.surveys.survey_filtered",
			"channel: SurveyChannel | None = Way", "last_channel: SurveyChannel | None = Way before", "team_id: str | None = UUID of the team", "survey_id: str = UUID of the survey",
			"days_left: int | None = Days left", "days_gone: int | None = Days gone", "share_ratio: float | None = Share", "filter_kind: Literal['all', 'own'] | None = Kind of filter",
			"last_kind: Literal['all', 'own'] | None = Kind before", "team_ids: list[str] | None = UUIDs of teams"),
		tests: "test_survey_filtered_event.py", helper: "service/survey.py",
	},
	{name: "literal", args: said("svc.auth.session_extended", "extension_kind: Literal['short', 'long'] = How far"), tests: "test_session_extended_event.py", helper: "service/auth.py"},
	{
		name: "long texts", args: said("svc.surveys.question_reordered",
			"--when", "somebody who may edit the survey has moved a question to another place of the questionnaire and saved it for all languages at once",
			"question_count: int = Number of questions of the survey at the time of the change, those that are hidden behind a condition that nobody meets included"),
		tests: "test_survey_question_reordered_event.py", helper: "service/survey.py",
	},
	{name: "quotes", args: said("svc.surveys.survey_previewed", `preview_kind: Literal["desk", 'hand'] = The "kind" of the reader's device`), tests: "test_survey_previewed_event.py", helper: "service/survey.py"},
	{
		name: "constant given", args: said("svc.map.step_skipped", "--constant", "ACTION_STEP_SKIPPED", "step_id: str = UUID of the step"),
		tests: "test_action_step_skipped_event.py", helper: "service/map.py",
	},
	{
		name: "many fields", args: said("svc.core.settings_changed",
			"setting_id: str = UUID of the setting", "section_id: str = UUID of the section", "changed_count: int = How many", "added_count: int = How many were added",
			"removed_count: int = How many were removed", "is_default: bool = True if it is the default", "scope_kind: Literal['team', 'all'] = Of whom", "revision: int = Number of the revision"),
		tests: "test_settings_changed_event.py", helper: "service/core.py",
	},
	{
		name: "call site", args: said("svc.surveys.survey_locked", "survey_id: str = UUID of the survey", "--call-site", "surveys/locks.py:5"), tests: "test_survey_locked_event.py", helper: "service/survey.py",
		overlay: "-- surveys/locks.py --\n\"\"\"Locks.\"\"\"\n\n\ndef lock(employee_id: str, survey_id: str) -> None:\n    print(survey_id)\n",
	},
	{
		name: "constant there", args: said("svc.map.action_plan_pinned", "action_plan_id: str = UUID of the action plan"), tests: "test_action_plan_pinned_event.py", helper: "service/map.py",
		overlay: "-- edit optimo_analytics/constants.py --\n-    ACTION_STEP_COMPLETED = \"svc.map.action_step_completed\"\n+    ACTION_STEP_COMPLETED = \"svc.map.action_step_completed\"\n+    ACTION_PLAN_PINNED = \"svc.map.action_plan_pinned\"\n",
	},
	{
		name: "constant and schema there", args: said("svc.core.badge_earned"), tests: "test_badge_earned_event.py", helper: "service/core.py",
		overlay: "-- edit optimo_analytics/constants.py --\n-    # HRIS\n+    BADGE_EARNED = \"svc.core.badge_earned\"\n+\n+    # HRIS\n" +
			"-- optimo_analytics/schemas.py --\n\n\nclass MxpCoreBadgeEarnedEventSchema(MixpanelSuperEventPropertiesSchema):\n    \"\"\"``svc.core.badge_earned``, tracked when somebody earned a badge.\"\"\"\n\n    model_config = STRICT_MODEL_CONFIG\n\n    badge_id: str = Field(description=\"UUID of the badge\")\n    level: int | None = Field(default=None, description=\"Level of the badge\")\n    is_rare: bool = Field(default=False, description=\"True if few have it\")\n    team_ids: list[str] = Field(default_factory=list, description=\"UUIDs of the teams that see it\")\n",
	},
	{name: "tests missing", args: said("svc.map.action_plan_created"), tests: "test_action_plan_created_event.py", helper: "service/map.py", overlay: "-- delete optimo_analytics/tests/test_action_plan_created_event.py --\n"},
	{
		name: "CRLF", args: said("svc.surveys.survey_copied", "survey_id: str = UUID of the survey"), tests: "test_survey_copied_event.py", helper: "service/survey.py",
		restyle: func(_, src string) string { return strings.ReplaceAll(src, "\n", "\r\n") },
	},
	{
		name: "two blanks", args: said("svc.surveys.survey_merged", "survey_id: str = UUID of the survey"), tests: "test_survey_merged_event.py", helper: "service/survey.py",
		restyle: func(_, src string) string { return reindented(src, "  ") }, ruff: "indent-width = 2\n",
	},
	{
		name: "tabs", args: said("svc.surveys.survey_split", "survey_id: str = UUID of the survey"), tests: "test_survey_split_event.py", helper: "service/survey.py",
		restyle: func(_, src string) string { return reindented(src, "\t") }, lint: "ignore = [\"W191\"]\n[format]\nindent-style = \"tab\"\n",
	},
	{
		name: "no newline at the end", args: said("svc.billing.credit_used", "credit_id: str = UUID of the credit"), tests: "test_billing_credit_used_event.py", helper: "service/billing.py",
		restyle: func(_, src string) string { return strings.TrimSuffix(src, "\n") },
	},
	{
		name: "own templates, two blanks", args: said("svc.billing.invoice_sent", "invoice_id: str = UUID of the invoice", "line_count: int | None = Number of its lines, if they were counted"),
		tests: "test_billing_invoice_sent_event.py", helper: "service/billing.py", overlay: ownTemplates,
		restyle: func(_, src string) string { return reindented(src, "  ") }, ruff: "indent-width = 2\n",
	},
	{
		name: "packages", sample: "module-packages", args: said("svc.surveys.reminder_sent", "survey_id: str = UUID of the survey", "days_left: int = Days until the survey closes"),
		tests: "test_survey_reminder_sent_event.py", helper: "service/survey.py",
	},
	{name: "packages, own base", sample: "module-packages", args: said("svc.map.plan_archived", "plan_id: str = UUID of the plan"), tests: "test_plan_archived_event.py", helper: "service/map.py"},
	{name: "packages, error", sample: "module-packages", args: said("svc.core.import_finished.error", "error_code: str = Code of the failure"), tests: "test_import_finished_error_event.py", helper: "service/core.py"},
	{
		name: "packages, new domain", sample: "module-packages", args: said("svc.billing.invoice_paid", "--actor", "organization", "--cron", "invoice_id: str = UUID of the invoice"),
		tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py",
	},
	{name: "one service file", sample: "module-compact", style: "single", args: said("app.people.person_moved", "team_id: str = UUID of the team", "months_left: int | None = Months left"), tests: "test_person_moved_event.py", helper: "service.py"},
	{name: "one service file, new domain", sample: "module-compact", style: "single", args: said("app.billing.invoice_paid", "--actor", "organization", "--cron", "invoice_id: str = UUID of the invoice"), tests: "test_billing_invoice_paid_event.py", helper: "service.py"},
	{name: "choices", sample: "module-compact", style: "choices", args: said("app.people.person_moved", "team_id: str = UUID of the team"), tests: "test_person_moved_event.py", helper: "service/people.py"},
	{name: "StrEnum", sample: "module-compact", style: "strenum", args: said("app.teams.team_merged", "--actor", "organization", "team_id: str = UUID of the team"), tests: "test_team_merged_event.py", helper: "service/team.py"},
	{name: "Enum", sample: "module-compact", style: "enum", args: said("app.people.person_moved", "--cron", "team_id: str = UUID of the team"), tests: "test_person_moved_event.py", helper: "service/people.py"},
	{name: "section classes", sample: "module-compact", style: "nested", args: said("app.people.person_moved", "team_id: str = UUID of the team"), tests: "test_person_moved_event.py", helper: "service/people.py"},
	{name: "section classes, new domain", sample: "module-compact", style: "nested", args: said("app.billing.invoice_paid", "invoice_id: str = UUID of the invoice"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py"},
	{name: "sorted", sample: "module-compact", style: "sorted", args: said("app.people.person_moved", "team_id: str = UUID of the team"), tests: "test_person_moved_event.py", helper: "service/people.py"},
	{name: "register decorator", sample: "module-compact", style: "decorator", args: said("app.teams.team_renamed", "--actor", "organization", "team_id: str = UUID of the team"), tests: "test_team_renamed_event.py", helper: "service/team.py"},
	{name: "register calls", sample: "module-compact", style: "calls", args: said("app.people.person_moved", "team_id: str = UUID of the team"), tests: "test_person_moved_event.py", helper: "service/people.py"},
	{name: "assigned entries", sample: "module-compact", style: "assigned", args: said("app.people.person_moved", "team_id: str = UUID of the team"), tests: "test_person_moved_event.py", helper: "service/people.py"},
	{name: "a file of schemas for each domain", sample: "module-compact", style: "schemas", args: said("app.billing.invoice_paid", "invoice_id: str = UUID of the invoice", "channel: InviteChannel | None = Way that the invoice took"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py"},
	{
		name: "single quotes", sample: "module-compact", args: said("app.people.person_moved", "team_id: str = UUID of the team's room", "move_kind: Literal['far', 'near'] | None = Kind"), tests: "test_person_moved_event.py", helper: "service/people.py",
		restyle: singleQuoted, lint: "[format]\nquote-style = \"single\"\n",
	},
	{
		name: "single quotes, new domain", sample: "module-compact", style: "schemas", args: said("app.billing.invoice_paid", "invoice_id: str = UUID of the invoice"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py",
		restyle: singleQuoted, lint: "[format]\nquote-style = \"single\"\n",
	},
	{
		name: "tabs and CRLF, new domain", sample: "module-compact", style: "schemas", args: said("app.billing.invoice_paid", "invoice_id: str = UUID of the invoice"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py",
		restyle: func(_, src string) string { return strings.ReplaceAll(reindented(src, "\t"), "\n", "\r\n") },
		lint:    "ignore = [\"W191\"]\n[format]\nindent-style = \"tab\"\n",
	},
	{
		name: "wide lines", sample: "module-compact", style: "bare", args: said("app.billing.invoice_paid", "invoice_id: str = UUID of the invoice", "line_count: int = Lines"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py",
		overlay: "-- ruff.toml --\nline-length = 120\n[lint]\nselect = [\"E\", \"I\"]\n",
	},
	{
		name: "narrow lines", sample: "module-compact", style: "bare", args: said("app.billing.invoice_paid", "invoice_id: str = UUID of the invoice", "line_count: int = Lines"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py",
		overlay: "-- ruff.toml --\nline-length = 79\n[lint]\nselect = [\"E\", \"I\"]\n",
	},
	{name: "no event yet", sample: "module-compact", style: "bare", args: said("app.people.person_invited", "channel: people.enums.InviteChannel = Way that the invitation takes"), tests: "test_person_invited_event.py", helper: "service/person.py"},
	{name: "no event yet, organization", sample: "module-compact", style: "bare", args: said("app.billing.invoice_paid", "--actor", "organization", "--cron", "invoice_id: str = UUID of the invoice"), tests: "test_billing_invoice_paid_event.py", helper: "service/billing.py"},
}

// ownTemplates count every event, say more in docstrings, and log otherwise.
const ownTemplates = `
-- mxpls.toml --
templates = "tools/templates"
-- accounts/metrics.py --
"""Counters."""


class Counter:
    def labels(self, event: str) -> "Counter":
        return self

    def inc(self) -> None:
        pass


events = Counter()
-- tools/templates/public_tracker.tmpl --
    @classmethod
    def {{ .Tracker }}(cls, *, {{ .Parameters }}) -> None:
        """{{ upper (slice .When 0 1) }}{{ slice .When 1 }}: {{ .Event }} is sent and counted, and nothing that goes wrong with it is seen by its caller."""
        try:
            {{ import "accounts.metrics" "events" }}.labels({{ quote .Event }}).inc()
            cls._{{ .Tracker }}({{ .Parameters.Passed }})
        except Exception:
            {{ .Logger.Name }}.exception({{ quote "analytics event " .Action " was not sent" }}, extra={{ dict .Logged }})
-- tools/templates/test_registry.tmpl --
def {{ .Name }}():
    """{{ .Event }} is registered."""
    {{ if fits "    assert " .Registry "[" .EventName "] is " .Schema }}
    assert {{ .Registry }}[{{ .EventName }}] is {{ .Schema }}
    {{ else }}
    assert issubclass({{ .Registry }}[{{ .EventName }}], {{ .Schema }})
    assert {{ .Registry }}.get({{ .EventName }}) is not None
    {{ end }}
-- tools/templates/service_file.tmpl --
"""Trackers of the {{ replace .Domain "_" " " }} events; owned by the growth team."""

{{ imports }}

{{ .Logger.Name }} = {{ .Logger.Value }}


{{ template "helper_class" . }}
`

// said are the arguments for an event: flags go through, everything else is a field. Without --when something is said.
func said(event string, rest ...string) []string {
	out := []string{event}
	when := false
	for i := 0; i < len(rest); i++ {
		switch {
		case rest[i] == "--cron":
			out = append(out, rest[i])
		case strings.HasPrefix(rest[i], "--"):
			when = when || rest[i] == "--when"
			out = append(out, rest[i], rest[i+1])
			i++
		default:
			out = append(out, "--field", rest[i])
		}
	}
	if !when {
		out = append(out, "--when", "somebody has done it")
	}
	return out
}

// singleQuoted writes strings in single quotes, but docstrings.
func singleQuoted(_, src string) string {
	const docstring = "\x00"
	src = strings.ReplaceAll(src, `"""`, docstring)
	return strings.ReplaceAll(strings.ReplaceAll(src, `"`, "'"), docstring, `"""`)
}

// reindented replaces the levels of four blanks at the beginnings of lines.
func reindented(src, level string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(src, "\n") {
		for strings.HasPrefix(line, "    ") {
			b.WriteString(level)
			line = line[4:]
		}
		b.WriteString(line)
	}
	return b.String()
}
