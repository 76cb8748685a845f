from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from pydantic import ValidationError

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpMapActionPlanCompletedEventSchema
from optimo_analytics.service import OptimoMixpanelMapTrackHelper

from .helpers import only_event

PLAN_ID = "6e2a4f57-98b2-4ad8-8b5a-3f5c1f0d1b6e"
STARTED = datetime(2026, 3, 1, tzinfo=UTC)
FINISHED = datetime(2026, 3, 15, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_schema_takes_numbers_for_times(super_properties):
    with pytest.raises(ValidationError):
        MxpMapActionPlanCompletedEventSchema.model_validate(
            {
                **super_properties,
                "action_plan_id": PLAN_ID,
                "created_at": "yesterday",
                "completed_at": 0,
            }
        )
    MxpMapActionPlanCompletedEventSchema(
        **super_properties,
        action_plan_id=PLAN_ID,
        created_at=1_772_323_200_000,
        completed_at=1_773_532_800_000,
    )


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_PLAN_COMPLETED]
    assert schema is MxpMapActionPlanCompletedEventSchema


def test_tracking_in_milliseconds(mock_mixpanel, employee):
    OptimoMixpanelMapTrackHelper.track_action_plan_completed(
        employee_id=str(employee.uuid), action_plan_id=PLAN_ID, started=STARTED, finished=FINISHED
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.ACTION_PLAN_COMPLETED
    assert sent.properties["created_at"] == 1_772_323_200_000
    assert sent.properties["completed_at"] == 1_773_532_800_000


def test_nonblocking():
    with patch.object(
        OptimoMixpanelMapTrackHelper, "_track_action_plan_completed", side_effect=RuntimeError
    ):
        OptimoMixpanelMapTrackHelper.track_action_plan_completed(
            employee_id="", action_plan_id=PLAN_ID, started=STARTED, finished=FINISHED
        )
