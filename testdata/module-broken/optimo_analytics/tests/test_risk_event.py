from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpRiskCalculatedEventSchema,
)
from optimo_analytics.service.risk import OptimoMixpanelRiskTrackHelper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "event",
    [
        MixPanelEvent.RISK_CALCULATED,
    ],
)
def test_registry(event):
    assert is_event_registered(event)


class TestRiskCalculated:
    def test_schema(self, common):
        assert MxpRiskCalculatedEventSchema(**common, team_id="t").employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelRiskTrackHelper.track_risk_calculated(organization_id="o", team_id="t")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelRiskTrackHelper, "_track_risk_calculated", side_effect=RuntimeError):
            OptimoMixpanelRiskTrackHelper.track_risk_calculated(organization_id="o", team_id="t")
