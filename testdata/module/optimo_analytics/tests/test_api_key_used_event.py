from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpAuthApiKeyUsedEventSchema
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper as Helper
from optimo_analytics.tests.helpers import only_event

API_KEY_ID = "1b3f3a47-6b7d-4d62-9d5f-6a9f0c0a6d55"

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = MxpAuthApiKeyUsedEventSchema(
        **super_properties, api_key_id=API_KEY_ID, response_status=200
    )
    assert properties.response_status == 200


def test_registry():
    assert EVENT_SCHEMA_REGISTRY[MixPanelEvent.API_KEY_USED] is MxpAuthApiKeyUsedEventSchema


def test_tracking(mock_mixpanel):
    Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=404)
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == f"apikey_{API_KEY_ID}"
    assert sent.event_name == MixPanelEvent.API_KEY_USED
    assert sent.properties["response_status"] == 404


def test_nonblocking():
    with patch.object(Helper, "_track_api_key_used", side_effect=Exception("boom")):
        Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=200)
