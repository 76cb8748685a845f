"""What the events carry."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from workforce.enums import SystemRole

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


class MxpSurveyCompletedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_completed``: tracked when the last question is answered."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    answered_count: int  # want missing-description


class MxpSurveySkippedEventSchema(MixpanelSuperEventPropertiesSchema):  # want missing-model-config
    """``svc.surveys.survey_skipped``: tracked when an employee declines a survey."""

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveySharedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_shared``: tracked when a manager shows the results to the team."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveyCopiedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.survey_copied``: tracked when a survey is used as a template."""

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


class MxpSurveyRemindersSentEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.surveys.cron_reminders_sent``: tracked when the open surveys of a day have been chased."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
    reminder_count: int = Field(description="Number of employees reminded")


class MxpMapPlanCreatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_created``: tracked when a manager saves a new plan."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanSharedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_shared``: tracked when a manager shows the plans to the team."""

    model_config = STRICT_MODEL_CONFIG


class MxpMapPlanStartedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_started``: tracked when the first step is taken."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanFinishedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_finished``: tracked when the last step is taken."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanEditedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_edited``: tracked when the steps of a plan change."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")
    step_count: int = Field(description="Number of steps by now")


class MxpMapPlanArchivedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_archived``: tracked when a plan is put away."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanRestoredEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_restored``: tracked when a plan is taken up again."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanViewedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_viewed``: tracked when a manager looks at a plan."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpMapPlanPrintedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_printed``: tracked when a plan is printed."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: str = Field(description="UUID of the plan")


class MxpCoreEmployeeInvitedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_invited``: tracked when somebody invites a colleague."""

    model_config = STRICT_MODEL_CONFIG

    invited_employee_id: str = Field(description="UUID of the new employee")
    contact_phone: str | None = Field(default=None, description="How to reach the colleague")  # want pii-field


class MxpCoreEmployeePromotedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_promoted``: tracked when an employee becomes a manager."""

    model_config = STRICT_MODEL_CONFIG

    reference: str = Field(description="Reference of the decision")


class MxpCoreOrganizationRenamedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.organization_renamed``: tracked when an organization is called differently."""

    model_config = STRICT_MODEL_CONFIG


class MxpCoreOrganizationOnboardedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.organization_onboarded``: tracked when an organization has its first employees."""

    model_config = STRICT_MODEL_CONFIG

    employee_count: int = Field(description="Number of employees at the start")


class MxpHrisEmployeesImportedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.hris_csv.employees_imported``: tracked when an employee list has been imported."""

    model_config = STRICT_MODEL_CONFIG

    created_count: int = Field(description="Number of new employees")


class MxpRiskCalculatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.risk.risk_calculated``: tracked when a team's risk has been calculated."""

    model_config = STRICT_MODEL_CONFIG

    team_id: str = Field(description="UUID of the team")


class MxpSurveyForwardedEventSchema(MixpanelSuperEventPropertiesSchema):  # want schema-not-registered
    """``svc.surveys.survey_forwarded``: tracked when an employee passes a survey on."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")
