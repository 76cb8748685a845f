"""The Manager Action Pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from ..constants import MixPanelEvent
from ..schemas import (
    MxpMapActionPlanCompletedEventSchema,
    MxpMapActionPlanCreatedEventSchema,
    MxpMapActionStepToggledEventSchema,
)
from ..utils import datetime_to_timestamp_ms
from .core import OptimoMixpanelService

if TYPE_CHECKING:
    from datetime import datetime

    from action_plans.choices import ActionPlanSource

logger = structlog.get_logger(__name__)


class OptimoMixpanelMapTrackHelper:
    """``employee_id`` is the manager's, in all of them."""

    @classmethod
    def track_action_plan_created(
        cls, *, employee_id: str, action_plan_id: str, step_count: int, source: ActionPlanSource
    ) -> None:
        try:
            cls._track_action_plan_created(
                employee_id=employee_id,
                action_plan_id=action_plan_id,
                step_count=step_count,
                source=source,
            )
        except Exception:
            logger.exception(
                "mixpanel_action_plan_created_failed",
                employee_id=employee_id,
                action_plan_id=action_plan_id,
            )

    @staticmethod
    def _track_action_plan_created(
        *, employee_id: str, action_plan_id: str, step_count: int, source: ActionPlanSource
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.ACTION_PLAN_CREATED,
            properties=MxpMapActionPlanCreatedEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                action_plan_id=action_plan_id,
                step_count=step_count,
                source=source,
            ),
        )

    @classmethod
    def track_action_plan_completed(
        cls, *, employee_id: str, action_plan_id: str, started: datetime, finished: datetime
    ) -> None:
        try:
            cls._track_action_plan_completed(
                employee_id=employee_id,
                action_plan_id=action_plan_id,
                started=started,
                finished=finished,
            )
        except Exception:
            logger.exception(
                "mixpanel_action_plan_completed_failed",
                employee_id=employee_id,
                action_plan_id=action_plan_id,
            )

    @staticmethod
    def _track_action_plan_completed(
        *, employee_id: str, action_plan_id: str, started: datetime, finished: datetime
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.ACTION_PLAN_COMPLETED,
            properties=MxpMapActionPlanCompletedEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                action_plan_id=action_plan_id,
                created_at=datetime_to_timestamp_ms(started),
                completed_at=datetime_to_timestamp_ms(finished),
            ),
        )

    @classmethod
    def track_action_step_toggled(
        cls, *, employee_id: str, action_plan_id: str, action_step_id: str, is_completed: bool
    ) -> None:
        """One tracker for the tick and for its removal: two events."""
        try:
            cls._track_action_step_toggled(
                employee_id=employee_id,
                action_plan_id=action_plan_id,
                action_step_id=action_step_id,
                is_completed=is_completed,
            )
        except Exception:
            logger.exception(
                "mixpanel_action_step_toggled_failed",
                employee_id=employee_id,
                action_plan_id=action_plan_id,
                action_step_id=action_step_id,
            )

    @staticmethod
    def _track_action_step_toggled(
        *, employee_id: str, action_plan_id: str, action_step_id: str, is_completed: bool
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=(
                MixPanelEvent.ACTION_STEP_COMPLETED
                if is_completed
                else MixPanelEvent.ACTION_STEP_REOPENED
            ),
            properties=MxpMapActionStepToggledEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                action_plan_id=action_plan_id,
                action_step_id=action_step_id,
            ),
        )
