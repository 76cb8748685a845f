from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model

from optimo_analytics import service
from workforce.enums import SystemRole
from workforce.models import Employee


def invite(inviter: Employee, address: str, role: SystemRole) -> Employee | None:
    helper = service.OptimoMixpanelCoreTrackHelper
    users = get_user_model()
    if users.objects.filter(username=address).exists():
        helper.track_employee_invited_error(
            employee_id=str(inviter.uuid), error_code="already_invited"
        )
        return None
    invited = Employee.objects.create(
        user=users.objects.create(username=address, email=address),
        organization=inviter.organization,
        role=role,
    )
    helper.track_employee_invited(
        employee_id=str(inviter.uuid), invited_employee_id=str(invited.uuid), invited_role=role
    )
    return invited


async def finish_import(actor: Employee, rows: list[dict[str, str]]) -> None:
    created = await sync_to_async(_create_all)(actor, rows)
    await service.OptimoMixpanelCoreTrackHelper.track_import_finished(
        employee_id=str(actor.uuid), row_count=len(rows), created_count=created
    )


def _create_all(actor: Employee, rows: list[dict[str, str]]) -> int:
    return sum(invite(actor, row["address"], SystemRole(row["role"])) is not None for row in rows)
