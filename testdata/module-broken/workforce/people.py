"""Employees, their organizations and the lists they come from."""

from optimo_analytics.service import OptimoMixpanelCoreTrackHelper, OptimoMixpanelHrisTrackHelper, risk
from workforce.enums import SystemRole
from workforce.models import Employee, Organization


def invite(inviter: Employee, invited: Employee) -> None:
    OptimoMixpanelCoreTrackHelper.track_employee_invited(
        employee_id=str(inviter.uuid), invited_employee_id=str(invited.uuid)
    )


def promote(employee: Employee) -> None:
    employee.role = SystemRole.MANAGER
    employee.save(update_fields=["role"])
    OptimoMixpanelCoreTrackHelper.track_employee_promoted(employee_id=str(employee.uuid))


def rename(organization: Organization, wanted: str) -> None:
    organization.name = wanted
    organization.save(update_fields=["name"])
    OptimoMixpanelCoreTrackHelper.track_organization_renamed(organization=organization)


def onboard(organization: Organization) -> None:
    OptimoMixpanelCoreTrackHelper.track_organization_onboarded(
        organization_id=str(organization.uuid),
        employee_count=Employee.objects.filter(organization=organization).count(),
    )


def fail_import(actor: Employee, error: ValueError) -> None:
    OptimoMixpanelHrisTrackHelper.track_import_failed(
        employee_id=str(actor.uuid),
        error_type=str(error),  # want exception-text-sent
    )


def leave(employee: Employee) -> None:
    OptimoMixpanelCoreTrackHelper.track_employee_left(employee_id=str(employee.uuid))


def finish_import(actor: Employee, created: list[Employee]) -> None:
    OptimoMixpanelHrisTrackHelper.track_employees_imported(employee_id=str(actor.uuid), created_count=len(created))


def calculate_risk(organization: Organization, team_id: str) -> None:
    risk.OptimoMixpanelRiskTrackHelper.track_risk_calculated(organization_id=str(organization.uuid), team_id=team_id)
