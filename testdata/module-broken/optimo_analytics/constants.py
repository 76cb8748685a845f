class MixPanelEvent:
    """The events of the product."""

    # Survey lifecycle
    SURVEY_SENT = "svc.surveys.survey_sent"
    SURVEY_OPENED = "svc.surveys.survey_opened"
    SURVEY_ARCHIVED = "svc.surveys.survey_archived"  # want event-not-registered
    SURVEY_PAUSED = "svc.surveys.survey_paused"
    SURVEY_RATED = "svc.surveys.survey_rated"
    SURVEY_EXPORTED = "svc.surveys.survey_exported"  # want event-never-sent
    SURVEY_RESENT = "svc.surveys.survey_resent"
    SURVEY_STARTED = "svc.surveys.survey_started"
    SURVEY_COMPLETED = "svc.surveys.survey_completed"
    SURVEY_SKIPPED = "svc.surveys.survey_skipped"
    SURVEY_SHARED = "svc.surveys.survey_shared"
    SURVEY_COPIED = "svc.surveys.survey_copied"
    SURVEY_MERGED = "surveys.merged"  # want event-name-format
    SURVEY_CLOSED = "svc.surveys.survey_closed"
    _SURVEY_SEEN = "svc.surveys.survey_seen"
    REMINDERS_SENT = "svc.surveys.cron_reminders_sent"  # want execution-context-in-name

    # Manager Action Pipeline
    PLAN_CREATED = "svc.map.plan_created"
    PLAN_SHARED = "svc.map.plan_shared"
    PLAN_STARTED = "svc.map.plan_started"
    PLAN_FINISHED = "svc.map.plan_finished"
    PLAN_COMPLETED = "svc.map.plan_finished"  # want duplicate-event-name
    PLAN_EDITED = "svc.map.plan_edited"
    PLAN_ARCHIVED = "svc.map.plan_archived"  # want no-schema-test
    PLAN_RESTORED = "svc.map.plan_restored"  # want no-registry-test
    PLAN_VIEWED = "svc.map.plan_viewed"  # want no-tracking-test
    PLAN_PRINTED = "svc.map.plan_printed"  # want no-nonblocking-test

    # Authentication
    USER_LOGGED_IN = "svc.auth.user_logged_in"
    USER_LOGGED_OUT = "svc.auth.user_logged_out"

    # Integrations
    SLACK_CONNECTED = "svc.integrations.slack_connected"

    # Core
    EMPLOYEE_INVITED = "svc.core.employee_invited"
    EMPLOYEE_PROMOTED = "svc.core.employee_promoted"
    ORGANIZATION_RENAMED = "svc.core.organization_renamed"
    OrganizationOnboarded = "svc.core.organization_onboarded"  # want constant-case

    EMPLOYEE_LEFT = "svc.core.employee_left"

    # HRIS
    EMPLOYEES_IMPORTED = "svc.hris_csv.employees_imported"
    IMPORT_FAILED = "svc.hris_csv.error.import_failed"  # want error-suffix

    # Risk calculation
    RISK_CALCULATED = "svc.risk.risk_calculated"
