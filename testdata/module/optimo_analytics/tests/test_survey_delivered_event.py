"""``survey_delivered`` and its ``.error`` sibling."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import (
    MxpSurveyDeliveredErrorEventSchema,
    MxpSurveyDeliveredEventSchema,
)
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper
from optimo_analytics.utils import datetime_to_timestamp_ms
from surveys.choices import SurveyChannel

from .helpers import only_event

SURVEY_ID = "3f6c2a6e-7a9b-4f0c-8c1e-3a52f2b1c9d4"
DELIVERED_AT = datetime_to_timestamp_ms(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = MxpSurveyDeliveredEventSchema(
        **super_properties,
        survey_id=SURVEY_ID,
        channel=SurveyChannel.TEAMS,
        delivered_at=DELIVERED_AT,
    )
    assert properties.delivered_at == 1_772_440_200_000


def test_error_schema_has_no_delivery_time(super_properties):
    valid = {
        **super_properties,
        "survey_id": SURVEY_ID,
        "channel": SurveyChannel.MAIL,
        "error_type": "DeliveryError",
    }
    MxpSurveyDeliveredErrorEventSchema(**valid)
    with pytest.raises(ValidationError):
        MxpSurveyDeliveredErrorEventSchema(**valid, delivered_at=DELIVERED_AT)


@pytest.mark.parametrize(
    ("event", "schema"),
    [
        (MixPanelEvent.SURVEY_DELIVERED, MxpSurveyDeliveredEventSchema),
        (MixPanelEvent.SURVEY_DELIVERED_ERROR, MxpSurveyDeliveredErrorEventSchema),
    ],
)
def test_registry(event, schema):
    assert EVENT_SCHEMA_REGISTRY[event] is schema


def test_tracking(mock_mixpanel, employee):
    OptimoMixpanelSurveyTrackHelper.track_survey_delivered(
        employee_id=str(employee.uuid),
        survey_id=SURVEY_ID,
        channel=SurveyChannel.SLACK,
        delivered_at=DELIVERED_AT,
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.SURVEY_DELIVERED
    assert sent.properties["channel"] == "slack"
    assert sent.properties["delivered_at"] == DELIVERED_AT


def test_tracking_of_the_error(mock_mixpanel, employee):
    OptimoMixpanelSurveyTrackHelper.track_survey_delivered_error(
        employee_id=str(employee.uuid),
        survey_id=SURVEY_ID,
        channel=SurveyChannel.MAIL,
        error_type="DeliveryError",
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.SURVEY_DELIVERED_ERROR
    assert sent.properties["error_type"] == "DeliveryError"


def test_nonblocking(employee):
    with patch.object(
        OptimoMixpanelSurveyTrackHelper, "_track_survey_delivered", side_effect=RuntimeError
    ):
        OptimoMixpanelSurveyTrackHelper.track_survey_delivered(
            employee_id=str(employee.uuid),
            survey_id=SURVEY_ID,
            channel=SurveyChannel.SLACK,
            delivered_at=DELIVERED_AT,
        )


def test_the_error_is_nonblocking_too(employee):
    with patch.object(
        OptimoMixpanelSurveyTrackHelper, "_track_survey_delivered_error", side_effect=RuntimeError
    ):
        OptimoMixpanelSurveyTrackHelper.track_survey_delivered_error(
            employee_id=str(employee.uuid),
            survey_id=SURVEY_ID,
            channel=SurveyChannel.MAIL,
            error_type="DeliveryError",
        )
