from unittest.mock import patch

import pytest

from ..constants import MixPanelEvent
from ..schemas import MxpMapPlanSharedEventSchema
from ..service import OptimoMixpanelMapTrackHelper

pytestmark = pytest.mark.django_db


def test_schema_describes_the_aliased_type():
    fields = MxpMapPlanSharedEventSchema.model_fields
    assert fields["plan_id"].description == "UUID of the action plan"


def test_schema(who):
    properties = MxpMapPlanSharedEventSchema(**who, plan_id="p", shared_with_ids=["c"])
    assert properties.shared_with_ids == ["c"]


def test_tracking(mock_mixpanel, manager):
    OptimoMixpanelMapTrackHelper.track_plan_shared(
        employee_id=str(manager.uuid), plan_id="p", shared_with_ids=["c"]
    )
    mock_mixpanel.track.assert_called_once()
    assert mock_mixpanel.track.call_args.args[1] == MixPanelEvent.PLAN_SHARED


def test_nonblocking():
    with patch.object(OptimoMixpanelMapTrackHelper, "_track_plan_shared", side_effect=RuntimeError):
        OptimoMixpanelMapTrackHelper.track_plan_shared(
            employee_id="", plan_id="p", shared_with_ids=[]
        )
