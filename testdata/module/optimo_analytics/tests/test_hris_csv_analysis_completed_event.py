from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpHrisCsvAnalysisCompletedEventSchema
from optimo_analytics.service import OptimoMixpanelHrisTrackHelper

from .helpers import only_event

UPLOAD_ID = "7c2f3b44-2ad6-4b0e-a3a0-0c1f7e7d9a02"

pytestmark = pytest.mark.django_db


def test_schema_has_the_mixins_field(super_properties):
    counts = {"row_count": 20, "unknown_column_count": 1, "file_size_bytes": 2048}
    properties = MxpHrisCsvAnalysisCompletedEventSchema(
        **super_properties, upload_id=UPLOAD_ID, **counts
    )
    assert properties.upload_id == UPLOAD_ID
    with pytest.raises(ValidationError):
        MxpHrisCsvAnalysisCompletedEventSchema(**super_properties, **counts)


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY["svc.hris_csv.upload.analysis_completed"]
    assert schema is MxpHrisCsvAnalysisCompletedEventSchema


def test_tracking(mock_mixpanel, employee):
    OptimoMixpanelHrisTrackHelper.track_hris_csv_analysis_completed(
        employee_id=str(employee.uuid),
        upload_id=UPLOAD_ID,
        row_count=20,
        unknown_column_count=1,
        file_size_bytes=2048,
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED
    assert sent.properties["row_count"] == 20


def test_nonblocking():
    with patch.object(
        OptimoMixpanelHrisTrackHelper,
        "_track_hris_csv_analysis_completed",
        side_effect=RuntimeError,
    ):
        OptimoMixpanelHrisTrackHelper.track_hris_csv_analysis_completed(
            employee_id="",
            upload_id=UPLOAD_ID,
            row_count=0,
            unknown_column_count=0,
            file_size_bytes=0,
        )
