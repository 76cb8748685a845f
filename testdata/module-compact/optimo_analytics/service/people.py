import structlog

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MxpPeoplePersonInvitedEventSchema,
    MxpPeoplePersonLeftEventSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService
from people.enums import InviteChannel, Role

logger = structlog.get_logger(__name__)


class OptimoMixpanelPeopleTrackHelper:
    @classmethod
    def track_person_invited(
        cls, *, employee_id: str, invitee_id: str, channel: InviteChannel
    ) -> None:
        """Track app.people.person_invited when an invitation goes out."""
        try:
            cls._track_person_invited(
                employee_id=employee_id, invitee_id=invitee_id, channel=channel
            )
        except Exception:
            logger.exception(
                "mixpanel_person_invited_failed",
                employee_id=employee_id,
                invitee_id=invitee_id,
            )

    @staticmethod
    def _track_person_invited(
        *, employee_id: str, invitee_id: str, channel: InviteChannel
    ) -> None:
        employee = OptimoMixpanelService._fetch_required_emp_info(
            employee_id=employee_id
        )
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.PERSON_INVITED,
            properties=MxpPeoplePersonInvitedEventSchema(
                organization_id=str(employee.organization.uuid),
                organization_name=employee.organization.name,
                employee_id=employee_id,
                role=Role(employee.role),
                invitee_id=invitee_id,
                channel=channel,
            ),
        )

    @classmethod
    def track_person_left(cls, *, employee_id: str, months_employed: int) -> None:
        """Track app.people.person_left when HR ends an employment."""
        try:
            cls._track_person_left(
                employee_id=employee_id, months_employed=months_employed
            )
        except Exception:
            logger.exception("mixpanel_person_left_failed", employee_id=employee_id)

    @staticmethod
    def _track_person_left(*, employee_id: str, months_employed: int) -> None:
        employee = OptimoMixpanelService._fetch_required_emp_info(
            employee_id=employee_id
        )
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.PERSON_LEFT,
            properties=MxpPeoplePersonLeftEventSchema(
                organization_id=str(employee.organization.uuid),
                organization_name=employee.organization.name,
                employee_id=employee_id,
                role=Role(employee.role),
                months_employed=months_employed,
            ),
        )
