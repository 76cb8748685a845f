from unittest.mock import patch

import pytest
from pydantic import ValidationError

from ..constants import MixPanelEvent as Event
from ..schemas import MxpSurveyClosedEventSchema
from ..service import OptimoMixpanelService, OptimoMixpanelSurveyTrackHelper

pytestmark = pytest.mark.django_db

COUNTS = {"recipient_count": 20, "respondent_count": 17}


def test_schema(who):
    assert MxpSurveyClosedEventSchema(**who, survey_id="s", **COUNTS).respondent_count == 17
    with pytest.raises(ValidationError, match="says when"):
        MxpSurveyClosedEventSchema.model_validate(
            {**who, **COUNTS, "survey_id": "s", "is_cron_job": True}
        )


def test_tracking(mock_mixpanel, manager):
    organization_id = str(manager.organization.uuid)
    OptimoMixpanelSurveyTrackHelper.track_survey_closed(
        organization_id=organization_id, survey_id="s", recipient_count=20, respondent_count=17
    )
    distinct_id, event_name, properties = mock_mixpanel.track.call_args.args
    assert (distinct_id, event_name) == (f"org_{organization_id}", Event.SURVEY_CLOSED)
    assert properties["role"] is None
    assert properties["cron_execution_timestamp"] > 0


def test_nonblocking(manager):
    with patch.object(OptimoMixpanelService, "track_event", side_effect=RuntimeError):
        OptimoMixpanelSurveyTrackHelper.track_survey_closed(
            organization_id=str(manager.organization.uuid), survey_id="s", **COUNTS
        )
