"""The Manager Action Pipeline: from a bad score to steps that somebody takes."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import Employee
from action_plans.choices import ActionPlanSource
from action_plans.models import ActionPlan, ActionStep
from optimo_analytics.service import OptimoMixpanelMapTrackHelper


@transaction.atomic
def create_plan(manager: Employee, source: ActionPlanSource, texts: list[str]) -> ActionPlan:
    plan = ActionPlan.objects.create(manager=manager, source=source)
    ActionStep.objects.bulk_create(ActionStep(plan=plan, text=text) for text in texts)
    transaction.on_commit(
        partial(
            OptimoMixpanelMapTrackHelper.track_action_plan_created,
            employee_id=str(manager.uuid),
            action_plan_id=str(plan.uuid),
            step_count=len(texts),
            source=source,
        )
    )
    return plan


def toggle_step(step: ActionStep) -> None:
    step.is_completed = not step.is_completed
    step.save(update_fields=["is_completed"])
    OptimoMixpanelMapTrackHelper.track_action_step_toggled(
        employee_id=str(step.plan.manager.uuid),
        action_plan_id=str(step.plan.uuid),
        action_step_id=str(step.uuid),
        is_completed=step.is_completed,
    )
    if not step.plan.steps.filter(is_completed=False).exists():
        complete_plan(step.plan)


def complete_plan(plan: ActionPlan) -> None:
    plan.completed_at = timezone.now()
    plan.save(update_fields=["completed_at"])
    track = OptimoMixpanelMapTrackHelper.track_action_plan_completed
    track(
        employee_id=str(plan.manager.uuid),
        action_plan_id=str(plan.uuid),
        started=plan.created_at,
        finished=plan.completed_at,
    )
