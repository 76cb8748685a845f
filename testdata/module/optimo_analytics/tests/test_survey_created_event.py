from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent as E
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpSurveyCreatedEventSchema
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper

from .helpers import only_event

SURVEY_ID = "3f6c2a6e-7a9b-4f0c-8c1e-3a52f2b1c9d4"

pytestmark = pytest.mark.django_db


def test_schema_needs_a_survey(super_properties):
    with pytest.raises(ValidationError) as error:
        MxpSurveyCreatedEventSchema(**super_properties, question_count=3)
    assert error.value.errors()[0]["loc"] == ("survey_id",)


def test_registry():
    assert EVENT_SCHEMA_REGISTRY[E.SURVEY_CREATED] is MxpSurveyCreatedEventSchema


def test_tracking_by_a_person(mock_mixpanel, organization, employee):
    OptimoMixpanelSurveyTrackHelper.track_survey_created(
        organization_id=str(organization.uuid),
        survey_id=SURVEY_ID,
        question_count=3,
        employee_id=str(employee.uuid),
    )
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == str(employee.uuid)
    assert sent.properties["role"] == "manager"


def test_tracking_from_a_template(mock_mixpanel, organization):
    OptimoMixpanelSurveyTrackHelper.track_survey_created(
        organization_id=str(organization.uuid), survey_id=SURVEY_ID, question_count=12
    )
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == f"org_{organization.uuid}"
    assert sent.event_name == E.SURVEY_CREATED
    assert sent.properties["employee_id"] == ""
    assert sent.properties["question_count"] == 12


def test_an_unknown_organization_does_not_block():
    with patch.object(
        OptimoMixpanelSurveyTrackHelper, "_track_survey_created", side_effect=LookupError
    ):
        OptimoMixpanelSurveyTrackHelper.track_survey_created(
            organization_id="", survey_id=SURVEY_ID, question_count=1
        )
