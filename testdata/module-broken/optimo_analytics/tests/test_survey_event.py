from unittest.mock import patch

import pytest

from optimo_analytics import schemas
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import is_event_registered
from optimo_analytics.schemas import (
    MxpSurveyClosedEventSchema,
    MxpSurveyCompletedEventSchema,
    MxpSurveyCopiedEventSchema,
    MxpSurveyExportedEventSchema,
    MxpSurveyMergedEventSchema,
    MxpSurveyOpenedEventSchema,
    MxpSurveyRatedEventSchema,
    MxpSurveyRemindersSentEventSchema,
    MxpSurveyResentEventSchema,
    MxpSurveySentEventSchema,
    MxpSurveySharedEventSchema,
    MxpSurveySkippedEventSchema,
    MxpSurveyStartedEventSchema,
)
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper

pytestmark = pytest.mark.django_db

SURVEY_ID = "3f6c2a6e-7a9b-4f0c-8c1e-3a52f2b1c9d4"


@pytest.mark.parametrize(
    "event",
    [
        MixPanelEvent.SURVEY_SENT,
        MixPanelEvent.SURVEY_OPENED,
        MixPanelEvent.SURVEY_PAUSED,
        MixPanelEvent.SURVEY_RATED,
        MixPanelEvent.SURVEY_EXPORTED,
        MixPanelEvent.SURVEY_RESENT,
        MixPanelEvent.SURVEY_STARTED,
        MixPanelEvent.SURVEY_COMPLETED,
        MixPanelEvent.SURVEY_SKIPPED,
        MixPanelEvent.SURVEY_SHARED,
        MixPanelEvent.SURVEY_COPIED,
        MixPanelEvent.SURVEY_MERGED,
        MixPanelEvent.SURVEY_CLOSED,
        MixPanelEvent.REMINDERS_SENT,
    ],
)
def test_registry(event):
    assert is_event_registered(event)


class TestSurveySent:
    def test_schema(self, common):
        assert MxpSurveySentEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_sent(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_tracking_again(self, mock_mixpanel):  # want tracking-test-without-assert
        OptimoMixpanelSurveyTrackHelper.track_survey_sent(employee_id="e", survey_id=SURVEY_ID)

    def test_tracking_of_nobody(self):
        OptimoMixpanelSurveyTrackHelper.track_survey_sent(  # want unmocked-tracking-in-test
            employee_id="", survey_id=SURVEY_ID
        )

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_sent", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_sent(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyOpened:
    def test_schema(self, common):
        assert MxpSurveyOpenedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_opened(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_opened", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_opened(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyPaused:
    def test_schema(self, common):
        assert schemas.MxpSurveyPausedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_paused(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_paused", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_paused(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyRated:
    def test_schema(self, common):
        assert MxpSurveyRatedEventSchema(**common, survey_id=SURVEY_ID, stars=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_rated(employee_id="e", survey_id=SURVEY_ID, stars=1)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_rated", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_rated(employee_id="e", survey_id=SURVEY_ID, stars=1)


class TestSurveyExported:
    def test_schema(self, common):
        assert MxpSurveyExportedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"


class TestSurveyResent:
    def test_schema(self, common):
        assert MxpSurveyResentEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_resent(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_resent", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_resent(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyStarted:
    def test_schema(self, common):
        assert MxpSurveyStartedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_started(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_started", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_started(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyCompleted:
    def test_schema(self, common):
        assert MxpSurveyCompletedEventSchema(**common, survey_id=SURVEY_ID, answered_count=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_completed(employee_id="e", survey_id=SURVEY_ID, answered_count=1)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_completed", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_completed(
                employee_id="e", survey_id=SURVEY_ID, answered_count=1
            )


class TestSurveySkipped:
    def test_schema(self, common):
        assert MxpSurveySkippedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_skipped(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_skipped", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_skipped(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyShared:
    def test_schema(self, common):
        assert MxpSurveySharedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_shared(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_shared", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_shared(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyCopied:
    def test_schema(self, common):
        assert MxpSurveyCopiedEventSchema(**common, survey_id=SURVEY_ID, copy_id="c").employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_copied(employee_id="e", survey_id=SURVEY_ID, copy_id="c")
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_copied", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_copied(employee_id="e", survey_id=SURVEY_ID, copy_id="c")


class TestSurveyMerged:
    def test_schema(self, common):
        assert MxpSurveyMergedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_merged(employee_id="e", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_merged", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_merged(employee_id="e", survey_id=SURVEY_ID)


class TestSurveyClosed:
    def test_schema(self, common):
        assert MxpSurveyClosedEventSchema(**common, survey_id=SURVEY_ID).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_survey_closed(organization_id="o", survey_id=SURVEY_ID)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_survey_closed", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_survey_closed(organization_id="o", survey_id=SURVEY_ID)


class TestRemindersSent:
    def test_schema(self, common):
        assert MxpSurveyRemindersSentEventSchema(**common, survey_id=SURVEY_ID, reminder_count=1).employee_id == "e"

    def test_tracking(self, mock_mixpanel):
        OptimoMixpanelSurveyTrackHelper.track_reminders_sent(organization_id="o", survey_id=SURVEY_ID, reminder_count=1)
        mock_mixpanel.track.assert_called_once()

    def test_nonblocking(self):
        with patch.object(OptimoMixpanelSurveyTrackHelper, "_track_reminders_sent", side_effect=RuntimeError):
            OptimoMixpanelSurveyTrackHelper.track_reminders_sent(
                organization_id="o", survey_id=SURVEY_ID, reminder_count=1
            )
