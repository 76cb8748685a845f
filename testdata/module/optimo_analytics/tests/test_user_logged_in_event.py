from unittest.mock import patch

import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs

from accounts.choices import LoginSourceChoices, SlackButtonChoices, SlackTabChoices
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import (
    MixpanelLoginEventPropertiesSchema,
    MixpanelSessionContextSchema,
)
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper
from optimo_analytics.tests.helpers import only_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def session_context():
    return MixpanelSessionContextSchema(
        session_id="0f9d1a9e-35a8-4f0e-8f64-6a7f5a7ff2aa",
        device_id="d0d9c1a6-6a8c-4f51-8d5e-0f2c9f0f6f10",
        login_source=LoginSourceChoices.SLACK,
        slack_button=SlackButtonChoices.START_SURVEY,
        slack_tab=SlackTabChoices.HOME,
        cta_parse_failed=False,
    )


class TestSchema:
    def test_takes_attribution_from_the_session(self, super_properties, session_context):
        properties = MixpanelLoginEventPropertiesSchema.from_session_context(
            session_context, **super_properties, is_first_login=True
        )
        assert properties.login_source is LoginSourceChoices.SLACK
        assert properties.slack_tab is SlackTabChoices.HOME
        assert properties.teams_tab is None

    def test_takes_only_what_is_included(self, super_properties, session_context):
        properties = MixpanelLoginEventPropertiesSchema.from_session_context(
            session_context,
            include_from_session={"session_id"},
            **super_properties,
            is_first_login=True,
        )
        assert properties.login_source is None

    def test_device_id_is_sent_under_mixpanels_own_name(self, super_properties):
        properties = MixpanelLoginEventPropertiesSchema(
            **super_properties, session_id="s", is_first_login=False, device_id="d"
        )
        assert properties.model_dump(by_alias=True)["$device_id"] == "d"

    def test_refuses_unknown_properties(self, super_properties):
        with pytest.raises(ValidationError):
            MixpanelLoginEventPropertiesSchema(
                **super_properties, session_id="s", is_first_login=False, browser_tab=1
            )


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.USER_LOGGED_IN]
    assert schema is MixpanelLoginEventPropertiesSchema


def test_tracking(mock_mixpanel, employee, session_context):
    OptimoMixpanelAuthTrackHelper.track_user_logged_in(
        employee_id=str(employee.uuid), session_context=session_context, is_first_login=True
    )

    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == str(employee.uuid)
    assert sent.event_name == MixPanelEvent.USER_LOGGED_IN
    assert sent.properties["$device_id"] == session_context.device_id
    assert sent.properties["login_source"] == "slack"
    assert sent.properties["organization_name"] == "Fabrikam"
    assert "teams_button" not in sent.properties


def test_login_survives_a_failure(employee, session_context):
    with (
        patch.object(
            OptimoMixpanelAuthTrackHelper,
            "_track_user_logged_in",
            side_effect=RuntimeError("down"),
        ),
        capture_logs() as logs,
    ):
        OptimoMixpanelAuthTrackHelper.track_user_logged_in(
            employee_id=str(employee.uuid), session_context=session_context, is_first_login=True
        )

    [log] = logs
    assert log["event"] == "mixpanel_user_logged_in_failed"
    assert log["employee_id"] == str(employee.uuid)
