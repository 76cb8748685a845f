from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MixpanelLoginEventPropertiesSchema,
    MixpanelLogoutEventPropertiesSchema,
    MixpanelSessionContextSchema,
)
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper

pytestmark = pytest.mark.django_db

CONTEXT = MixpanelSessionContextSchema(session_id="5f0c1c1e-4b52-4d0c-9f57-1f6a3f1f1a55")


@pytest.mark.parametrize("event", [MixPanelEvent.USER_LOGGED_IN, MixPanelEvent.USER_LOGGED_OUT])
def test_registry(event):
    assert is_event_registered(event)


class TestUserLoggedIn:
    def test_schema(self, common):
        assert MixpanelLoginEventPropertiesSchema(**common, session_id="s", teams_button=None).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelAuthTrackHelper.track_user_logged_in(employee_id="e", session_context=CONTEXT)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelAuthTrackHelper, "_track_user_logged_in", side_effect=RuntimeError):
            OptimoMixpanelAuthTrackHelper.track_user_logged_in(employee_id="e", session_context=CONTEXT)


class TestUserLoggedOut:
    def test_schema(self, common):
        assert MixpanelLogoutEventPropertiesSchema(**common, session_id="s").employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelAuthTrackHelper.track_user_logged_out(employee_id="e", session_context=CONTEXT)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelAuthTrackHelper, "_track_user_logged_out", side_effect=RuntimeError):
            OptimoMixpanelAuthTrackHelper.track_user_logged_out(employee_id="e", session_context=CONTEXT)
