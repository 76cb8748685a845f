from collections.abc import Mapping
from types import MappingProxyType

from . import schemas as s
from .constants import MixPanelEvent as Event
from .schemas import MixpanelSuperEventPropertiesSchema

_SURVEYS = {
    Event.SURVEY_SENT: s.MxpSurveySentEventSchema,
    Event.SURVEY_OPENED: s.MxpSurveyOpenedEventSchema,
    Event.SURVEY_CLOSED: s.MxpSurveyClosedEventSchema,
}

_PLANS = {
    Event.PLAN_SHARED: s.MxpMapPlanSharedEventSchema,
    Event.PLAN_STATUS_CHANGED: s.MxpMapPlanStatusChangedEventSchema,
}

_EVENT_SCHEMA_REGISTRY: dict[str, type[MixpanelSuperEventPropertiesSchema]] = {
    **_SURVEYS,
    **_PLANS,
    Event.EMPLOYEE_INVITED.value: s.MxpCoreEmployeeInvitedEventSchema,
    Event.EMPLOYEE_INVITED_ERROR.value: s.MxpCoreEmployeeInvitedErrorEventSchema,
}
_EVENT_SCHEMA_REGISTRY = _EVENT_SCHEMA_REGISTRY | {
    Event.IMPORT_FINISHED: s.MxpCoreImportFinishedEventSchema
}

EVENT_SCHEMA_REGISTRY: Mapping[str, type[MixpanelSuperEventPropertiesSchema]] = MappingProxyType(
    _EVENT_SCHEMA_REGISTRY
)


def is_event_registered(name: str) -> bool:
    return name in EVENT_SCHEMA_REGISTRY
