from collections.abc import Mapping
from types import MappingProxyType

from optimo_analytics import schemas
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MixpanelLoginEventPropertiesSchema,
    MixpanelLogoutEventPropertiesSchema,
    MixpanelSuperEventPropertiesSchema,
    MxpCoreEmployeeInvitedEventSchema,
    MxpCoreEmployeeLeftEventSchema,
    MxpCoreEmployeePromotedEventSchema,
    MxpCoreOrganizationOnboardedEventSchema,
    MxpCoreOrganizationRenamedEventSchema,
    MxpHrisEmployeesImportedEventSchema,
    MxpHrisImportFailedEventSchema,
    MxpIntegrationsSlackConnectedEventSchema,
    MxpMapPlanCreatedEventSchema,
    MxpMapPlanEditedEventSchema,
    MxpMapPlanFinishedEventSchema,
    MxpMapPlanPrintedEventSchema,
    MxpMapPlanRestoredEventSchema,
    MxpMapPlanSharedEventSchema,
    MxpMapPlanStartedEventSchema,
    MxpMapPlanViewedEventSchema,
    MxpRiskCalculatedEventSchema,
    MxpSurveyClosedEventSchema,
    MxpSurveyCompletedEventSchema,
    MxpSurveyCopiedEventSchema,
    MxpSurveyExportedEventSchema,
    MxpSurveyMergedEventSchema,
    MxpSurveyRatedEventSchema,
    MxpSurveyRemindersSentEventSchema,
    MxpSurveyResentEventSchema,
    MxpSurveySentEventSchema,
    MxpSurveySharedEventSchema,
    MxpSurveySkippedEventSchema,
    MxpSurveyStartedEventSchema,
    PlanArchivedSchema,
)

_EVENT_SCHEMA_REGISTRY: dict[str, type[MixpanelSuperEventPropertiesSchema]] = {
    MixPanelEvent.SURVEY_SENT: MxpSurveySentEventSchema,
    MixPanelEvent.SURVEY_OPENED: MxpSurveyOpenedEventSchema,  # want registry-name-not-imported
    MixPanelEvent.SURVEY_PAUSED: schemas.MxpSurveyPausedEventSchema,  # want unknown-schema
    MixPanelEvent.SURVEY_RATED: MxpSurveyRatedEventSchema,
    MixPanelEvent.SURVEY_EXPORTED: MxpSurveyExportedEventSchema,
    MixPanelEvent.SURVEY_RESENT: MxpSurveyResentEventSchema,
    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,
    MixPanelEvent.SURVEY_COMPLETED: MxpSurveyCompletedEventSchema,
    MixPanelEvent.SURVEY_SKIPPED: MxpSurveySkippedEventSchema,
    MixPanelEvent.SURVEY_SHARED: MxpSurveySharedEventSchema,
    MixPanelEvent.SURVEY_COPIED: MxpSurveyCopiedEventSchema,
    MixPanelEvent.SURVEY_MERGED: MxpSurveyMergedEventSchema,
    MixPanelEvent.SURVEY_CLOSED: MxpSurveyClosedEventSchema,
    MixPanelEvent.REMINDERS_SENT: MxpSurveyRemindersSentEventSchema,
    MixPanelEvent.PLAN_CREATED: MxpMapPlanCreatedEventSchema,
    MixPanelEvent.PLAN_SHARED: MxpMapPlanSharedEventSchema,
    MixPanelEvent.PLAN_STARTED: MxpMapPlanStartedEventSchema,
    MixPanelEvent.PLAN_FINISHED: MxpMapPlanFinishedEventSchema,
    MixPanelEvent.PLAN_EDITED: MxpMapPlanEditedEventSchema,
    MixPanelEvent.PLAN_ARCHIVED: PlanArchivedSchema,
    MixPanelEvent.PLAN_RESTORED: MxpMapPlanRestoredEventSchema,
    "svc.map.plan_viewed": MxpMapPlanViewedEventSchema,  # want literal-registry-key
    MixPanelEvent.PLAN_PRINTED: MxpMapPlanPrintedEventSchema,
    MixPanelEvent.EMPLOYEE_INVITED: MxpCoreEmployeeInvitedEventSchema,
    MixPanelEvent.EMPLOYEE_PROMOTED: MxpCoreEmployeePromotedEventSchema,
    MixPanelEvent.ORGANIZATION_RENAMED: MxpCoreOrganizationRenamedEventSchema,
    MixPanelEvent.OrganizationOnboarded: MxpCoreOrganizationOnboardedEventSchema,
    MixPanelEvent.EMPLOYEE_LEFT: MxpCoreEmployeeLeftEventSchema,
    MixPanelEvent.USER_LOGGED_IN: MixpanelLoginEventPropertiesSchema,
    MixPanelEvent.USER_LOGGED_OUT: MixpanelLogoutEventPropertiesSchema,
    MixPanelEvent.SLACK_CONNECTED: MxpIntegrationsSlackConnectedEventSchema,
    MixPanelEvent.IMPORT_FAILED: MxpHrisImportFailedEventSchema,
    MixPanelEvent.EMPLOYEES_IMPORTED: MxpHrisEmployeesImportedEventSchema,
    MixPanelEvent.RISK_CALCULATED: MxpRiskCalculatedEventSchema,
}
_EVENT_SCHEMA_REGISTRY[MixPanelEvent.SURVEY_SENT] = MxpSurveySentEventSchema  # want duplicate-registration

EVENT_SCHEMA_REGISTRY: Mapping[str, type[MixpanelSuperEventPropertiesSchema]] = MappingProxyType(_EVENT_SCHEMA_REGISTRY)


def is_event_registered(name: str) -> bool:
    return name in EVENT_SCHEMA_REGISTRY
