from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpSurveyReminderSentEventSchema
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper

from .helpers import only_event

SURVEY_ID = "b0e5a9a4-5f0e-4a25-9f93-0b8a4b1f6c37"

pytestmark = pytest.mark.django_db


class TestSchema:
    @pytest.fixture
    def valid(self, super_properties):
        return {**super_properties, "survey_id": SURVEY_ID, "reminder_count": 1}

    def test_cron_job_with_its_time(self, valid):
        properties = MxpSurveyReminderSentEventSchema(
            **valid, is_cron_job=True, cron_execution_timestamp=1_772_440_200_000
        )
        assert properties.is_cron_job

    def test_cron_job_without_its_time(self, valid):
        with pytest.raises(ValidationError, match="go together"):
            MxpSurveyReminderSentEventSchema.model_validate({**valid, "is_cron_job": True})


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.SURVEY_REMINDER_SENT]
    assert schema is MxpSurveyReminderSentEventSchema


def test_tracking(mock_mixpanel, employee):
    OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
        employee_id=str(employee.uuid), survey_id=SURVEY_ID, reminder_count=2
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.SURVEY_REMINDER_SENT
    assert sent.properties["is_cron_job"] is True
    assert sent.properties["cron_execution_timestamp"] > 1_700_000_000_000


def test_nonblocking(monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("down")

    monkeypatch.setattr(OptimoMixpanelSurveyTrackHelper, "_track_survey_reminder_sent", broken)
    with patch("optimo_analytics.service.survey.logger") as logger:
        OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
            employee_id="", survey_id=SURVEY_ID, reminder_count=1
        )
    logger.exception.assert_called_once()
