from unittest.mock import patch

import pytest

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpMapPlanCreatedEventSchema,
    MxpMapPlanEditedEventSchema,
    MxpMapPlanFinishedEventSchema,
    MxpMapPlanPrintedEventSchema,
    MxpMapPlanRestoredEventSchema,
    MxpMapPlanSharedEventSchema,
    MxpMapPlanStartedEventSchema,
    MxpMapPlanViewedEventSchema,
)
from optimo_analytics.service import OptimoMixpanelPlanTrackHelper

pytestmark = pytest.mark.django_db

PLAN_ID = "6e2a4f57-98b2-4ad8-8b5a-3f5c1f0d1b6e"


@pytest.mark.parametrize(
    "event",
    [
        MixPanelEvent.PLAN_CREATED,
        MixPanelEvent.PLAN_SHARED,
        MixPanelEvent.PLAN_STARTED,
        MixPanelEvent.PLAN_FINISHED,
        MixPanelEvent.PLAN_EDITED,
        MixPanelEvent.PLAN_ARCHIVED,
        MixPanelEvent.PLAN_VIEWED,
        MixPanelEvent.PLAN_PRINTED,
    ],
)
def test_registry(event):
    assert is_event_registered(event)


class TestPlanCreated:
    def test_schema(self, common):
        assert MxpMapPlanCreatedEventSchema(**common, plan_id=PLAN_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_created(employee_id="e", plan_id=PLAN_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_created", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_created(employee_id="e", plan_id=PLAN_ID)


class TestPlanShared:
    def test_schema(self, common):
        assert MxpMapPlanSharedEventSchema(**common).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_shared(employee_id="e")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_shared", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_shared(employee_id="e")


class TestPlanStarted:
    def test_schema(self, common):
        assert MxpMapPlanStartedEventSchema(**common, plan_id=PLAN_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_started(employee_id="e", plan_id=PLAN_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_started", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_started(employee_id="e", plan_id=PLAN_ID)


class TestPlanFinished:
    def test_schema(self, common):
        assert MxpMapPlanFinishedEventSchema(**common, plan_id=PLAN_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_finished(employee_id="e", plan_id=PLAN_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_finished", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_finished(employee_id="e", plan_id=PLAN_ID)


class TestPlanEdited:
    def test_schema(self, common):
        assert MxpMapPlanEditedEventSchema(**common, plan_id=PLAN_ID, step_count=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_edited(employee_id="e", plan_id=PLAN_ID, step_count=1)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_edited", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_edited(employee_id="e", plan_id=PLAN_ID, step_count=1)


class TestPlanArchived:
    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_archived(employee_id="e", plan_id=PLAN_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_archived", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_archived(employee_id="e", plan_id=PLAN_ID)


class TestPlanRestored:
    def test_schema(self, common):
        assert MxpMapPlanRestoredEventSchema(**common, plan_id=PLAN_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_restored(employee_id="e", plan_id=PLAN_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_restored", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_restored(employee_id="e", plan_id=PLAN_ID)


class TestPlanViewed:
    def test_schema(self, common):
        assert MxpMapPlanViewedEventSchema(**common, plan_id=PLAN_ID).employee_id == "e"

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelPlanTrackHelper, "_track_plan_viewed", side_effect=RuntimeError):
            OptimoMixpanelPlanTrackHelper.track_plan_viewed(employee_id="e", plan_id=PLAN_ID)


class TestPlanPrinted:
    def test_schema(self, common):
        assert MxpMapPlanPrintedEventSchema(**common, plan_id=PLAN_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelPlanTrackHelper.track_plan_printed(employee_id="e", plan_id=PLAN_ID)
        mock_mixpanel.track.assert_called_once()
