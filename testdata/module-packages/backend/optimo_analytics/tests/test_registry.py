import pytest

from ..constants import MixPanelEvent
from ..registry import EVENT_SCHEMA_REGISTRY, is_event_registered
from ..schemas import MixpanelSuperEventPropertiesSchema

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("event", MixPanelEvent)
def test_every_event_is_registered(event):
    assert is_event_registered(event)
    assert EVENT_SCHEMA_REGISTRY[event].__doc__


@pytest.mark.parametrize("schema", EVENT_SCHEMA_REGISTRY.values())
def test_every_schema_is_an_event_schema(schema):
    assert issubclass(schema, MixpanelSuperEventPropertiesSchema)


def test_unknown_events_are_not():
    assert not is_event_registered("svc.core.nothing_happened")
