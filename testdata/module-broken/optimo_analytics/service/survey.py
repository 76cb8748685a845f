from uuid import uuid4

import structlog
from django.utils import timezone

from optimo_analytics import schemas
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MxpSurveyArchivedEventSchema,
    MxpSurveyClosedEventSchema,
    MxpSurveyCompletedEventSchema,
    MxpSurveyCopiedEventSchema,
    MxpSurveyMergedEventSchema,
    MxpSurveyOpenedEventSchema,
    MxpSurveyRatedEventSchema,
    MxpSurveyRemindersSentEventSchema,
    MxpSurveySentEventSchema,
    MxpSurveySharedEventSchema,
    MxpSurveyStartedEventSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService
from optimo_analytics.utils import datetime_to_timestamp_ms

logger = structlog.get_logger(__name__)


class OptimoMixpanelSurveyTrackHelper:
    @classmethod
    def track_survey_sent(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_sent(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_sent_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_sent(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_SENT,
            properties=MxpSurveySentEventSchema(**info._asdict(), survey_id=survey_id),
        )

    @classmethod
    def track_survey_opened(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_opened(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_opened_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_opened(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_OPENED,
            properties=MxpSurveyOpenedEventSchema(**info._asdict(), survey_id=survey_id),
        )

    @classmethod
    def track_survey_archived(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_archived(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_archived_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_archived(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_ARCHIVED,
            properties=MxpSurveyArchivedEventSchema(**info._asdict(), survey_id=survey_id),
        )

    @classmethod
    def track_survey_paused(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_paused(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_paused_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_paused(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_PAUSED,
            properties=schemas.MxpSurveyPausedEventSchema(**info._asdict(), survey_id=survey_id),
        )

    @classmethod
    def track_survey_rated(cls, *, employee_id: str, survey_id: str, stars: int) -> None:
        stars = int(stars)  # want work-outside-try
        try:
            cls._track_survey_rated(employee_id=employee_id, survey_id=survey_id, stars=stars)
        except Exception:
            logger.exception("mixpanel_survey_rated_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_rated(*, employee_id: str, survey_id: str, stars: int) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_RATED,
            properties=MxpSurveyRatedEventSchema(**info._asdict(), survey_id=survey_id, stars=stars),
        )

    @classmethod
    def track_survey_resent(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_resent(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_resent_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_resent(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_RESENT,
            properties=MxpSurveySentEventSchema(  # want event-schema-mismatch
                **info._asdict(),
                survey_id=survey_id,
            ),
        )

    @classmethod
    def track_survey_started(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_started(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_started_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_started(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(  # want send-argument-missing
            event_name=MixPanelEvent.SURVEY_STARTED,
            properties=MxpSurveyStartedEventSchema(**info._asdict(), survey_id=survey_id),
        )

    @classmethod
    def track_survey_completed(cls, *, employee_id: str, survey_id: str, answered_count: int) -> None:
        try:
            cls._track_survey_completed(employee_id=employee_id, survey_id=survey_id, answered_count=answered_count)
        except Exception:
            logger.exception("mixpanel_survey_completed_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_completed(*, employee_id: str, survey_id: str, answered_count: int) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_COMPLETED,
            properties=MxpSurveyCompletedEventSchema(
                **info._asdict(),
                survey_id=survey_id,
                answered_count=answered_count,
            ),
        )

    @classmethod
    def track_survey_skipped(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_skipped(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_skipped_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_skipped(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_SKIPPED,
            properties={**info._asdict(), "survey_id": survey_id},  # want properties-not-schema
        )

    @classmethod
    def track_survey_shared(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_shared(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_shared_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_shared(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.SURVEY_SHARED,
            properties=MxpSurveySharedEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=info.employee_id,
                role=info.role,
                survey_id=survey_id,
                is_public=True,  # want unknown-argument
            ),
        )

    @classmethod
    def track_survey_copied(cls, *, employee_id: str, survey_id: str, copy_id: str) -> None:
        try:
            cls._track_survey_copied(employee_id=employee_id, survey_id=survey_id, copy_id=copy_id)
        except Exception:
            logger.exception("mixpanel_survey_copied_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_copied(*, employee_id: str, survey_id: str, copy_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{info.organization_id}",  # want user-not-preferred
            event_name=MixPanelEvent.SURVEY_COPIED,
            properties=MxpSurveyCopiedEventSchema(  # want missing-argument
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=info.employee_id,
                role=info.role,
                survey_id=survey_id,
            ),
        )

    @classmethod
    def track_survey_merged(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_merged(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception(f"mixpanel_survey_merged_failed for {employee_id}")  # want unstructured-log

    @staticmethod
    def _track_survey_merged(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=str(uuid4()),  # want random-distinct-id
            event_name=MixPanelEvent.SURVEY_MERGED,
            properties=MxpSurveyMergedEventSchema(**info._asdict(), survey_id=survey_id),
        )

    @classmethod
    def track_survey_closed(cls, *, organization_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_closed(organization_id=organization_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_closed_failed", organization_id=organization_id)

    @staticmethod
    def _track_survey_closed(*, organization_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"organisation_{organization_id}",  # want unknown-distinct-id-prefix
            event_name=MixPanelEvent.SURVEY_CLOSED,
            properties=MxpSurveyClosedEventSchema(  # want cron-without-timestamp
                organization_id=organization_id,
                organization_name=info.organization_name,
                employee_id="",
                survey_id=survey_id,
                is_cron_job=True,
            ),
        )

    @classmethod
    def track_reminders_sent(cls, *, organization_id: str, survey_id: str, reminder_count: int) -> None:
        try:
            cls._track_reminders_sent(
                organization_id=organization_id, survey_id=survey_id, reminder_count=reminder_count
            )
        except Exception:
            logger.exception("mixpanel_reminders_sent_failed", organization_id=organization_id)

    @staticmethod
    def _track_reminders_sent(*, organization_id: str, survey_id: str, reminder_count: int) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id="survey-reminders",  # want constant-distinct-id
            event_name=MixPanelEvent.REMINDERS_SENT,
            properties=MxpSurveyRemindersSentEventSchema(  # want cron-timestamp-without-flag
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id="",
                survey_id=survey_id,
                reminder_count=reminder_count,
                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
            ),
        )

    @classmethod
    def track_survey_seen(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_seen(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            logger.exception("mixpanel_survey_seen_failed", employee_id=employee_id)

    @staticmethod
    def _track_survey_seen(*, employee_id: str, survey_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent._SURVEY_SEEN,  # want unregistered-event-sent
            properties=MxpSurveySentEventSchema(**info._asdict(), survey_id=survey_id),
        )
