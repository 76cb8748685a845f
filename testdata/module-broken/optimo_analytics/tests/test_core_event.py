from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpCoreEmployeeInvitedEventSchema,
    MxpCoreEmployeeLeftEventSchema,
    MxpCoreEmployeePromotedEventSchema,
    MxpCoreOrganizationOnboardedEventSchema,
    MxpCoreOrganizationRenamedEventSchema,
)
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "event",
    [
        MixPanelEvent.EMPLOYEE_INVITED,
        MixPanelEvent.EMPLOYEE_PROMOTED,
        MixPanelEvent.ORGANIZATION_RENAMED,
        MixPanelEvent.OrganizationOnboarded,
        MixPanelEvent.EMPLOYEE_LEFT,
    ],
)
def test_registry(event):
    assert is_event_registered(event)


class TestEmployeeInvited:
    def test_schema(self, common):
        assert MxpCoreEmployeeInvitedEventSchema(**common, invited_employee_id="i").employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelCoreTrackHelper.track_employee_invited(employee_id="e", invited_employee_id="i")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelCoreTrackHelper, "_track_employee_invited", side_effect=RuntimeError):
            OptimoMixpanelCoreTrackHelper.track_employee_invited(employee_id="e", invited_employee_id="i")


class TestEmployeePromoted:
    def test_schema(self, common):
        assert MxpCoreEmployeePromotedEventSchema(**common, reference="r").employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelCoreTrackHelper.track_employee_promoted(employee_id="e")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelCoreTrackHelper, "_track_employee_promoted", side_effect=RuntimeError):
            OptimoMixpanelCoreTrackHelper.track_employee_promoted(employee_id="e")


class TestOrganizationRenamed:
    def test_schema(self, common):
        assert MxpCoreOrganizationRenamedEventSchema(**common).employee_id == "e"

    def test_tracking(self, mock_mixpanel, organization):
        OptimoMixpanelCoreTrackHelper.track_organization_renamed(organization=organization)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self, organization):
        with patch.object(OptimoMixpanelCoreTrackHelper, "_track_organization_renamed", side_effect=RuntimeError):
            OptimoMixpanelCoreTrackHelper.track_organization_renamed(organization=organization)


class TestOrganizationOnboarded:
    def test_schema(self, common):
        assert MxpCoreOrganizationOnboardedEventSchema(**common, employee_count=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelCoreTrackHelper.track_organization_onboarded(organization_id="o", employee_count=1)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelCoreTrackHelper, "_track_organization_onboarded", side_effect=RuntimeError):
            OptimoMixpanelCoreTrackHelper.track_organization_onboarded(organization_id="o", employee_count=1)


class TestEmployeeLeft:
    def test_schema(self, common):
        assert MxpCoreEmployeeLeftEventSchema(**common, days_employed=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelCoreTrackHelper.track_employee_left(employee_id="e")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelCoreTrackHelper, "_track_employee_left", side_effect=RuntimeError):
            OptimoMixpanelCoreTrackHelper.track_employee_left(employee_id="e")
