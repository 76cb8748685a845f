from unittest.mock import patch

import pytest
from pydantic import ValidationError

from workforce.enums import PlanStatus

from ..constants import MixPanelEvent
from ..schemas import MxpMapPlanStatusChangedEventSchema
from ..service import OptimoMixpanelMapTrackHelper

pytestmark = pytest.mark.django_db


def test_schema_knows_the_type_of_its_generic_base(who):
    with pytest.raises(ValidationError):
        MxpMapPlanStatusChangedEventSchema(
            **who, plan_id="p", previous_status="thrown away", current_status=PlanStatus.DRAFT
        )


def test_tracking(mock_mixpanel, manager):
    OptimoMixpanelMapTrackHelper.track_plan_status_changed(
        employee_id=str(manager.uuid),
        plan_id="p",
        previous_status=PlanStatus.DRAFT,
        current_status=PlanStatus.ACTIVE,
    )
    _, event_name, properties = mock_mixpanel.track.call_args.args
    assert event_name == MixPanelEvent.PLAN_STATUS_CHANGED
    assert properties["previous_status"] == "draft"
    assert properties["current_status"] == "active"


def test_nonblocking():
    with patch.object(
        OptimoMixpanelMapTrackHelper, "_track_plan_status_changed", side_effect=RuntimeError
    ):
        OptimoMixpanelMapTrackHelper.track_plan_status_changed(
            employee_id="",
            plan_id="p",
            previous_status=PlanStatus.DRAFT,
            current_status=PlanStatus.ACTIVE,
        )
