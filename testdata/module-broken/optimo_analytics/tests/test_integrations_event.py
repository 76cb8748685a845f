from unittest.mock import patch

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import MxpIntegrationsSlackConnectedEventSchema
from optimo_analytics.service import SlackTracker

WHERE = {"organization_id": "o", "slack_workspace_id": "T024BE7LD", "page": "settings", "browser": "Firefox"}


def test_registry():  # want missing-django-db-mark
    assert is_event_registered(MixPanelEvent.SLACK_CONNECTED)


def test_schema(common):
    assert MxpIntegrationsSlackConnectedEventSchema(**common, slack_workspace_id="T024BE7LD").employee_id == "e"


def test_tracking(mock_mixpanel):
    SlackTracker.track_slack_connected(**WHERE)
    mock_mixpanel.track.assert_called_once()


def test_nonblocking():
    with patch.object(SlackTracker, "_track_slack_connected", side_effect=RuntimeError):
        SlackTracker.track_slack_connected(**WHERE)
