"""The survey lifecycle, from its creation to the last answer."""

import structlog
from django.utils import timezone

from optimo_analytics.constants import MixPanelEvent as E
from optimo_analytics.schemas import (
    MxpSurveyCompletedEventSchema,
    MxpSurveyCreatedEventSchema,
    MxpSurveyDeliveredErrorEventSchema,
    MxpSurveyDeliveredEventSchema,
    MxpSurveyReminderSentEventSchema,
    MxpSurveyStartedEventSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService as Service
from optimo_analytics.utils import datetime_to_timestamp_ms
from surveys.choices import SurveyChannel

logger = structlog.get_logger(__name__)


class OptimoMixpanelSurveyTrackHelper:
    @classmethod
    def track_survey_created(
        cls,
        *,
        organization_id: str,
        survey_id: str,
        question_count: int,
        employee_id: str | None = None,
    ) -> None:
        """Without an employee the survey came from a template."""
        try:
            cls._track_survey_created(
                organization_id=organization_id,
                survey_id=survey_id,
                question_count=question_count,
                employee_id=employee_id,
            )
        except Exception:
            logger.exception(
                "mixpanel_survey_created_failed",
                organization_id=organization_id,
                employee_id=employee_id,
                survey_id=survey_id,
            )

    @staticmethod
    def _track_survey_created(
        *,
        organization_id: str,
        survey_id: str,
        question_count: int,
        employee_id: str | None = None,
    ) -> None:
        info = Service._fetch_organization_info(organization_id=organization_id)
        acting = Service._fetch_required_emp_info(employee_id=employee_id) if employee_id else None
        Service.track_event(
            distinct_id=employee_id or f"org_{organization_id}",
            event_name=E.SURVEY_CREATED,
            properties=MxpSurveyCreatedEventSchema(
                organization_id=organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id or "",
                role=acting.role if acting else None,
                survey_id=survey_id,
                question_count=question_count,
            ),
        )

    @classmethod
    def track_survey_delivered(
        cls, *, employee_id: str, survey_id: str, channel: SurveyChannel, delivered_at: int
    ) -> None:
        try:
            cls._track_survey_delivered(
                employee_id=employee_id,
                survey_id=survey_id,
                channel=channel,
                delivered_at=delivered_at,
            )
        except Exception:
            logger.exception(
                "mixpanel_survey_delivered_failed", employee_id=employee_id, survey_id=survey_id
            )

    @staticmethod
    def _track_survey_delivered(
        *, employee_id: str, survey_id: str, channel: SurveyChannel, delivered_at: int
    ) -> None:
        info = Service._fetch_required_emp_info(employee_id=employee_id)
        Service.track_event(
            distinct_id=employee_id,
            event_name=E.SURVEY_DELIVERED,
            properties=MxpSurveyDeliveredEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                survey_id=survey_id,
                channel=channel,
                delivered_at=delivered_at,
            ),
        )

    @classmethod
    def track_survey_delivered_error(
        cls, *, employee_id: str, survey_id: str, channel: SurveyChannel, error_type: str
    ) -> None:
        try:
            cls._track_survey_delivered_error(
                employee_id=employee_id,
                survey_id=survey_id,
                channel=channel,
                error_type=error_type,
            )
        except Exception:
            logger.exception(
                "mixpanel_survey_delivered_error_failed",
                employee_id=employee_id,
                survey_id=survey_id,
            )

    @staticmethod
    def _track_survey_delivered_error(
        *, employee_id: str, survey_id: str, channel: SurveyChannel, error_type: str
    ) -> None:
        info = Service._fetch_required_emp_info(employee_id=employee_id)
        Service.track_event(
            distinct_id=employee_id,
            event_name=E.SURVEY_DELIVERED_ERROR,
            properties=MxpSurveyDeliveredErrorEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                survey_id=survey_id,
                channel=channel,
                error_type=error_type,
            ),
        )

    @classmethod
    def track_survey_started(
        cls,
        # Keyword-only, as everywhere: ids are too easily swapped.
        *,
        employee_id: str,
        survey_id: str,
        channel: SurveyChannel,
    ) -> None:
        try:
            cls._track_survey_started(employee_id=employee_id, survey_id=survey_id, channel=channel)
        except Exception:
            logger.exception(
                "mixpanel_survey_started_failed", employee_id=employee_id, survey_id=survey_id
            )

    @staticmethod
    def _track_survey_started(*, employee_id: str, survey_id: str, channel: SurveyChannel) -> None:
        info = Service._fetch_required_emp_info(employee_id=employee_id)
        properties = MxpSurveyStartedEventSchema(
            organization_id=info.organization_id,
            organization_name=info.organization_name,
            employee_id=employee_id,
            role=info.role,
            survey_id=survey_id,
            channel=channel,
        )
        Service.track_event(
            distinct_id=employee_id, event_name=E.SURVEY_STARTED, properties=properties
        )

    @classmethod
    def track_survey_completed(
        cls, *, employee_id: str, survey_id: str, channel: SurveyChannel, answered_count: int
    ) -> None:
        try:
            cls._track_survey_completed(
                employee_id=employee_id,
                survey_id=survey_id,
                channel=channel,
                answered_count=answered_count,
            )
        except Exception:
            logger.exception(
                "mixpanel_survey_completed_failed", employee_id=employee_id, survey_id=survey_id
            )

    @classmethod
    def track_survey_completed_from_slack(
        cls, *, employee_id: str, survey_id: str, answered_count: int
    ) -> None:
        cls.track_survey_completed(
            employee_id=employee_id,
            survey_id=survey_id,
            channel=SurveyChannel.SLACK,
            answered_count=answered_count,
        )

    @staticmethod
    def _track_survey_completed(
        *, employee_id: str, survey_id: str, channel: SurveyChannel, answered_count: int
    ) -> None:
        info = Service._fetch_required_emp_info(employee_id=employee_id)
        properties = MxpSurveyCompletedEventSchema(
            organization_id=info.organization_id,
            organization_name=info.organization_name,
            employee_id=employee_id,
            role=info.role,
            survey_id=survey_id,
            channel=channel,
            answered_count=answered_count,
        )
        Service.track_event(
            distinct_id=employee_id, event_name=E.SURVEY_COMPLETED, properties=properties
        )

    @classmethod
    def track_survey_reminder_sent(
        cls, *, employee_id: str, survey_id: str, reminder_count: int
    ) -> None:
        try:
            cls._track_survey_reminder_sent(
                employee_id=employee_id, survey_id=survey_id, reminder_count=reminder_count
            )
        except Exception:
            logger.exception(
                "mixpanel_survey_reminder_sent_failed",
                employee_id=employee_id,
                survey_id=survey_id,
            )

    @staticmethod
    def _track_survey_reminder_sent(
        *, employee_id: str, survey_id: str, reminder_count: int
    ) -> None:
        info = Service._fetch_required_emp_info(employee_id=employee_id)
        Service.track_event(
            distinct_id=employee_id,
            event_name=E.SURVEY_REMINDER_SENT,
            properties=MxpSurveyReminderSentEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                survey_id=survey_id,
                reminder_count=reminder_count,
                is_cron_job=True,
                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
            ),
        )
