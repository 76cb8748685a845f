from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics import constants, schemas
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.service import OptimoMixpanelRiskTrackHelper
from risk.choices import RiskLevel

from .helpers import only_event

TEAM_ID = "9a1c5a55-0f6a-4a7a-8ce6-2c9ea3c8b1f0"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_schema_bounds_the_score(super_properties, score):
    with pytest.raises(ValidationError):
        schemas.MxpRiskCalculatedEventSchema(
            **super_properties,
            team_id=TEAM_ID,
            risk_score=score,
            risk_level=RiskLevel.HIGH,
            respondent_count=5,
        )


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[constants.MixPanelEvent.RISK_CALCULATED]
    assert schema is schemas.MxpRiskCalculatedEventSchema


def test_tracking(mock_mixpanel, organization):
    OptimoMixpanelRiskTrackHelper.track_risk_calculated(
        organization_id=str(organization.uuid),
        team_id=TEAM_ID,
        risk_score=0.25,
        risk_level=RiskLevel.LOW,
        respondent_count=8,
    )
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == f"org_{organization.uuid}"
    assert sent.event_name == constants.MixPanelEvent.RISK_CALCULATED
    assert sent.properties["risk_level"] == "low"
    assert sent.properties["is_cron_job"] is True


def test_nonblocking(caplog):
    with patch.object(
        OptimoMixpanelRiskTrackHelper, "_track_risk_calculated", side_effect=RuntimeError
    ):
        OptimoMixpanelRiskTrackHelper.track_risk_calculated(
            organization_id="",
            team_id=TEAM_ID,
            risk_score=0.25,
            risk_level=RiskLevel.LOW,
            respondent_count=8,
        )
    [record] = caplog.records
    assert record.message == "mixpanel_risk_calculated_failed"
    assert record.team_id == TEAM_ID
