"""Which schema an event is sent with. An event that is not in here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from optimo_analytics import schemas
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MixpanelLoginEventPropertiesSchema,
    MixpanelLogoutEventPropertiesSchema,
    MxpAuthApiKeyUsedEventSchema,
    MxpAuthMagicLinkRequestedEventSchema,
    MxpAuthUserLoggedInErrorEventSchema,
    MxpCoreEmployeeRoleChangedEventSchema,
    MxpCoreOrganizationOnboardedEventSchema,
    MxpIntegrationsSlackWorkspaceConnectedEventSchema,
    MxpIntegrationsWebhookReceivedEventSchema,
    MxpMapActionPlanCompletedEventSchema,
    MxpMapActionPlanCreatedEventSchema,
    MxpSurveyCompletedEventSchema,
    MxpSurveyCreatedEventSchema,
    MxpSurveyDeliveredErrorEventSchema,
    MxpSurveyDeliveredEventSchema,
    MxpSurveyReminderSentEventSchema,
    MxpSurveyStartedEventSchema,
)
from optimo_analytics.schemas import MxpMapActionStepToggledEventSchema as StepToggled

if TYPE_CHECKING:
    from optimo_analytics.schemas import MixpanelSuperEventPropertiesSchema

_EVENT_SCHEMA_REGISTRY: dict[str, type[MixpanelSuperEventPropertiesSchema]] = {
    # Authentication
    MixPanelEvent.USER_LOGGED_IN: MixpanelLoginEventPropertiesSchema,
    MixPanelEvent.USER_LOGGED_IN_ERROR: MxpAuthUserLoggedInErrorEventSchema,
    MixPanelEvent.USER_LOGGED_OUT: MixpanelLogoutEventPropertiesSchema,
    MixPanelEvent.MAGIC_LINK_REQUESTED: MxpAuthMagicLinkRequestedEventSchema,
    MixPanelEvent.API_KEY_USED: MxpAuthApiKeyUsedEventSchema,
    # Survey lifecycle
    MixPanelEvent.SURVEY_CREATED: MxpSurveyCreatedEventSchema,
    MixPanelEvent.SURVEY_DELIVERED: MxpSurveyDeliveredEventSchema,
    MixPanelEvent.SURVEY_DELIVERED_ERROR: MxpSurveyDeliveredErrorEventSchema,
    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,
    MixPanelEvent.SURVEY_COMPLETED: MxpSurveyCompletedEventSchema,
    MixPanelEvent.SURVEY_REMINDER_SENT: MxpSurveyReminderSentEventSchema,
    # Core
    MixPanelEvent.ORGANIZATION_ONBOARDED: MxpCoreOrganizationOnboardedEventSchema,
    MixPanelEvent.EMPLOYEE_ROLE_CHANGED: MxpCoreEmployeeRoleChangedEventSchema,
    MixPanelEvent.SLACK_WORKSPACE_CONNECTED: MxpIntegrationsSlackWorkspaceConnectedEventSchema,
    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
}

# Risk calculation
_EVENT_SCHEMA_REGISTRY.update(
    {
        MixPanelEvent.RISK_CALCULATED: schemas.MxpRiskCalculatedEventSchema,
        MixPanelEvent.RISK_CALCULATED_ERROR: schemas.MxpRiskCalculatedErrorEventSchema,
        MixPanelEvent.RISK_THRESHOLD_CROSSED: schemas.MxpRiskThresholdCrossedEventSchema,
    }
)

# Manager Action Pipeline
_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_PLAN_CREATED] = MxpMapActionPlanCreatedEventSchema
_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_PLAN_COMPLETED] = MxpMapActionPlanCompletedEventSchema
_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_STEP_COMPLETED] = StepToggled
_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_STEP_REOPENED] = StepToggled

# HRIS
_EVENT_SCHEMA_REGISTRY |= {
    MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED: schemas.MxpHrisCsvAnalysisCompletedEventSchema,
    MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED: schemas.MxpHrisCsvImportCompletedEventSchema,
    MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED_ERROR: schemas.MxpHrisCsvImportErrorEventSchema,
}

EVENT_SCHEMA_REGISTRY: Mapping[str, type[MixpanelSuperEventPropertiesSchema]] = MappingProxyType(
    _EVENT_SCHEMA_REGISTRY
)


def is_event_registered(name: str) -> bool:
    return name in EVENT_SCHEMA_REGISTRY
