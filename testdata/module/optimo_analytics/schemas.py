"""What each product event carries.

Unknown properties are refused, so that a dashboard never depends on a typo. Identifiers
are UUIDs as text; a value that does not exist is sent as an empty string.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from accounts import choices
from accounts.choices import (
    AuthMethod,
    LoginSourceChoices,
    LoginSourceDetailChoices,
    MagicLinkActionChoices,
    SlackButtonChoices,
    SlackTabChoices,
    SystemRole,
    TeamsButtonChoices,
    TeamsTabChoices,
)
from action_plans.choices import ActionPlanSource
from risk.choices import RiskLevel
from surveys.choices import SurveyChannel

STRICT_MODEL_CONFIG = ConfigDict(extra="forbid", frozen=True)
# For models with `$` aliases, which Mixpanel reserves for itself.
ALIASED_MODEL_CONFIG = ConfigDict(
    extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True
)

# How somebody came to sign in. A new field has to be declared on the session context and
# on both event schemas below, and listed here.
_SLACK_FIELDS = frozenset({"slack_button", "slack_tab"})
_TEAMS_FIELDS = frozenset({"teams_button", "teams_tab"})
_ATTRIBUTION_FIELDS = (
    frozenset({"login_source", "login_source_detail", "magic_link_action", "cta_parse_failed"})
    | _SLACK_FIELDS
    | _TEAMS_FIELDS
)


class MixpanelSuperEventPropertiesSchema(BaseModel):
    """The properties that every event carries."""

    model_config = STRICT_MODEL_CONFIG

    organization_id: str = Field(description="UUID of the organization, empty if unknown")
    organization_name: str = Field(description="Name of the organization, empty if unknown")
    employee_id: str = Field(description="UUID of the acting employee, empty if nobody acts")
    role: SystemRole | None = Field(default=None, description="Role of the acting employee")
    impersonation: bool = Field(
        default=False, description="True if support acts on behalf of the employee"
    )
    is_cron_job: bool = Field(default=False, description="True if no person started the action")
    cron_execution_timestamp: int | None = Field(
        default=None, description="Start of the run in Unix milliseconds, for cron jobs only"
    )

    @model_validator(mode="after")
    def _cron_jobs_say_when(self) -> Self:
        if self.is_cron_job != (self.cron_execution_timestamp is not None):
            raise ValueError("is_cron_job and cron_execution_timestamp go together")
        return self


# -- Authentication ---------------------------------------------------------------------


class MixpanelSessionContextSchema(BaseModel):
    """What a session knows about its own beginning; lives in ``request.session``."""

    model_config = STRICT_MODEL_CONFIG

    session_id: str = Field(description="UUID of the session")
    device_id: str | None = Field(default=None, description="UUID that outlives sessions")
    login_source: LoginSourceChoices | None = Field(
        default=None, description="Where the link was that led to the login"
    )
    login_source_detail: LoginSourceDetailChoices | None = Field(
        default=None, description="Kind of message that the link was in"
    )
    magic_link_action: MagicLinkActionChoices | None = Field(
        default=None, description="What the magic link opens"
    )
    slack_button: SlackButtonChoices | None = Field(
        default=None, description="Button that was pressed in Slack"
    )
    slack_tab: SlackTabChoices | None = Field(
        default=None, description="Tab of the Slack app that the button is on"
    )
    teams_button: TeamsButtonChoices | None = Field(
        default=None, description="Button that was pressed in Teams"
    )
    teams_tab: TeamsTabChoices | None = Field(
        default=None, description="Tab of the Teams app that the button is on"
    )
    cta_parse_failed: bool | None = Field(
        default=None, description="True if the link had values that we do not know"
    )


class MixpanelLoginEventPropertiesSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.auth.user_logged_in``, tracked when somebody opened a session of their own."""

    model_config = ALIASED_MODEL_CONFIG

    session_id: str = Field(description="UUID of the session that was opened")
    is_first_login: bool = Field(description="True if the account was never used before")
    device_id: str | None = Field(
        default=None, alias="$device_id", description="UUID that outlives sessions"
    )
    login_source: LoginSourceChoices | None = Field(
        default=None, description="Where the link was that led to the login"
    )
    login_source_detail: LoginSourceDetailChoices | None = Field(
        default=None, description="Kind of message that the link was in"
    )
    magic_link_action: MagicLinkActionChoices | None = Field(
        default=None, description="What the magic link opens"
    )
    slack_button: SlackButtonChoices | None = Field(
        default=None, description="Button that was pressed in Slack"
    )
    slack_tab: SlackTabChoices | None = Field(
        default=None, description="Tab of the Slack app that the button is on"
    )
    teams_button: TeamsButtonChoices | None = Field(
        default=None, description="Button that was pressed in Teams"
    )
    teams_tab: TeamsTabChoices | None = Field(
        default=None, description="Tab of the Teams app that the button is on"
    )
    cta_parse_failed: bool | None = Field(
        default=None, description="True if the link had values that we do not know"
    )

    @classmethod
    def from_session_context(
        cls,
        session_context: MixpanelSessionContextSchema,
        *,
        include_from_session: Collection[str] | None = None,
        **properties: Any,
    ) -> Self:
        """Joins the session's attribution and the event's own properties."""
        if include_from_session is None:
            include_from_session = {
                "session_id",
                "device_id",
                "login_source",
                "login_source_detail",
                "magic_link_action",
                "slack_button",
                "slack_tab",
                "teams_button",
                "teams_tab",
                "cta_parse_failed",
            }
        taken = session_context.model_dump(include=set(include_from_session))
        return cls(**taken, **properties)


class MixpanelLogoutEventPropertiesSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.auth.user_logged_out``, tracked when somebody ended their session themselves.

    It repeats how the session began, so that Mixpanel needs no join.
    """

    model_config = ALIASED_MODEL_CONFIG

    session_id: str = Field(description="UUID of the session that was ended")
    device_id: str | None = Field(None, alias="$device_id", description="UUID of the browser")
    login_source: LoginSourceChoices | None = Field(None, description="Where the link was")
    login_source_detail: LoginSourceDetailChoices | None = Field(
        None, description="Kind of message that the link was in"
    )
    magic_link_action: MagicLinkActionChoices | None = Field(
        None, description="What the magic link opened"
    )
    slack_button: SlackButtonChoices | None = Field(None, description="Button pressed in Slack")
    slack_tab: SlackTabChoices | None = Field(None, description="Tab of the Slack app")
    teams_button: TeamsButtonChoices | None = Field(None, description="Button pressed in Teams")
    teams_tab: TeamsTabChoices | None = Field(None, description="Tab of the Teams app")
    cta_parse_failed: bool | None = Field(None, description="True if the link was not understood")

    @classmethod
    def from_session_context(
        cls,
        session_context: MixpanelSessionContextSchema,
        *,
        include_from_session: Collection[str] = _ATTRIBUTION_FIELDS | {"session_id", "device_id"},
        **properties: Any,
    ) -> Self:
        """Joins the session's attribution and the event's own properties."""
        taken = session_context.model_dump(include=set(include_from_session))
        return cls(**taken, **properties)


class MxpAuthUserLoggedInErrorEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.auth.user_logged_in.error``, tracked when a login to a known account is refused."""

    model_config = STRICT_MODEL_CONFIG

    auth_method: AuthMethod = Field(description="How the person tried to sign in")
    error_code: str = Field(description="Our code of the reason")


class MxpAuthMagicLinkRequestedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.auth.magic_link_requested``, tracked when a magic link goes out to an employee."""

    model_config = ALIASED_MODEL_CONFIG

    device_id: str | None = Field(
        default=None, alias="$device_id", description="UUID that outlives sessions"
    )
    expires_in_seconds: int = Field(gt=0, description="How long the link can be used")


class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.auth.api_key_used``, tracked when a partner's request has been answered."""

    model_config = STRICT_MODEL_CONFIG

    api_key_id: str = Field(description="UUID of the key")
    response_status: int = Field(description="HTTP status of our answer")


# -- Survey lifecycle -------------------------------------------------------------------


class MxpSurveyBaseEventSchema(MixpanelSuperEventPropertiesSchema):
    """What the survey events have in common. No event by itself."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyCreatedEventSchema(MxpSurveyBaseEventSchema):
    """``svc.surveys.survey_created``.

    Tracked when a survey is saved for the first time, by a person or from a template.
    """

    model_config = STRICT_MODEL_CONFIG

    question_count: int = Field(ge=0, description="Number of questions")


class MxpSurveyDeliveredEventSchema(MxpSurveyBaseEventSchema):
    """``svc.surveys.survey_delivered``.

    Tracked when an invitation has left our side, once per employee.
    """

    model_config = STRICT_MODEL_CONFIG

    channel: SurveyChannel = Field(description="Channel that the invitation took")
    delivered_at: int = Field(description="Time of the delivery in Unix milliseconds")


class MxpSurveyDeliveredErrorEventSchema(MxpSurveyBaseEventSchema):
    """``svc.surveys.survey_delivered.error``, tracked when a channel refuses an invitation."""

    model_config = STRICT_MODEL_CONFIG

    channel: SurveyChannel = Field(description="Channel that refused")
    error_type: str = Field(description="Class of the exception")


class MxpSurveyStartedEventSchema(MxpSurveyBaseEventSchema):
    """``svc.surveys.survey_started``, tracked when the first question is shown."""

    model_config = STRICT_MODEL_CONFIG

    channel: Annotated[SurveyChannel, Field(description="Where the survey was opened")]


class MxpSurveyCompletedEventSchema(MxpSurveyBaseEventSchema):
    """``svc.surveys.survey_completed``, tracked when an employee hands in the answers."""

    model_config = STRICT_MODEL_CONFIG

    channel: Annotated[SurveyChannel, Field(description="Where the answers were given")]
    answered_count: Annotated[int, Field(ge=0, description="Number of questions with an answer")]


class MxpSurveyReminderSentEventSchema(MxpSurveyBaseEventSchema):
    """``svc.surveys.survey_reminder_sent``, tracked when an employee is reminded of a survey."""

    model_config = STRICT_MODEL_CONFIG

    reminder_count: int = Field(ge=1, description="How often the employee was reminded by now")


# -- Risk calculation -------------------------------------------------------------------


class MxpRiskCalculatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.risk.risk_calculated``, tracked when a team's risk has been calculated anew."""

    model_config = STRICT_MODEL_CONFIG

    team_id: str = Field(..., description="UUID of the team")
    risk_score: float = Field(..., ge=0, le=1, description="Share of unfavourable answers")
    risk_level: RiskLevel = Field(..., description="Level that the score falls into")
    respondent_count: int = Field(..., description="Number of people behind the score")


class MxpRiskCalculatedErrorEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.risk.risk_calculated.error``, tracked when a team's risk cannot be calculated."""

    model_config = STRICT_MODEL_CONFIG

    team_id: str = Field(..., description="UUID of the team")
    error_type: str = Field(..., description="Class of the exception")


class MxpRiskThresholdCrossedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.risk.threshold_crossed``, tracked when a team changes its risk level."""

    model_config = STRICT_MODEL_CONFIG

    team_id: str = Field(..., description="UUID of the team")
    risk_level: RiskLevel = Field(..., description="Level after the calculation")
    # Required, and None for a team's first level: whoever sends it has to think of it.
    previous_risk_level: RiskLevel | None = Field(..., description="Level before")


# -- Manager Action Pipeline ------------------------------------------------------------


class MxpMapActionPlanCreatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """`svc.map.action_plan_created`: tracked when a manager saves a new action plan."""

    model_config = STRICT_MODEL_CONFIG

    action_plan_id: str = Field(description="UUID of the action plan")
    step_count: int = Field(description="Number of steps in the plan")
    source: ActionPlanSource = Field(description="What the plan was made from")


class MxpMapActionPlanCompletedEventSchema(MixpanelSuperEventPropertiesSchema):
    """`svc.map.action_plan_completed`: tracked when the last step of a plan is done."""

    model_config = STRICT_MODEL_CONFIG

    action_plan_id: str = Field(description="UUID of the action plan")
    created_at: int = Field(description="Creation of the plan in Unix milliseconds")
    completed_at: int = Field(description="End of the plan in Unix milliseconds")


class MxpMapActionStepToggledEventSchema(MixpanelSuperEventPropertiesSchema):
    """`svc.map.action_step_completed` and `svc.map.action_step_reopened`.

    Tracked when a manager ticks a step off, or takes the tick away again.
    """

    model_config = STRICT_MODEL_CONFIG

    action_plan_id: str = Field(description="UUID of the action plan")
    action_step_id: str = Field(description="UUID of the step")


# -- Core and HRIS ----------------------------------------------------------------------


class MxpCoreOrganizationOnboardedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.organization_onboarded``, tracked when an organization is created."""

    model_config = STRICT_MODEL_CONFIG

    plan: choices.SubscriptionPlan = Field(description="Plan that the organization starts with")
    employee_count: int = Field(description="Number of employees at the start")


class MxpCoreEmployeeRoleChangedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_role_changed``, tracked when an employee has been given another role."""

    model_config = STRICT_MODEL_CONFIG

    previous_role: SystemRole = Field(description="Role before the change")


class MxpIntegrationsSlackWorkspaceConnectedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.integrations.slack_workspace_connected``, tracked when Slack confirms the install."""

    model_config = STRICT_MODEL_CONFIG

    slack_workspace_id: str = Field(description="Slack's id of the workspace")
    is_reinstall: bool = Field(description="True if the workspace had the app before")


class MxpIntegrationsWebhookReceivedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.integrations.webhook_received``, tracked when a vendor has called us."""

    model_config = STRICT_MODEL_CONFIG

    webhook_id: str = Field(description="UUID of the webhook")
    payload_bytes: int = Field(description="Size of the call's body")


class _UploadMixin(BaseModel):
    upload_id: str = Field(description="UUID of the uploaded file")


class MxpHrisCsvAnalysisCompletedEventSchema(_UploadMixin, MixpanelSuperEventPropertiesSchema):
    """``svc.hris_csv.upload.analysis_completed``.

    Tracked when an uploaded employee list has been looked through, before its import.
    """

    model_config = STRICT_MODEL_CONFIG

    row_count: int = Field(description="Number of rows below the heading")
    unknown_column_count: int = Field(description="Number of columns that we do not import")
    file_size_bytes: int = Field(description="Size of the file")


class MxpHrisCsvImportCompletedEventSchema(_UploadMixin, MixpanelSuperEventPropertiesSchema):
    """``svc.hris_csv.upload.import_completed``, tracked when all rows have been imported."""

    model_config = STRICT_MODEL_CONFIG

    created_count: int = Field(description="Number of employees that are new")
    skipped_count: int = Field(description="Number of rows about known employees")


class MxpHrisCsvImportErrorEventSchema(_UploadMixin, MixpanelSuperEventPropertiesSchema):
    """``svc.hris_csv.upload.import_completed.error``, tracked when an import is given up."""

    model_config = STRICT_MODEL_CONFIG

    error_type: str = Field(description="Class of the exception")
