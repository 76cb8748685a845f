import structlog

from optimo_analytics import schemas
from optimo_analytics.constants import MixPanelEvent
from workforce.enums import PlanStatus, SystemRole

from .core import OptimoMixpanelService

logger = structlog.get_logger(__name__)


class OptimoMixpanelMapTrackHelper:
    @classmethod
    def track_plan_shared(
        cls, *, employee_id: str, plan_id: str, shared_with_ids: list[str]
    ) -> None:
        try:
            cls._track_plan_shared(
                employee_id=employee_id, plan_id=plan_id, shared_with_ids=shared_with_ids
            )
        except Exception:
            logger.exception(
                "mixpanel_plan_shared_failed", employee_id=employee_id, plan_id=plan_id
            )

    @staticmethod
    def _track_plan_shared(*, employee_id: str, plan_id: str, shared_with_ids: list[str]) -> None:
        manager = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.PLAN_SHARED,
            properties=schemas.MxpMapPlanSharedEventSchema(
                organization_id=str(manager.organization.uuid),
                organization_name=manager.organization.name,
                employee_id=employee_id,
                role=SystemRole(manager.role),
                plan_id=plan_id,
                shared_with_ids=shared_with_ids,
            ),
        )

    @classmethod
    def track_plan_status_changed(
        cls,
        *,
        employee_id: str,
        plan_id: str,
        previous_status: PlanStatus,
        current_status: PlanStatus,
    ) -> None:
        try:
            cls._track_plan_status_changed(
                employee_id=employee_id,
                plan_id=plan_id,
                previous_status=previous_status,
                current_status=current_status,
            )
        except Exception:
            logger.exception(
                "mixpanel_plan_status_changed_failed", employee_id=employee_id, plan_id=plan_id
            )

    @staticmethod
    def _track_plan_status_changed(
        *,
        employee_id: str,
        plan_id: str,
        previous_status: PlanStatus,
        current_status: PlanStatus,
    ) -> None:
        manager = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.PLAN_STATUS_CHANGED,
            properties=schemas.MxpMapPlanStatusChangedEventSchema(
                organization_id=str(manager.organization.uuid),
                organization_name=manager.organization.name,
                employee_id=employee_id,
                role=SystemRole(manager.role),
                plan_id=plan_id,
                previous_status=previous_status,
                current_status=current_status,
            ),
        )
