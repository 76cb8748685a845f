import structlog
from django.utils import timezone

from workforce.enums import SystemRole

from ..constants import MixPanelEvent as Event
from ..schemas import (
    MxpSurveyClosedEventSchema,
    MxpSurveyOpenedEventSchema,
    MxpSurveySentEventSchema,
)
from ..timestamps import datetime_to_timestamp_ms
from .core import OptimoMixpanelService

log = structlog.get_logger(__name__)


class OptimoMixpanelSurveyTrackHelper:
    @classmethod
    def track_survey_sent(
        cls, *, employee_id: str, survey_id: str, recipient_ids: list[str]
    ) -> None:
        try:
            cls._track_survey_sent(
                employee_id=employee_id, survey_id=survey_id, recipient_ids=recipient_ids
            )
        except Exception:
            log.exception(
                "mixpanel_survey_sent_failed",
                employee_id=employee_id,
                survey_id=survey_id,
                recipient_count=len(recipient_ids),
            )

    @staticmethod
    def _track_survey_sent(*, employee_id: str, survey_id: str, recipient_ids: list[str]) -> None:
        employee = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=Event.SURVEY_SENT,
            properties=MxpSurveySentEventSchema(
                organization_id=str(employee.organization.uuid),
                organization_name=employee.organization.name,
                employee_id=employee_id,
                role=SystemRole(employee.role),
                survey_id=survey_id,
                recipient_ids=recipient_ids,
            ),
        )

    @classmethod
    def track_survey_opened(cls, *, employee_id: str, survey_id: str) -> None:
        try:
            cls._track_survey_opened(employee_id=employee_id, survey_id=survey_id)
        except Exception:
            log.exception(
                "mixpanel_survey_opened_failed", employee_id=employee_id, survey_id=survey_id
            )

    @staticmethod
    def _track_survey_opened(*, employee_id: str, survey_id: str) -> None:
        employee = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        properties = MxpSurveyOpenedEventSchema(
            organization_id=str(employee.organization.uuid),
            organization_name=employee.organization.name,
            employee_id=employee_id,
            role=SystemRole(employee.role),
            survey_id=survey_id,
        )
        OptimoMixpanelService.track_event(
            distinct_id=employee_id, event_name=Event.SURVEY_OPENED, properties=properties
        )

    @classmethod
    def track_survey_closed(
        cls, *, organization_id: str, survey_id: str, recipient_count: int, respondent_count: int
    ) -> None:
        """The nightly run closes many at once, hence the cron form."""
        try:
            cls._track_survey_closed(
                organization_id=organization_id,
                survey_id=survey_id,
                recipient_count=recipient_count,
                respondent_count=respondent_count,
            )
        except Exception:
            log.exception(
                "mixpanel_survey_closed_failed",
                organization_id=organization_id,
                survey_id=survey_id,
            )

    @staticmethod
    def _track_survey_closed(
        *, organization_id: str, survey_id: str, recipient_count: int, respondent_count: int
    ) -> None:
        from workforce.models import Organization

        organization = Organization.objects.get(uuid=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization.uuid}",
            event_name=Event.SURVEY_CLOSED,
            properties=MxpSurveyClosedEventSchema(
                organization_id=organization_id,
                organization_name=organization.name,
                employee_id="",
                role=None,
                survey_id=survey_id,
                recipient_count=recipient_count,
                respondent_count=respondent_count,
                is_cron_job=True,
                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
            ),
        )
