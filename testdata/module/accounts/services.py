from functools import partial

from django.db import transaction

from accounts.choices import SystemRole
from accounts.models import Employee
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper


def change_role(employee: Employee, role: SystemRole) -> bool:
    """Gives the employee another role; says whether anything changed."""
    previous_role = SystemRole(employee.role)
    if role == previous_role:
        return False
    with transaction.atomic():
        employee.role = role
        employee.save(update_fields=["role"])
        transaction.on_commit(
            partial(
                OptimoMixpanelCoreTrackHelper.track_employee_role_changed,
                employee_id=str(employee.uuid),
                previous_role=previous_role,
            )
        )
    return True
