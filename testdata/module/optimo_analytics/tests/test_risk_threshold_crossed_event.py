from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpRiskThresholdCrossedEventSchema
from optimo_analytics.service import OptimoMixpanelRiskTrackHelper
from risk.choices import RiskLevel

from .helpers import only_event

TEAM_ID = "9a1c5a55-0f6a-4a7a-8ce6-2c9ea3c8b1f0"

pytestmark = pytest.mark.django_db


def test_schema_wants_the_previous_level_even_if_there_is_none(super_properties):
    common = {**super_properties, "team_id": TEAM_ID, "risk_level": RiskLevel.HIGH}
    MxpRiskThresholdCrossedEventSchema(**common, previous_risk_level=None)
    with pytest.raises(ValidationError):
        MxpRiskThresholdCrossedEventSchema(**common)


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.RISK_THRESHOLD_CROSSED]
    assert schema is MxpRiskThresholdCrossedEventSchema


@pytest.mark.parametrize("previous", [RiskLevel.LOW, RiskLevel.HIGH])
def test_tracking(mock_mixpanel, employee, previous):
    OptimoMixpanelRiskTrackHelper.track_risk_threshold_crossed(
        employee_id=str(employee.uuid),
        team_id=TEAM_ID,
        risk_level=RiskLevel.ELEVATED,
        previous_risk_level=previous,
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == "svc.risk.threshold_crossed"
    assert sent.properties["previous_risk_level"] == previous.value


def test_nonblocking():
    with patch.object(
        OptimoMixpanelRiskTrackHelper, "_track_risk_threshold_crossed", side_effect=RuntimeError
    ):
        OptimoMixpanelRiskTrackHelper.track_risk_threshold_crossed(
            employee_id="",
            team_id=TEAM_ID,
            risk_level=RiskLevel.ELEVATED,
            previous_risk_level=None,
        )
