from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpTeamsTeamCreatedEventSchema
from optimo_analytics.service import OptimoMixpanelTeamTrackHelper

ORGANIZATION_ID = "9cada38f-d368-449f-8e05-50f0323a56a5"
EMPLOYEE_ID = "3524f86b-1dd9-4233-8aef-c475c64768f5"
TEAM_ID = "78852f03-44c3-401b-8bc7-fc032552b11d"

pytestmark = pytest.mark.django_db


def test_schema():
    properties = {
        "organization_id": ORGANIZATION_ID,
        "organization_name": "organization name",
        "employee_id": EMPLOYEE_ID,
        "team_id": TEAM_ID,
    }
    assert MxpTeamsTeamCreatedEventSchema(**properties).team_id == TEAM_ID
    with pytest.raises(ValidationError):
        MxpTeamsTeamCreatedEventSchema(**properties, unknown_property=True)


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.TEAM_CREATED]
    assert schema is MxpTeamsTeamCreatedEventSchema


def test_tracking(mock_mixpanel, organization):
    OptimoMixpanelTeamTrackHelper.track_team_created(
        organization_id=str(organization.uuid), team_id=TEAM_ID
    )

    mock_mixpanel.track.assert_called_once()
    distinct_id, event_name, properties = mock_mixpanel.track.call_args.args
    assert distinct_id == f"org_{organization.uuid}"
    assert event_name == MixPanelEvent.TEAM_CREATED
    assert properties["organization_id"] == str(organization.uuid)
    assert properties["organization_name"] == organization.name
    assert properties["employee_id"] == ""
    assert properties["team_id"] == TEAM_ID


def test_nonblocking():
    with patch.object(
        OptimoMixpanelTeamTrackHelper, "_track_team_created", side_effect=RuntimeError
    ) as track_team_created:
        OptimoMixpanelTeamTrackHelper.track_team_created(
            organization_id=ORGANIZATION_ID, team_id=TEAM_ID
        )

    track_team_created.assert_called_once()
