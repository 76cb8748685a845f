from types import MappingProxyType

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MixpanelSuperEventPropertiesSchema,
    MxpPeoplePersonInvitedEventSchema,
    MxpPeoplePersonLeftEventSchema,
    MxpTeamsTeamCreatedEventSchema,
)

_EVENT_SCHEMA_REGISTRY: dict[str, type[MixpanelSuperEventPropertiesSchema]] = {
    MixPanelEvent.PERSON_INVITED: MxpPeoplePersonInvitedEventSchema,
    MixPanelEvent.PERSON_LEFT: MxpPeoplePersonLeftEventSchema,
    MixPanelEvent.TEAM_CREATED: MxpTeamsTeamCreatedEventSchema,
}

EVENT_SCHEMA_REGISTRY = MappingProxyType(_EVENT_SCHEMA_REGISTRY)


def is_event_registered(name: str) -> bool:
    return name in EVENT_SCHEMA_REGISTRY
