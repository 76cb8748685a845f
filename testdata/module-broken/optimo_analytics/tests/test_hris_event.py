from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpHrisEmployeesImportedEventSchema,
    MxpHrisImportFailedEventSchema,
)
from optimo_analytics.service import OptimoMixpanelHrisTrackHelper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "event",
    [
        MixPanelEvent.EMPLOYEES_IMPORTED,
        MixPanelEvent.IMPORT_FAILED,
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


class TestImportFailed:
    def test_schema(self, common):
        assert MxpHrisImportFailedEventSchema(**common, error_type="ValueError").employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelHrisTrackHelper.track_import_failed(employee_id="e", error_type="ValueError")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch(
            "optimo_analytics.service.hris.OptimoMixpanelService",  # want wrong-patch-target
            side_effect=RuntimeError,
        ):
            OptimoMixpanelHrisTrackHelper.track_import_failed(employee_id="e", error_type="ValueError")

    def test_nonblocking_without_employee(self):
        with patch.object(OptimoMixpanelHrisTrackHelper, "_track_import_failed", side_effect=LookupError):
            OptimoMixpanelHrisTrackHelper.track_import_failed(employee_id="", error_type="ValueError")
