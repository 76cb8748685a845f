from unittest.mock import patch

import pytest
from pydantic import ValidationError

from action_plans.choices import ActionPlanSource
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY, is_event_registered
from optimo_analytics.schemas import MxpMapActionPlanCreatedEventSchema
from optimo_analytics.service import OptimoMixpanelMapTrackHelper

from .helpers import only_event

PLAN_ID = "6e2a4f57-98b2-4ad8-8b5a-3f5c1f0d1b6e"

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    with pytest.raises(ValidationError):
        MxpMapActionPlanCreatedEventSchema(
            **super_properties, action_plan_id=PLAN_ID, step_count=1, source="a hunch"
        )


def test_registry():
    assert is_event_registered(MixPanelEvent.ACTION_PLAN_CREATED)
    assert (
        EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_PLAN_CREATED]
        is MxpMapActionPlanCreatedEventSchema
    )


def test_tracking(mock_mixpanel, employee):
    OptimoMixpanelMapTrackHelper.track_action_plan_created(
        employee_id=str(employee.uuid),
        action_plan_id=PLAN_ID,
        step_count=4,
        source=ActionPlanSource.RISK_DIGEST,
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.ACTION_PLAN_CREATED
    assert sent.properties["source"] == "risk_digest"
    assert sent.properties["step_count"] == 4


def test_nonblocking():
    with patch.object(
        OptimoMixpanelMapTrackHelper, "_track_action_plan_created", side_effect=RuntimeError
    ):
        OptimoMixpanelMapTrackHelper.track_action_plan_created(
            employee_id="",
            action_plan_id=PLAN_ID,
            step_count=0,
            source=ActionPlanSource.SCRATCH,
        )
