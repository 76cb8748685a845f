from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpPeoplePersonLeftEventSchema
from optimo_analytics.service import OptimoMixpanelPeopleTrackHelper

ORGANIZATION_ID = "50e52769-ac1e-479f-8959-a4186598d31c"
EMPLOYEE_ID = "1e0ef85c-71c2-4fcc-8d29-84ce66dd255b"

pytestmark = pytest.mark.django_db


def test_schema():
    properties = {
        "organization_id": ORGANIZATION_ID,
        "organization_name": "organization name",
        "employee_id": EMPLOYEE_ID,
        "months_employed": 1,
    }
    assert MxpPeoplePersonLeftEventSchema(**properties).months_employed == 1
    with pytest.raises(ValidationError):
        MxpPeoplePersonLeftEventSchema(**properties, unknown_property=True)


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.PERSON_LEFT]
    assert schema is MxpPeoplePersonLeftEventSchema


def test_tracking(mock_mixpanel, employee, organization):
    OptimoMixpanelPeopleTrackHelper.track_person_left(
        employee_id=str(employee.uuid), months_employed=1
    )

    mock_mixpanel.track.assert_called_once()
    distinct_id, event_name, properties = mock_mixpanel.track.call_args.args
    assert distinct_id == str(employee.uuid)
    assert event_name == MixPanelEvent.PERSON_LEFT
    assert properties["organization_id"] == str(organization.uuid)
    assert properties["organization_name"] == organization.name
    assert properties["employee_id"] == str(employee.uuid)
    assert properties["role"] == employee.role
    assert properties["months_employed"] == 1


def test_nonblocking():
    with patch.object(
        OptimoMixpanelPeopleTrackHelper, "_track_person_left", side_effect=RuntimeError
    ) as track_person_left:
        OptimoMixpanelPeopleTrackHelper.track_person_left(
            employee_id=EMPLOYEE_ID, months_employed=1
        )

    track_person_left.assert_called_once()
