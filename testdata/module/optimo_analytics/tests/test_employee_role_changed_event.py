from unittest.mock import patch

import pytest
from pydantic import ValidationError

from accounts.choices import SystemRole
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpCoreEmployeeRoleChangedEventSchema
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

from .helpers import only_event

pytestmark = pytest.mark.django_db


def test_schema_knows_the_roles(super_properties):
    MxpCoreEmployeeRoleChangedEventSchema(**super_properties, previous_role=SystemRole.EMPLOYEE)
    with pytest.raises(ValidationError):
        MxpCoreEmployeeRoleChangedEventSchema(**super_properties, previous_role="intern")


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.EMPLOYEE_ROLE_CHANGED]
    assert schema is MxpCoreEmployeeRoleChangedEventSchema


def test_tracking(mock_mixpanel, employee):
    OptimoMixpanelCoreTrackHelper.track_employee_role_changed(
        employee_id=str(employee.uuid), previous_role=SystemRole.EMPLOYEE
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.EMPLOYEE_ROLE_CHANGED
    assert sent.properties["previous_role"] == "employee"
    assert sent.properties["role"] == "manager"


def test_nonblocking(employee):
    with patch.object(
        OptimoMixpanelCoreTrackHelper, "_track_employee_role_changed", side_effect=RuntimeError
    ):
        OptimoMixpanelCoreTrackHelper.track_employee_role_changed(
            employee_id=str(employee.uuid), previous_role=SystemRole.EMPLOYEE
        )
