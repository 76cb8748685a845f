from unittest.mock import patch

import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpSurveyCompletedEventSchema
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper
from surveys.choices import SurveyChannel

from .helpers import only_event

SURVEY_ID = "b0e5a9a4-5f0e-4a25-9f93-0b8a4b1f6c37"

pytestmark = pytest.mark.django_db


def test_schema_counts_from_zero(super_properties):
    common = {**super_properties, "survey_id": SURVEY_ID, "channel": SurveyChannel.WEB}
    assert MxpSurveyCompletedEventSchema(**common, answered_count=0).answered_count == 0
    with pytest.raises(ValidationError):
        MxpSurveyCompletedEventSchema(**common, answered_count=-1)


def test_registry():
    assert EVENT_SCHEMA_REGISTRY[MixPanelEvent.SURVEY_COMPLETED] is MxpSurveyCompletedEventSchema


def test_tracking(mock_mixpanel, employee):
    OptimoMixpanelSurveyTrackHelper.track_survey_completed(
        employee_id=str(employee.uuid),
        survey_id=SURVEY_ID,
        channel=SurveyChannel.WEB,
        answered_count=7,
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.SURVEY_COMPLETED
    assert sent.properties["answered_count"] == 7


def test_tracking_from_slack(mock_mixpanel, employee):
    OptimoMixpanelSurveyTrackHelper.track_survey_completed_from_slack(
        employee_id=str(employee.uuid), survey_id=SURVEY_ID, answered_count=2
    )
    assert only_event(mock_mixpanel).properties["channel"] == "slack"


@pytest.mark.parametrize(
    "failing", ["_fetch_required_emp_info", "track_event"], ids=["database", "mixpanel"]
)
def test_nonblocking_wherever_it_fails(failing, employee):
    from optimo_analytics.service import OptimoMixpanelService

    with (
        patch.object(OptimoMixpanelService, failing, side_effect=RuntimeError),
        capture_logs() as logs,
    ):
        OptimoMixpanelSurveyTrackHelper.track_survey_completed(
            employee_id=str(employee.uuid),
            survey_id=SURVEY_ID,
            channel=SurveyChannel.WEB,
            answered_count=7,
        )
    assert [log["event"] for log in logs] == ["mixpanel_survey_completed_failed"]


def test_nonblocking():
    with patch.object(
        OptimoMixpanelSurveyTrackHelper, "_track_survey_completed", side_effect=RuntimeError
    ):
        OptimoMixpanelSurveyTrackHelper.track_survey_completed(
            employee_id="", survey_id="", channel=SurveyChannel.WEB, answered_count=0
        )
