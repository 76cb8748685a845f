from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpHrisEmployeesImportedEventSchema,
)
from optimo_analytics.service import OptimoMixpanelHrisTrackHelper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "event",
    [
        MixPanelEvent.EMPLOYEES_IMPORTED,
    ],
)
def test_registry(event):
    assert is_event_registered(event)


class TestEmployeesImported:
    def test_schema(self, common):
        assert MxpHrisEmployeesImportedEventSchema(**common, created_count=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelHrisTrackHelper.track_employees_imported(employee_id="e", created_count=1)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelHrisTrackHelper, "_track_employees_imported", side_effect=RuntimeError):
            OptimoMixpanelHrisTrackHelper.track_employees_imported(employee_id="e", created_count=1)
