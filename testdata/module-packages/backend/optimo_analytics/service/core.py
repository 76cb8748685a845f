import structlog
from asgiref.sync import sync_to_async
from django.conf import settings
from mixpanel import Mixpanel

from workforce.enums import SystemRole

from ..constants import MixPanelEvent
from ..registry import EVENT_SCHEMA_REGISTRY
from ..schemas import (
    MixpanelSuperEventPropertiesSchema,
    MxpCoreEmployeeInvitedErrorEventSchema,
    MxpCoreEmployeeInvitedEventSchema,
    MxpCoreImportFinishedEventSchema,
)

logger = structlog.get_logger(__name__)


class OptimoMixpanelService:
    @staticmethod
    def _client() -> Mixpanel | None:
        token = settings.MIXPANEL_TOKEN
        return Mixpanel(token) if token else None

    @classmethod
    def track_event(
        cls, *, distinct_id: str, event_name: str, properties: MixpanelSuperEventPropertiesSchema
    ) -> None:
        if type(properties) is not EVENT_SCHEMA_REGISTRY[event_name]:
            raise TypeError(f"{type(properties).__name__} is not the schema of {event_name}")
        if client := cls._client():
            client.track(distinct_id, str(event_name), properties.model_dump(mode="json"))

    @staticmethod
    def _fetch_required_emp_info(*, employee_id: str):
        from workforce.models import Employee

        return Employee.objects.select_related("organization").get(uuid=employee_id)


class OptimoMixpanelCoreTrackHelper:
    @classmethod
    def track_employee_invited(
        cls, *, employee_id: str, invited_employee_id: str, invited_role: SystemRole
    ) -> None:
        """``employee_id`` is who invites."""
        try:
            cls._track_employee_invited(
                employee_id=employee_id,
                invited_employee_id=invited_employee_id,
                invited_role=invited_role,
            )
        except Exception:
            logger.exception(
                "mixpanel_employee_invited_failed",
                employee_id=employee_id,
                invited_employee_id=invited_employee_id,
            )

    @staticmethod
    def _track_employee_invited(
        *, employee_id: str, invited_employee_id: str, invited_role: SystemRole
    ) -> None:
        inviter = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=str(inviter.uuid),
            event_name=MixPanelEvent.EMPLOYEE_INVITED,
            properties=MxpCoreEmployeeInvitedEventSchema(
                organization_id=str(inviter.organization.uuid),
                organization_name=inviter.organization.name,
                employee_id=str(inviter.uuid),
                role=SystemRole(inviter.role),
                invited_employee_id=invited_employee_id,
                invited_role=invited_role,
            ),
        )

    @classmethod
    def track_employee_invited_error(cls, *, employee_id: str, error_code: str) -> None:
        try:
            cls._track_employee_invited_error(employee_id=employee_id, error_code=error_code)
        except Exception:
            logger.exception("mixpanel_employee_invited_error_failed", employee_id=employee_id)

    @staticmethod
    def _track_employee_invited_error(*, employee_id: str, error_code: str) -> None:
        inviter = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=str(inviter.uuid),
            event_name=MixPanelEvent.EMPLOYEE_INVITED_ERROR,
            properties=MxpCoreEmployeeInvitedErrorEventSchema(
                organization_id=str(inviter.organization.uuid),
                organization_name=inviter.organization.name,
                employee_id=str(inviter.uuid),
                role=SystemRole(inviter.role),
                error_code=error_code,
            ),
        )

    @classmethod
    async def track_import_finished(
        cls, *, employee_id: str, row_count: int, created_count: int
    ) -> None:
        try:
            await cls._track_import_finished(
                employee_id=employee_id, row_count=row_count, created_count=created_count
            )
        except Exception:
            logger.exception("mixpanel_import_finished_failed", employee_id=employee_id)

    @staticmethod
    async def _track_import_finished(
        *, employee_id: str, row_count: int, created_count: int
    ) -> None:
        fetch = sync_to_async(OptimoMixpanelService._fetch_required_emp_info)
        actor = await fetch(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.IMPORT_FINISHED.value,
            properties=MxpCoreImportFinishedEventSchema(
                organization_id=str(actor.organization.uuid),
                organization_name=actor.organization.name,
                employee_id=employee_id,
                role=SystemRole(actor.role),
                row_count=row_count,
                created_count=created_count,
            ),
        )
