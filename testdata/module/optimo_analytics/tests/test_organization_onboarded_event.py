from unittest.mock import patch

import pytest
from pydantic import ValidationError

from accounts.choices import SubscriptionPlan
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MxpCoreOrganizationOnboardedEventSchema
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

from .helpers import only_event

pytestmark = pytest.mark.django_db


def test_schema(super_properties):
    properties = MxpCoreOrganizationOnboardedEventSchema(
        **super_properties, plan=SubscriptionPlan.ENTERPRISE, employee_count=250
    )
    assert properties.model_dump(mode="json")["plan"] == "enterprise"
    with pytest.raises(ValidationError):
        MxpCoreOrganizationOnboardedEventSchema(**super_properties, plan="free", employee_count=1)


def test_registry():
    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.ORGANIZATION_ONBOARDED]
    assert schema is MxpCoreOrganizationOnboardedEventSchema


def test_tracking(mock_mixpanel, organization):
    OptimoMixpanelCoreTrackHelper.track_organization_onboarded(
        organization_id=str(organization.uuid), employee_count=3
    )
    sent = only_event(mock_mixpanel)
    assert sent.distinct_id == f"org_{organization.uuid}"
    assert sent.event_name == MixPanelEvent.ORGANIZATION_ONBOARDED
    assert sent.properties["plan"] == "trial"


def test_nonblocking():
    with patch.object(
        OptimoMixpanelCoreTrackHelper, "_track_organization_onboarded", side_effect=RuntimeError
    ):
        OptimoMixpanelCoreTrackHelper.track_organization_onboarded(
            organization_id="", employee_count=0
        )
