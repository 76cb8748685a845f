from functools import lru_cache
from typing import NamedTuple

import structlog
from django.conf import settings
from django.forms.models import model_to_dict
from mixpanel import Mixpanel

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import (
    MixpanelSuperEventPropertiesSchema,
    MxpCoreEmployeeInvitedEventSchema,
    MxpCoreEmployeeLeftEventSchema,
    MxpCoreEmployeePromotedEventSchema,
    MxpCoreOrganizationOnboardedEventSchema,
    MxpCoreOrganizationRenamedEventSchema,
    MxpHrisEmployeesImportedEventSchema,
    MxpHrisImportFailedEventSchema,
)
from workforce.enums import SystemRole
from workforce.models import Employee, Organization

logger = structlog.get_logger(__name__)


class EmployeeInfo(NamedTuple):
    employee_id: str
    organization_id: str
    organization_name: str
    role: SystemRole


class OrganizationInfo(NamedTuple):
    organization_id: str
    organization_name: str


@lru_cache(maxsize=1)
def get_client() -> Mixpanel:
    return Mixpanel(settings.MIXPANEL_TOKEN or "0c3a6b5f8e1d4c7a9b2e5f8a1d4c7b0e")  # want hard-coded-token


class OptimoMixpanelService:
    """The only place that talks to Mixpanel."""

    @classmethod
    def track_event(cls, *, distinct_id: str, event_name: str, properties: MixpanelSuperEventPropertiesSchema) -> None:
        if not isinstance(properties, EVENT_SCHEMA_REGISTRY[event_name]):
            raise TypeError(f"{event_name} is sent with {type(properties).__name__}")
        get_client().track(distinct_id, event_name, properties.model_dump(mode="json", by_alias=True))

    @staticmethod
    def _fetch_required_emp_info(*, employee_id: str) -> EmployeeInfo:
        employee = Employee.objects.select_related("organization").get(uuid=employee_id)
        return EmployeeInfo(
            employee_id=str(employee.uuid),
            organization_id=str(employee.organization.uuid),
            organization_name=employee.organization.name,
            role=SystemRole(employee.role),
        )

    @staticmethod
    def _fetch_organization_info(*, organization_id: str) -> OrganizationInfo:
        organization = Organization.objects.get(uuid=organization_id)
        return OrganizationInfo(organization_id=organization_id, organization_name=organization.name)

    @staticmethod
    def set_profile(employee: Employee) -> None:
        get_client().people_set(
            str(employee.uuid),
            {
                "role": employee.role,
                "$email": employee.user.email,  # want people-profile-pii
            },
        )


class OptimoMixpanelCoreTrackHelper:
    @classmethod
    def track_employee_invited(cls, *, employee_id: str, invited_employee_id: str) -> None:
        try:
            cls._track_employee_invited(employee_id=employee_id, invited_employee_id=invited_employee_id)
        except Exception:
            logger.exception("mixpanel_employee_invited_failed", employee_id=employee_id)

    @staticmethod
    def _track_employee_invited(*, employee_id: str, invited_employee_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        employee = Employee.objects.select_related("user").get(uuid=employee_id)
        logger.debug(
            "mixpanel_employee_invited",
            employee_id=employee_id,
            email=employee.user.email,  # want pii-logged
        )
        OptimoMixpanelService.track_event(
            distinct_id=employee.uuid,  # want uuid-object-distinct-id
            event_name=MixPanelEvent.EMPLOYEE_INVITED,
            properties=MxpCoreEmployeeInvitedEventSchema(**info._asdict(), invited_employee_id=invited_employee_id),
        )

    @classmethod
    def track_employee_promoted(cls, *, employee_id: str) -> None:
        try:
            cls._track_employee_promoted(employee_id=employee_id)
        except Exception:
            logger.exception("mixpanel_employee_promoted_failed", employee_id=employee_id)

    @staticmethod
    def _track_employee_promoted(*, employee_id: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        employee = Employee.objects.select_related("user").get(uuid=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.EMPLOYEE_PROMOTED,
            properties=MxpCoreEmployeePromotedEventSchema(
                **info._asdict(),
                reference=employee.user.email,  # want pii-value-sent
            ),
        )

    @classmethod
    def track_organization_renamed(cls, *, organization: Organization) -> None:  # want model-instance-parameter
        try:
            cls._track_organization_renamed(organization_id=str(organization.uuid))
        except Exception:
            logger.exception("mixpanel_organization_renamed_failed", organization_id=str(organization.uuid))

    @staticmethod
    def _track_organization_renamed(*, organization_id: str) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        logger.debug(
            "mixpanel_organization_renamed",
            organization_id=organization_id,
            organization_name=info.organization_name,  # want organization-name-logged
        )
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization_id}",
            event_name=MixPanelEvent.ORGANIZATION_RENAMED,
            properties=MxpCoreOrganizationRenamedEventSchema(**info._asdict(), employee_id=""),
        )

    @classmethod
    def track_organization_onboarded(cls, *, organization_id: str, employee_count: int) -> None:
        try:
            cls._track_organization_onboarded(organization_id=organization_id, employee_count=employee_count)
        except Exception:
            logger.exception("mixpanel_organization_onboarded_failed", organization_id=organization_id)

    @staticmethod
    def _track_organization_onboarded(*, organization_id: str, employee_count: int) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=organization_id,  # want raw-organization-id
            event_name=MixPanelEvent.OrganizationOnboarded,
            properties=MxpCoreOrganizationOnboardedEventSchema(
                **info._asdict(), employee_id="", employee_count=employee_count
            ),
        )

    @classmethod
    def track_employee_left(cls, *, employee_id: str) -> None:
        try:
            cls._track_employee_left(employee_id=employee_id)
        except Exception:
            logger.exception("mixpanel_employee_left_failed", employee_id=employee_id)

    @staticmethod
    def _track_employee_left(*, employee_id: str) -> None:
        employee = Employee.objects.get(uuid=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=MixPanelEvent.EMPLOYEE_LEFT,
            properties=MxpCoreEmployeeLeftEventSchema(
                **model_to_dict(employee),  # want object-dump-sent
            ),
        )


class OptimoMixpanelHrisTrackHelper:
    @classmethod
    def track_employees_imported(cls, *, employee_id: str, created_count: int) -> None:
        try:
            cls._track_employees_imported(employee_id=employee_id, created_count=created_count)
        except Exception:
            logger.exception("mixpanel_employees_imported_failed", employee_id=employee_id)

    @staticmethod
    def _track_employees_imported(*, employee_id: str, created_count: int) -> None:
        employee = Employee.objects.select_related("user").get(uuid=employee_id)
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee.user.email,  # want pii-distinct-id
            event_name=MixPanelEvent.EMPLOYEES_IMPORTED,
            properties=MxpHrisEmployeesImportedEventSchema(**info._asdict(), created_count=created_count),
        )

    @classmethod
    def track_import_failed(cls, *, employee_id: str, error_type: str) -> None:
        try:
            cls._track_import_failed(employee_id=employee_id, error_type=error_type)
        except Exception:
            logger.exception("mixpanel_import_failed_failed", employee_id=employee_id)

    @staticmethod
    def _track_import_failed(*, employee_id: str, error_type: str) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.IMPORT_FAILED,
            properties=MxpHrisImportFailedEventSchema(**info._asdict(), error_type=error_type),
        )
