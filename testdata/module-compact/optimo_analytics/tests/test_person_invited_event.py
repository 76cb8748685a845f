from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpPeoplePersonInvitedEventSchema
from optimo_analytics.service import OptimoMixpanelPeopleTrackHelper
from people.enums import InviteChannel

ORGANIZATION_ID = "d06ec8ba-7fb2-4882-87c8-ca534c524d1f"
EMPLOYEE_ID = "ea6e1de4-6e38-467f-8a27-4603f755cdd6"
INVITEE_ID = "def3d6d5-28a1-4a1d-8ec0-ebee04c9b672"

pytestmark = pytest.mark.django_db


def test_schema():
    properties = {
        "organization_id": ORGANIZATION_ID,
        "organization_name": "organization name",
        "employee_id": EMPLOYEE_ID,
        "invitee_id": INVITEE_ID,
        "channel": InviteChannel.MAIL,
    }
    assert MxpPeoplePersonInvitedEventSchema(**properties).invitee_id == INVITEE_ID
    with pytest.raises(ValidationError):
        MxpPeoplePersonInvitedEventSchema(**properties, unknown_property=True)


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.PERSON_INVITED]
    assert schema is MxpPeoplePersonInvitedEventSchema


def test_tracking(mock_mixpanel, employee, organization):
    OptimoMixpanelPeopleTrackHelper.track_person_invited(
        employee_id=str(employee.uuid),
        invitee_id=INVITEE_ID,
        channel=InviteChannel.MAIL,
    )

    mock_mixpanel.track.assert_called_once()
    distinct_id, event_name, properties = mock_mixpanel.track.call_args.args
    assert distinct_id == str(employee.uuid)
    assert event_name == MixPanelEvent.PERSON_INVITED
    assert properties["organization_id"] == str(organization.uuid)
    assert properties["organization_name"] == organization.name
    assert properties["employee_id"] == str(employee.uuid)
    assert properties["role"] == employee.role
    assert properties["invitee_id"] == INVITEE_ID
    assert properties["channel"] == InviteChannel.MAIL


def test_nonblocking():
    with patch.object(
        OptimoMixpanelPeopleTrackHelper,
        "_track_person_invited",
        side_effect=RuntimeError,
    ) as track_person_invited:
        OptimoMixpanelPeopleTrackHelper.track_person_invited(
            employee_id=EMPLOYEE_ID, invitee_id=INVITEE_ID, channel=InviteChannel.MAIL
        )

    track_person_invited.assert_called_once()
