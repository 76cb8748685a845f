from unittest.mock import patch

import pytest

from accounts.choices import LoginSourceChoices, TeamsButtonChoices
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import (
    MixpanelLogoutEventPropertiesSchema,
    MixpanelSessionContextSchema,
)
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper, OptimoMixpanelService

from .helpers import only_event

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def session_context():
    return MixpanelSessionContextSchema(
        session_id="0f9d1a9e-35a8-4f0e-8f64-6a7f5a7ff2aa",
        login_source=LoginSourceChoices.TEAMS,
        teams_button=TeamsButtonChoices.SEE_RESULTS,
    )


def test_schema_repeats_the_beginning_of_the_session(super_properties, session_context):
    properties = MixpanelLogoutEventPropertiesSchema.from_session_context(
        session_context, **super_properties
    )
    assert properties.login_source is LoginSourceChoices.TEAMS
    assert properties.teams_button is TeamsButtonChoices.SEE_RESULTS


def test_schema_needs_no_attribution(super_properties):
    assert MixpanelLogoutEventPropertiesSchema(**super_properties, session_id="s").slack_tab is None


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY.get(MixPanelEvent.USER_LOGGED_OUT)
    assert schema is MixpanelLogoutEventPropertiesSchema


def test_tracking(mock_mixpanel, employee, session_context):
    OptimoMixpanelAuthTrackHelper.track_user_logged_out(
        employee_id=str(employee.uuid), session_context=session_context
    )
    sent = only_event(mock_mixpanel)
    assert sent.event_name == MixPanelEvent.USER_LOGGED_OUT
    assert sent.properties["teams_button"] == "see_results"
    assert sent.properties["role"] == "manager"


def test_nonblocking(employee, session_context):
    with patch.object(OptimoMixpanelService, "track_event", side_effect=TimeoutError):
        OptimoMixpanelAuthTrackHelper.track_user_logged_out(
            employee_id=str(employee.uuid), session_context=session_context
        )
