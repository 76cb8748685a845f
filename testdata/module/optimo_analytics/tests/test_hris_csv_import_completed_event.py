"""``import_completed`` and its ``.error`` sibling."""

from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpHrisCsvImportCompletedEventSchema,
    MxpHrisCsvImportErrorEventSchema,
)
from optimo_analytics.service import OptimoMixpanelHrisTrackHelper

from .helpers import only_event

UPLOAD_ID = "7c2f3b44-2ad6-4b0e-a3a0-0c1f7e7d9a02"

pytestmark = pytest.mark.django_db


class TestCompleted:
    def test_schema(self, super_properties):
        properties = MxpHrisCsvImportCompletedEventSchema(
            **super_properties, upload_id=UPLOAD_ID, created_count=2, skipped_count=18
        )
        assert (properties.created_count, properties.skipped_count) == (2, 18)

    def test_tracking(self, mock_mixpanel, employee):
        OptimoMixpanelHrisTrackHelper.track_hris_csv_import_completed(
            employee_id=str(employee.uuid), upload_id=UPLOAD_ID, created_count=2, skipped_count=18
        )
        sent = only_event(mock_mixpanel)
        assert sent.event_name == MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED
        assert sent.properties["created_count"] == 2

    def test_nonblocking(self):
        with patch.object(
            OptimoMixpanelHrisTrackHelper,
            "_track_hris_csv_import_completed",
            side_effect=RuntimeError,
        ):
            OptimoMixpanelHrisTrackHelper.track_hris_csv_import_completed(
                employee_id="", upload_id=UPLOAD_ID, created_count=0, skipped_count=0
            )


class TestError:
    def test_schema(self, super_properties):
        with pytest.raises(ValidationError):
            MxpHrisCsvImportErrorEventSchema(**super_properties, upload_id=UPLOAD_ID)
        MxpHrisCsvImportErrorEventSchema(
            **super_properties, upload_id=UPLOAD_ID, error_type="MissingColumns"
        )

    def test_tracking(self, mock_mixpanel, employee):
        OptimoMixpanelHrisTrackHelper.track_hris_csv_import_completed_error(
            employee_id=str(employee.uuid), upload_id=UPLOAD_ID, error_type="MissingColumns"
        )
        sent = only_event(mock_mixpanel)
        assert sent.event_name == MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED_ERROR
        assert sent.properties["error_type"] == "MissingColumns"

    def test_nonblocking(self):
        with patch.object(
            OptimoMixpanelHrisTrackHelper,
            "_track_hris_csv_import_completed_error",
            side_effect=RuntimeError,
        ):
            OptimoMixpanelHrisTrackHelper.track_hris_csv_import_completed_error(
                employee_id="", upload_id=UPLOAD_ID, error_type="MissingColumns"
            )


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED, id="completed"),
        pytest.param(MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED_ERROR, id="error"),
    ],
)
def test_registry(event):
    assert is_event_registered(event)
