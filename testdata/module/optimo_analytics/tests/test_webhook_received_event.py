from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpIntegrationsWebhookReceivedEventSchema
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

from .helpers import only_event

WEBHOOK_ID = "2d0a8ed2-96a8-4cf8-b0d5-7b2c3f6a5b1c"

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = MxpIntegrationsWebhookReceivedEventSchema(
        **super_properties, webhook_id=WEBHOOK_ID, payload_bytes=512
    )
    assert not properties.is_cron_job


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.WEBHOOK_RECEIVED]
    assert schema is MxpIntegrationsWebhookReceivedEventSchema


def test_tracking(mock_mixpanel):
    OptimoMixpanelCoreTrackHelper.track_webhook_received(webhook_id=WEBHOOK_ID, payload_bytes=512)
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == f"webhook_{WEBHOOK_ID}"
    assert sent.event_name == MixPanelEvent.WEBHOOK_RECEIVED
    assert sent.properties["cron_execution_timestamp"] > 0


def test_nonblocking():
    with patch.object(
        OptimoMixpanelCoreTrackHelper, "_track_webhook_received", side_effect=RuntimeError
    ):
        OptimoMixpanelCoreTrackHelper.track_webhook_received(webhook_id=WEBHOOK_ID, payload_bytes=0)
