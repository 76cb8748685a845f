from django.db import transaction

from workforce.enums import PlanStatus
from workforce.models import Employee, Plan


def share(plan: Plan, colleagues: list[Employee]) -> None:
    # Imported late: the analytics module looks employees up.
    from optimo_analytics.service import OptimoMixpanelMapTrackHelper

    plan.shared_with.add(*colleagues)
    OptimoMixpanelMapTrackHelper.track_plan_shared(
        employee_id=str(plan.manager.uuid),
        plan_id=str(plan.uuid),
        shared_with_ids=[str(uuid) for uuid in plan.shared_with.values_list("uuid", flat=True)],
    )


def set_status(plan: Plan, status: PlanStatus) -> None:
    from optimo_analytics.service import OptimoMixpanelMapTrackHelper

    before = PlanStatus(plan.status)
    with transaction.atomic():
        plan.status = status
        plan.save(update_fields=["status"])
        transaction.on_commit(
            lambda: OptimoMixpanelMapTrackHelper.track_plan_status_changed(
                employee_id=str(plan.manager.uuid),
                plan_id=str(plan.uuid),
                previous_status=before,
                current_status=status,
            )
        )
