from unittest.mock import patch

import pytest

from optimo_analytics import constants, schemas
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.service import OptimoMixpanelRiskTrackHelper

from .helpers import only_event

EVENT = constants.MixPanelEvent.RISK_CALCULATED_ERROR
TEAM_ID = "9a1c5a55-0f6a-4a7a-8ce6-2c9ea3c8b1f0"

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = schemas.MxpRiskCalculatedErrorEventSchema(
        **super_properties, team_id=TEAM_ID, error_type="TooFewRespondents"
    )
    assert properties.role is None


def test_registry():
    assert EVENT_SCHEMA_REGISTRY[EVENT] is schemas.MxpRiskCalculatedErrorEventSchema


def test_tracking(mock_mixpanel, organization):
    OptimoMixpanelRiskTrackHelper.track_risk_calculated_error(
        organization_id=str(organization.uuid), team_id=TEAM_ID, error_type="TooFewRespondents"
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == EVENT
    assert sent.properties["error_type"] == "TooFewRespondents"


def test_nonblocking():
    with patch(
        "optimo_analytics.service.risk.OptimoMixpanelRiskTrackHelper._track_risk_calculated_error",
        side_effect=RuntimeError,
    ):
        OptimoMixpanelRiskTrackHelper.track_risk_calculated_error(
            organization_id="", team_id=TEAM_ID, error_type="TooFewRespondents"
        )
