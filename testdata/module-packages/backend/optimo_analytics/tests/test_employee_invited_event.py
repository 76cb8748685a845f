from unittest.mock import patch

import pytest
from pydantic import ValidationError

from workforce.enums import SystemRole

from ..constants import MixPanelEvent
from ..schemas import (
    MxpCoreEmployeeInvitedErrorEventSchema,
    MxpCoreEmployeeInvitedEventSchema,
)
from ..service import OptimoMixpanelCoreTrackHelper

pytestmark = pytest.mark.django_db


def test_schema(who):
    with pytest.raises(ValidationError):
        MxpCoreEmployeeInvitedEventSchema(**who, invited_employee_id="n", invited_role="king")


def test_tracking(mock_mixpanel, manager):
    OptimoMixpanelCoreTrackHelper.track_employee_invited(
        employee_id=str(manager.uuid), invited_employee_id="n", invited_role=SystemRole.EMPLOYEE
    )
    _, event_name, properties = mock_mixpanel.track.call_args.args
    assert event_name == MixPanelEvent.EMPLOYEE_INVITED
    assert properties["invited_role"] == "employee"


def test_nonblocking():
    with patch.object(
        OptimoMixpanelCoreTrackHelper, "_track_employee_invited", side_effect=RuntimeError
    ):
        OptimoMixpanelCoreTrackHelper.track_employee_invited(
            employee_id="", invited_employee_id="n", invited_role=SystemRole.EMPLOYEE
        )


class TestError:
    def test_schema(self, who):
        properties = MxpCoreEmployeeInvitedErrorEventSchema(**who, error_code="quota")
        assert properties.error_code == "quota"

    def test_tracking(self, mock_mixpanel, manager):
        OptimoMixpanelCoreTrackHelper.track_employee_invited_error(
            employee_id=str(manager.uuid), error_code="quota"
        )
        assert mock_mixpanel.track.call_args.args[1] == MixPanelEvent.EMPLOYEE_INVITED_ERROR

    def test_nonblocking(self):
        with patch.object(
            OptimoMixpanelCoreTrackHelper, "_track_employee_invited_error", side_effect=OSError
        ):
            OptimoMixpanelCoreTrackHelper.track_employee_invited_error(
                employee_id="", error_code="quota"
            )
