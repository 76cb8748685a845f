"""What managers do with the results."""

from optimo_analytics.service import OptimoMixpanelPlanTrackHelper
from workforce.models import Employee, Plan


def create(manager: Employee) -> Plan:
    plan = Plan.objects.create(manager=manager)
    OptimoMixpanelPlanTrackHelper.track_plan_created(employee_id=str(manager.uuid), plan_id=str(plan.uuid))
    return plan


def share_all(manager: Employee) -> None:
    OptimoMixpanelPlanTrackHelper.track_plan_shared(employee_id=str(manager.uuid))


def take_step(plan: Plan, step: int) -> None:
    if step == 1:
        OptimoMixpanelPlanTrackHelper.track_plan_started(employee_id=str(plan.manager.uuid), plan_id=str(plan.uuid))
    if step == plan.step_count:
        OptimoMixpanelPlanTrackHelper.track_plan_finished(employee_id=str(plan.manager.uuid), plan_id=str(plan.uuid))


def edit(plan: Plan, step_count: int) -> None:
    plan.step_count = step_count
    plan.save(update_fields=["step_count"])
    OptimoMixpanelPlanTrackHelper.track_plan_edited(
        employee_id=str(plan.manager.uuid), plan_id=str(plan.uuid), step_count=step_count
    )


def put_away(plan: Plan) -> None:
    OptimoMixpanelPlanTrackHelper.track_plan_archived(employee_id=str(plan.manager.uuid), plan_id=str(plan.uuid))


def show(plan: Plan, *, on_paper: bool) -> None:
    if on_paper:
        OptimoMixpanelPlanTrackHelper.track_plan_printed(employee_id=str(plan.manager.uuid), plan_id=str(plan.uuid))
    else:
        OptimoMixpanelPlanTrackHelper.track_plan_viewed(employee_id=str(plan.manager.uuid), plan_id=str(plan.uuid))
