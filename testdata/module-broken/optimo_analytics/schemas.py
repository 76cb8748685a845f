"""What the events carry."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any, Optional, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from workforce.enums import (
    LoginSourceChoices,
    LoginSourceDetailChoices,
    MagicLinkActionChoices,
    SlackButtonChoices,
    SlackTabChoices,
    SystemRole,
    TeamsButtonChoices,
)

STRICT_MODEL_CONFIG = ConfigDict(extra="forbid")
ALIASED_MODEL_CONFIG = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)


class MixpanelSuperEventPropertiesSchema(BaseModel):
    """What every event carries."""

    model_config = STRICT_MODEL_CONFIG

    organization_id: str = Field(description="UUID of the organization")
    organization_name: str = Field(description="Name of the organization")
    employee_id: str = Field(description="UUID of the employee, empty without one")
    role: SystemRole | None = Field(default=None, description="Role of the employee")
    is_cron_job: bool = Field(default=False, description="Nobody started it by hand")
    cron_execution_timestamp: int | None = Field(default=None, description="Unix milliseconds of the run")


class MxpSurveySentEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_sent``: tracked when a manager sends a survey to a team."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyOpenedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_opened``: tracked when an employee opens a survey."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    bucket: str = Field(default="", description="Arm of the experiment")  # want reserved-property


class MxpSurveyArchivedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_archived``: tracked when a survey is put away."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyRatedEventSchema(BaseModel):  # want schema-wrong-base
    """``svc.surveys.survey_rated``: tracked when an employee rates a survey."""

    model_config = STRICT_MODEL_CONFIG

    organization_id: str = Field(description="UUID of the organization")
    organization_name: str = Field(description="Name of the organization")
    employee_id: str = Field(description="UUID of the employee")
    role: SystemRole | None = Field(default=None, description="Role of the employee")
    survey_id: str = Field(description="UUID of the survey")
    # mxpls: ignore[pii-feild] -- stars are no personal data  # want unknown-suppression
    stars: int = Field(description="Stars given, from one to five")


class MxpSurveyExportedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_exported``: tracked when the results are downloaded."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyResentEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_resent``: tracked when a survey goes out for the second time."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyStartedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_started``: tracked when the first question is answered."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: UUID = Field(description="UUID of the survey")  # want uuid-typed-field
    ip_address: str | None = Field(default=None, description="Where the answers come from")  # want sensitive-field


class MxpSurveyCompletedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_completed``: tracked when the last question is answered."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    answered_count: int  # want missing-description
    score: Decimal = Field(default=Decimal(0), description="Share of right answers")  # want not-json-type


class MxpSurveySkippedEventSchema(MixpanelSuperEventPropertiesSchema):  # want missing-model-config
    """``svc.surveys.survey_skipped``: tracked when an employee declines a survey."""

    survey_id: str = Field(description="UUID of the survey")
    comment: str = Field(default="", description="Why it was declined")  # want free-text-field


class MxpSurveySharedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_shared``: tracked when a manager shows the results to the team."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyCopiedEventSchema(MixpanelSuperEventPropertiesSchema):  # want docstring-without-when
    """Properties of ``svc.surveys.survey_copied``."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    copy_id: str = Field(description="UUID of the copy")


class MxpSurveyMergedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``surveys.merged``: tracked when two surveys become one."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyClosedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_closed``: tracked when the time of a survey is over."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    opened_at: datetime | None = Field(default=None, description="When it was opened")  # want datetime-typed-field


class MxpSurveyRemindersSentEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.cron_reminders_sent``: tracked when the open surveys of a day have been chased."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    # mxpls: ignore[missing-description] -- described in the handbook  # want unused-suppression
    reminder_count: int = Field(description="Number of employees reminded")


class MxpMapPlanCreatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_created``: tracked when a manager saves a new plan."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    created_at: int = Field(default=0, description="Unix milliseconds of its first version")


class MxpMapPlanSharedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_shared``: tracked when a manager shows the plans to the team."""

    model_config = STRICT_MODEL_CONFIG

    label: str = Field(default="", description="Full name of the manager")  # want description-reveals-pii


class MxpMapPlanStartedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_started``: tracked when the first step is taken."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    started_at: int = Field(default=0, description="Unix milliseconds of the first step")


class MxpMapPlanFinishedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_finished``: tracked when the last step is taken."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    finished_at: int = Field(default=0, description="Unix milliseconds of the last step")


class MxpMapPlanEditedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_edited``: tracked when the steps of a plan change."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    step_count: int = Field(description="Number of steps by now")
    step_count: int = Field(description="Number of steps so far")  # want duplicate-field


class PlanArchivedSchema(MixpanelSuperEventPropertiesSchema):  # want schema-class-name
    """``svc.map.plan_archived``: tracked when a plan is put away."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanRestoredEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_restored``: tracked when a plan is taken up again."""

    model_config = ConfigDict(extra="ignore")  # want wrong-model-config

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanViewedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_viewed``: tracked when a manager looks at a plan."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    zoom_level: int = 100  # want missing-description-optional
    viewed_at: int = Field(default=0, description="Unix milliseconds of the visit")


class MxpMapPlanPrintedEventSchema(MixpanelSuperEventPropertiesSchema):  # want missing-docstring
    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    printed_at: int = Field(default=0, description="Unix milliseconds of the print")


class MxpCoreEmployeeInvitedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_invited``: tracked when somebody invites a colleague."""

    model_config = STRICT_MODEL_CONFIG

    invited_employee_id: str = Field(description="UUID of the new employee")
    contact_phone: str | None = Field(default=None, description="How to reach the colleague")  # want pii-field
    email_hash: str = Field(default="", description="SHA-256 of the address")  # want reversible-pseudonym
    invited_role: Optional[SystemRole] = Field(default=None, description="Role offered")  # want enum-optional-form


class MxpCoreEmployeePromotedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_promoted``: tracked when an employee becomes a manager."""

    model_config = STRICT_MODEL_CONFIG

    reference: str = Field(description="Reference of the decision")
    role: SystemRole | None = Field(default=None, description="Role of the employee")  # want base-field-redeclared
    previous_role: str = Field(default="", description="Role before")  # want enum-as-plain-type


class MxpCoreOrganizationRenamedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.organization_renamed``: tracked when an organization is called differently."""

    model_config = STRICT_MODEL_CONFIG

    employee_id: str | None = Field(default=None, description="UUID of who did it")  # want base-field-made-optional


class MxpCoreOrganizationOnboardedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.organization_onboarded``: tracked when an organization has its first employees."""

    model_config = STRICT_MODEL_CONFIG

    employee_count: int = Field(description="Number of employees at the start")
    contact: str = Field(default="", description="Whom we talked to")  # want ambiguous-field


class MxpHrisEmployeesImportedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.hris_csv.employees_imported``: tracked when an employee list has been imported."""

    model_config = STRICT_MODEL_CONFIG

    created_count: int = Field(description="Number of new employees")
    details: dict[str, Any] = Field(default_factory=dict, description="What was found")  # want unbounded-property


class MxpRiskCalculatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.risk.risk_calculated``: tracked when a team's risk has been calculated."""

    model_config = STRICT_MODEL_CONFIG

    team_id: str = Field(description="UUID of the team")
    run_id: int = Field(default=0, description="Number of the calculation")  # want identifier-not-uuid-string


class MxpSurveyForwardedEventSchema(MixpanelSuperEventPropertiesSchema):  # want schema-not-registered
    """``svc.surveys.survey_forwarded``: tracked when an employee passes a survey on."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpCoreEmployeeLeftEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_left``: tracked when an employee leaves the organization."""

    model_config = STRICT_MODEL_CONFIG

    days_employed: int = Field(description="Days since the first one")
    fax: str = Field(default="", description="Fax")  # mxpls: ignore[pii-field]  # want suppression-without-reason


class MxpHrisImportFailedEventSchema(MixpanelSuperEventPropertiesSchema):
    """Tracked when an employee list cannot be imported."""

    model_config = STRICT_MODEL_CONFIG

    error_type: str = Field(description="Class of the exception")


class MxpIntegrationsSlackConnectedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.integrations.slack_connected``: tracked when a workspace is connected."""

    model_config = STRICT_MODEL_CONFIG

    slack_workspace_id: str = Field(description="Id of the workspace in Slack")
    page: str = Field(default="", description="Page of the product")
    browser: str = Field(default="", description="Name of the browser")


class MixpanelSessionContextSchema(BaseModel):
    """What a session knows about its own beginning."""

    model_config = STRICT_MODEL_CONFIG

    session_id: str = Field(description="UUID of the session")
    login_source: LoginSourceChoices | None = Field(default=None, description="Where the link was")
    login_source_detail: LoginSourceDetailChoices | None = Field(default=None, description="Kind of message")
    magic_link_action: MagicLinkActionChoices | None = Field(default=None, description="What the link opens")
    slack_button: SlackButtonChoices | None = Field(default=None, description="Button pressed in Slack")
    slack_tab: SlackTabChoices | None = Field(default=None, description="Tab in Slack")  # want attribution-parity
    teams_button: TeamsButtonChoices | None = Field(default=None, description="Button pressed in Teams")
    cta_parse_failed: bool | None = Field(default=None, description="The link had unknown values")


class MixpanelLoginEventPropertiesSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.auth.user_logged_in``: tracked when somebody signs in."""

    model_config = STRICT_MODEL_CONFIG

    session_id: str = Field(description="UUID of the session")
    login_source: LoginSourceChoices | None = Field(default=None, description="Where the link was")
    login_source_detail: str | None = Field(default=None, description="Kind of message")  # want attribution-not-enum
    magic_link_action: MagicLinkActionChoices | None = Field(default=None, description="What the link opens")
    slack_button: SlackButtonChoices | None = Field(default=None, description="Button pressed in Slack")
    slack_tab: SlackTabChoices | None = Field(default=None, description="Tab of the Slack app")
    teams_button: TeamsButtonChoices | None = Field(description="Button in Teams")  # want attribution-default-not-none
    cta_parse_failed: bool | None = Field(default=None, description="The link had unknown values")

    @classmethod
    def from_session_context(
        cls,
        session_context: MixpanelSessionContextSchema,
        *,
        include_from_session: Collection[str] | None = None,  # want attribution-not-included
        **properties: Any,
    ) -> Self:
        if include_from_session is None:
            include_from_session = {
                "session_id",
                "login_source",
                "login_source_detail",
                "magic_link_action",
                "slack_button",
                "slack_tab",
                "teams_button",
            }
        taken = session_context.model_dump(include=set(include_from_session))
        return cls(**taken, **properties)


class MixpanelLogoutEventPropertiesSchema(MixpanelSuperEventPropertiesSchema):  # want attribution-missing-on-event
    """``svc.auth.user_logged_out``: tracked when somebody signs out."""

    model_config = STRICT_MODEL_CONFIG

    session_id: str = Field(description="UUID of the session")
    login_source: LoginSourceChoices | None = Field(default=None, description="Where the link was")
    login_source_detail: LoginSourceDetailChoices | None = Field(default=None, description="Kind of message")
    magic_link_action: MagicLinkActionChoices | None = Field(default=None, description="What the link opens")
    slack_button: SlackButtonChoices | None = Field(default=None, description="Button pressed in Slack")
    slack_tab: SlackTabChoices | None = Field(default=None, description="Tab of the Slack app")
    teams_button: TeamsButtonChoices | None = Field(default=None, description="Button pressed in Teams")

    @classmethod
    def from_session_context(
        cls,
        session_context: MixpanelSessionContextSchema,
        *,
        include_from_session: Collection[str] | None = None,
        **properties: Any,
    ) -> Self:
        if include_from_session is None:
            include_from_session = {
                "session_id",
                "login_source",
                "login_source_detail",
                "magiclink_action",  # want include-unknown-field
                "slack_button",
                "slack_tab",
                "teams_button",
            }
        taken = session_context.model_dump(include=set(include_from_session))
        return cls(**taken, **properties)
