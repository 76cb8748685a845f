from unittest.mock import patch

import pytest
from asgiref.sync import async_to_sync
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import MxpAuthMagicLinkRequestedEventSchema
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper

from .helpers import only_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seconds", [0, -1])
def test_schema_refuses_links_that_are_over(super_properties, seconds):
    with pytest.raises(ValidationError):
        MxpAuthMagicLinkRequestedEventSchema(**super_properties, expires_in_seconds=seconds)


def test_registered():
    assert is_event_registered(MixPanelEvent.MAGIC_LINK_REQUESTED)


def test_tracked_from_async_code(mock_mixpanel, employee):
    @async_to_sync
    async def request():
        await OptimoMixpanelAuthTrackHelper.track_magic_link_requested(
            employee_id=str(employee.uuid), expires_in_seconds=900, device_id="d"
        )

    request()
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.MAGIC_LINK_REQUESTED
    assert sent.properties["$device_id"] == "d"
    assert sent.properties["expires_in_seconds"] == 900


def test_nonblocking(employee):
    @async_to_sync
    async def request():
        await OptimoMixpanelAuthTrackHelper.track_magic_link_requested(
            employee_id=str(employee.uuid), expires_in_seconds=900
        )

    with patch.object(
        OptimoMixpanelAuthTrackHelper, "_track_magic_link_requested", side_effect=RuntimeError
    ) as private:
        request()
    private.assert_called_once()
