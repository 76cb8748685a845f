"""Two events with one schema and one tracker: a step is completed, or opened again."""

from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpMapActionStepToggledEventSchema
from optimo_analytics.service import OptimoMixpanelMapTrackHelper

from .helpers import only_event

PLAN_ID = "6e2a4f57-98b2-4ad8-8b5a-3f5c1f0d1b6e"
STEP_ID = "c8d8b7b8-0a52-4f1a-9d0b-6d0f0a3e8e15"

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = MxpMapActionStepToggledEventSchema(
        **super_properties, action_plan_id=PLAN_ID, action_step_id=STEP_ID
    )
    assert properties.action_step_id == STEP_ID


@pytest.mark.parametrize(
    "event", [MixPanelEvent.ACTION_STEP_COMPLETED, MixPanelEvent.ACTION_STEP_REOPENED]
)
def test_registry(event):
    assert EVENT_SCHEMA_REGISTRY[event] is MxpMapActionStepToggledEventSchema


@pytest.mark.parametrize(
    ("is_completed", "event"),
    [
        (True, MixPanelEvent.ACTION_STEP_COMPLETED),
        (False, MixPanelEvent.ACTION_STEP_REOPENED),
    ],
)
def test_tracking(mock_mixpanel, employee, is_completed, event):
    OptimoMixpanelMapTrackHelper.track_action_step_toggled(
        employee_id=str(employee.uuid),
        action_plan_id=PLAN_ID,
        action_step_id=STEP_ID,
        is_completed=is_completed,
    )
    assert only_event(mock_mixpanel).event_name == event


@pytest.mark.parametrize("is_completed", [True, False])
def test_nonblocking(is_completed):
    with patch.object(
        OptimoMixpanelMapTrackHelper, "_track_action_step_toggled", side_effect=RuntimeError
    ):
        OptimoMixpanelMapTrackHelper.track_action_step_toggled(
            employee_id="",
            action_plan_id=PLAN_ID,
            action_step_id=STEP_ID,
            is_completed=is_completed,
        )
