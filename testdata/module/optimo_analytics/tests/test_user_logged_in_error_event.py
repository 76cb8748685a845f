from unittest.mock import patch

import pytest
from pydantic import ValidationError

from accounts.choices import AuthMethod
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY, is_event_registered
from optimo_analytics.schemas import MxpAuthUserLoggedInErrorEventSchema
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper

from .helpers import only_event


def test_schema_wants_a_known_method(super_properties):
    MxpAuthUserLoggedInErrorEventSchema(
        **super_properties, auth_method=AuthMethod.SSO, error_code="expired"
    )
    with pytest.raises(ValidationError):
        MxpAuthUserLoggedInErrorEventSchema(
            **super_properties, auth_method="guess", error_code="expired"
        )


def test_registered():
    assert is_event_registered(MixPanelEvent.USER_LOGGED_IN_ERROR)
    assert (
        EVENT_SCHEMA_REGISTRY[MixPanelEvent.USER_LOGGED_IN_ERROR]
        is MxpAuthUserLoggedInErrorEventSchema
    )


@pytest.mark.django_db
def test_tracked_for_the_organization(mock_mixpanel, organization):
    OptimoMixpanelAuthTrackHelper.track_user_logged_in_error(
        organization_id=str(organization.uuid),
        auth_method=AuthMethod.PASSWORD,
        error_code="bad_credentials",
    )
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == f"org_{organization.uuid}"
    assert sent.event_name == "svc.auth.user_logged_in.error"
    assert sent.properties["error_code"] == "bad_credentials"


def test_a_failure_stays_inside():
    with patch(
        "optimo_analytics.service.auth.OptimoMixpanelAuthTrackHelper._track_user_logged_in_error",
        side_effect=ConnectionError,
    ) as private:
        OptimoMixpanelAuthTrackHelper.track_user_logged_in_error(
            organization_id="", auth_method=AuthMethod.PASSWORD, error_code=""
        )
    private.assert_called_once()
