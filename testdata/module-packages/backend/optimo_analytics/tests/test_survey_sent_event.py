from unittest.mock import patch

import pytest
from pydantic import ValidationError

from ..constants import MixPanelEvent
from ..schemas import MxpSurveySentEventSchema
from ..service import OptimoMixpanelSurveyTrackHelper

pytestmark = pytest.mark.django_db


def test_schema(who):
    with pytest.raises(ValidationError):
        MxpSurveySentEventSchema(**who, recipient_ids=[])
    assert MxpSurveySentEventSchema(**who, survey_id="s", recipient_ids=["r"]).survey_id == "s"


def test_tracking(mock_mixpanel, manager):
    OptimoMixpanelSurveyTrackHelper.track_survey_sent(
        employee_id=str(manager.uuid), survey_id="s", recipient_ids=["a", "b"]
    )
    distinct_id, event_name, properties = mock_mixpanel.track.call_args.args
    assert distinct_id == str(manager.uuid)
    assert event_name == MixPanelEvent.SURVEY_SENT
    assert properties["recipient_ids"] == ["a", "b"]


def test_nonblocking(manager):
    with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_sent", side_effect=OSError):
        OptimoMixpanelSurveyTrackHelper.track_survey_sent(
            employee_id=str(manager.uuid), survey_id="s", recipient_ids=[]
        )
