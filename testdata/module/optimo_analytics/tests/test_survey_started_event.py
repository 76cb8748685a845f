from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics import registry
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpSurveyStartedEventSchema
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper
from surveys.choices import SurveyChannel

from .helpers import only_event

SURVEY_ID = "b0e5a9a4-5f0e-4a25-9f93-0b8a4b1f6c37"


@pytest.mark.django_db
class TestSurveyStarted:
    def test_schema(self, super_properties):
        properties = MxpSurveyStartedEventSchema(
            **super_properties, survey_id=SURVEY_ID, channel=SurveyChannel.WEB
        )
        with pytest.raises(ValidationError):
            properties.survey_id = "another"

    def test_registry(self):
        assert registry.is_event_registered(MixPanelEvent.SURVEY_STARTED)

    def test_tracking(self, mock_mixpanel, employee):
        OptimoMixpanelSurveyTrackHelper.track_survey_started(
            employee_id=str(employee.uuid), survey_id=SURVEY_ID, channel=SurveyChannel.WEB
        )
        sent = only_event(mock_mixpanel)
        assert sent.distinct_id == str(employee.uuid)
        assert sent.event_name == MixPanelEvent.SURVEY_STARTED
        assert sent.properties["survey_id"] == SURVEY_ID

    def test_nonblocking(self):
        with patch.object(
            OptimoMixpanelSurveyTrackHelper, "_track_survey_started", side_effect=KeyError
        ) as private:
            OptimoMixpanelSurveyTrackHelper.track_survey_started(
                employee_id="", survey_id="", channel=SurveyChannel.WEB
            )
        assert private.called
