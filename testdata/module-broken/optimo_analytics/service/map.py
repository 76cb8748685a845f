import time
from datetime import datetime

import structlog
from django.utils import timezone

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MxpMapPlanCreatedEventSchema,
    MxpMapPlanEditedEventSchema,
    MxpMapPlanFinishedEventSchema,
    MxpMapPlanPrintedEventSchema,
    MxpMapPlanRestoredEventSchema,
    MxpMapPlanSharedEventSchema,
    MxpMapPlanStartedEventSchema,
    MxpMapPlanViewedEventSchema,
    PlanArchivedSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService
from optimo_analytics.utils import datetime_to_timestamp_ms
from workforce.models import Plan

logger = structlog.get_logger(__name__)


class OptimoMixpanelPlanTrackHelper:
    def track_plan_created(cls, *, employee_id: str, plan_id: str) -> None:  # want not-classmethod
        try:
            cls._track_plan_created(employee_id=employee_id, plan_id=plan_id)
        except Exception:
            logger.exception("mixpanel_plan_created_failed", employee_id=employee_id)

    @staticmethod
    def _track_plan_created(*, employee_id: str, plan_id: str) -> None:
        plan = Plan.objects.get(uuid=plan_id)
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.PLAN_CREATED,
            properties=MxpMapPlanCreatedEventSchema(
                **info._asdict(),
                plan_id=plan_id,
                created_at=plan.created_at,  # want raw-datetime-value
            ),
        )

    @classmethod
    def track_plan_shared(cls, employee_id: str) -> None:  # want not-keyword-only
        try:
            cls._track_plan_shared(employee_id=employee_id)
        except Exception:
            logger.exception("mixpanel_plan_shared_failed", employee_id=employee_id)

    @staticmethod
    def _track_plan_shared(*, employee_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.PLAN_SHARED,
            properties=MxpMapPlanSharedEventSchema(**info._asdict()),
        )

    @classmethod
    def track_plan_started(cls, *, employee_id: str, plan_id: str) -> None:  # want no-try-except
        cls._track_plan_started(employee_id=employee_id, plan_id=plan_id)

    @staticmethod
    def _track_plan_started(*, employee_id: str, plan_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.PLAN_STARTED,
            properties=MxpMapPlanStartedEventSchema(
                **info._asdict(),
                plan_id=plan_id,
                started_at=int(time.time()),  # want seconds-not-milliseconds
            ),
        )

    @classmethod
    def track_plan_finished(cls, *, employee_id: str, plan_id: str) -> None:
        try:
            cls._track_plan_finished(employee_id=employee_id, plan_id=plan_id)
        except Exception:  # want handler-does-not-log
            pass

    @staticmethod
    def _track_plan_finished(*, employee_id: str, plan_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name="svc.map.plan_finished",  # want event-name-literal
            properties=MxpMapPlanFinishedEventSchema(
                **info._asdict(),
                plan_id=plan_id,
                finished_at=timezone.now().isoformat(),  # want iso-timestamp
            ),
        )

    @classmethod
    def track_plan_edited(cls, *, employee_id: str, plan_id: str, step_count: int = 0) -> None:
        try:
            cls._track_plan_edited(employee_id=employee_id, plan_id=plan_id)  # want delegation-mismatch
        except Exception:
            logger.exception("mixpanel_plan_edited_failed", employee_id=employee_id)

    @staticmethod
    def _track_plan_edited(*, employee_id: str, plan_id: str, step_count: int = 0) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{employee_id}",  # want distinct-id-prefix-mismatch
            event_name=MixPanelEvent.PLAN_EDITED,
            properties=MxpMapPlanEditedEventSchema(**info._asdict(), plan_id=plan_id, step_count=step_count),
        )

    @classmethod
    def track_plan_archived(cls, *, employee_id: str, plan_id: str) -> None:
        try:
            cls._track_plan_archived(employee_id=employee_id, plan_id=plan_id)
        except ValueError:  # want handler-too-narrow
            logger.exception("mixpanel_plan_archived_failed", employee_id=employee_id)

    @classmethod
    def _track_plan_archived(cls, *, employee_id: str, plan_id: str) -> None:  # want private-not-staticmethod
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id or "",  # want empty-distinct-id
            event_name=MixPanelEvent.PLAN_ARCHIVED,
            properties=PlanArchivedSchema(**info._asdict(), plan_id=plan_id),
        )

    @classmethod
    def track_plan_restored(cls, *, employee_id: str, plan_id: str) -> None:  # want helper-never-called
        try:
            cls._track_plan_restored(employee_id=employee_id, plan_id=plan_id)
        except BaseException:  # want handler-too-wide
            logger.exception("mixpanel_plan_restored_failed", employee_id=employee_id)

    @staticmethod
    def _track_plan_restored(*, employee_id: str, plan_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.PLAN_RESTORED,
            properties=MxpMapPlanRestoredEventSchema(**info._asdict(), plan_id=plan_id),
        )

    @classmethod
    def track_plan_viewed(cls, *, employee_id: str, plan_id: str) -> None:
        try:
            cls._track_plan_viewed(employee_id=employee_id, plan_id=plan_id)
        except Exception:
            logger.exception("mixpanel_plan_viewed_failed", employee_id=employee_id)
            raise  # want handler-reraises

    @staticmethod
    def _track_plan_viewed(*, employee_id: str, plan_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id or "anonymous",  # want placeholder-distinct-id
            event_name=MixPanelEvent.PLAN_VIEWED,
            properties=MxpMapPlanViewedEventSchema(
                **info._asdict(),
                plan_id=plan_id,
                viewed_at=datetime_to_timestamp_ms(datetime.now()),  # want naive-datetime
            ),
        )

    @classmethod
    def track_plan_printed(cls, *, employee_id: str, plan_id: str):  # want tracker-returns-value
        try:
            cls._track_plan_printed(employee_id=employee_id, plan_id=plan_id)
        except Exception:
            logger.exception("mixpanel_plan_printed_failed", options=locals())  # want log-field-not-id

    @staticmethod
    def _track_plan_printed(*, employee_id: str, plan_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.PLAN_PRINTED,
            properties=MxpMapPlanPrintedEventSchema(
                **info._asdict(),
                plan_id=plan_id,
                printed_at=int(timezone.now().timestamp() * 1000),  # want hand-rolled-milliseconds
            ),
        )
