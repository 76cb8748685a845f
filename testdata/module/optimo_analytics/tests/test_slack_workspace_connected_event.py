from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpIntegrationsSlackWorkspaceConnectedEventSchema
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

from .helpers import only_event

WORKSPACE_ID = "T024BE7LD"

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = MxpIntegrationsSlackWorkspaceConnectedEventSchema(
        **super_properties, slack_workspace_id=WORKSPACE_ID, is_reinstall=False
    )
    assert properties.slack_workspace_id == WORKSPACE_ID


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.SLACK_WORKSPACE_CONNECTED]
    assert schema is MxpIntegrationsSlackWorkspaceConnectedEventSchema


def test_tracking_without_an_organization(mock_mixpanel):
    OptimoMixpanelCoreTrackHelper.track_slack_workspace_connected(
        slack_workspace_id=WORKSPACE_ID, is_reinstall=True
    )
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == "slack_T024BE7LD"
    assert sent.event_name == MixPanelEvent.SLACK_WORKSPACE_CONNECTED
    assert sent.properties["organization_id"] == ""
    assert sent.properties["is_reinstall"] is True


def test_nonblocking():
    with patch.object(
        OptimoMixpanelCoreTrackHelper,
        "_track_slack_workspace_connected",
        side_effect=RuntimeError,
    ):
        OptimoMixpanelCoreTrackHelper.track_slack_workspace_connected(
            slack_workspace_id=WORKSPACE_ID, is_reinstall=False
        )
