"""The way to Mixpanel, and the trackers of core and HRIS events."""

from functools import lru_cache
from typing import NamedTuple

import structlog
from django.conf import settings
from django.utils import timezone
from mixpanel import Consumer, Mixpanel

from accounts.choices import SubscriptionPlan, SystemRole
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import (
    MixpanelSuperEventPropertiesSchema,
    MxpCoreEmployeeRoleChangedEventSchema,
    MxpCoreOrganizationOnboardedEventSchema,
    MxpHrisCsvAnalysisCompletedEventSchema,
    MxpHrisCsvImportCompletedEventSchema,
    MxpHrisCsvImportErrorEventSchema,
    MxpIntegrationsSlackWorkspaceConnectedEventSchema,
    MxpIntegrationsWebhookReceivedEventSchema,
)
from optimo_analytics.utils import datetime_to_timestamp_ms, warn_when_slow

logger = structlog.get_logger(__name__)


class EmployeeInfo(NamedTuple):
    """What every event about an employee says of them."""

    employee_id: str
    organization_id: str
    organization_name: str
    role: SystemRole


class OrganizationInfo(NamedTuple):
    organization_id: str
    organization_name: str
    plan: SubscriptionPlan


@lru_cache(maxsize=1)
def get_client() -> Mixpanel:
    consumer = Consumer(request_timeout=settings.MIXPANEL_TIMEOUT_SECONDS)
    return Mixpanel(settings.MIXPANEL_TOKEN, consumer=consumer)


class OptimoMixpanelService:
    """The only place that talks to Mixpanel. Errors are the trackers' business."""

    @classmethod
    def track_event(
        cls,
        *,
        distinct_id: str,
        event_name: str,
        properties: MixpanelSuperEventPropertiesSchema,
    ) -> None:
        schema = EVENT_SCHEMA_REGISTRY[event_name]
        if not isinstance(properties, schema):
            raise TypeError(f"{event_name} is sent with {type(properties).__name__}")
        if not settings.MIXPANEL_TOKEN:
            return
        get_client().track(
            distinct_id,
            event_name,
            properties.model_dump(mode="json", by_alias=True, exclude_none=True),
        )

    @staticmethod
    def _fetch_required_emp_info(*, employee_id: str) -> EmployeeInfo:
        # The models import signals, which import this package.
        from accounts.models import Employee

        employee = Employee.objects.select_related("organization").get(uuid=employee_id)
        return EmployeeInfo(
            employee_id=str(employee.uuid),
            organization_id=str(employee.organization.uuid),
            organization_name=employee.organization.name,
            role=SystemRole(employee.role),
        )

    @staticmethod
    def _fetch_organization_info(*, organization_id: str) -> OrganizationInfo:
        from accounts.models import Organization

        organization = Organization.objects.get(uuid=organization_id)
        return OrganizationInfo(
            organization_id=str(organization.uuid),
            organization_name=organization.name,
            plan=SubscriptionPlan(organization.plan),
        )


class OptimoMixpanelCoreTrackHelper:
    """Organizations, employees and what is connected to them."""

    @classmethod
    def track_organization_onboarded(cls, *, organization_id: str, employee_count: int) -> None:
        try:
            cls._track_organization_onboarded(
                organization_id=organization_id, employee_count=employee_count
            )
        except Exception:
            logger.exception(
                "mixpanel_organization_onboarded_failed", organization_id=organization_id
            )

    @staticmethod
    def _track_organization_onboarded(*, organization_id: str, employee_count: int) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{info.organization_id}",
            event_name=MixPanelEvent.ORGANIZATION_ONBOARDED,
            properties=MxpCoreOrganizationOnboardedEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id="",
                plan=info.plan,
                employee_count=employee_count,
            ),
        )

    @classmethod
    def track_employee_role_changed(cls, *, employee_id: str, previous_role: SystemRole) -> None:
        try:
            cls._track_employee_role_changed(employee_id=employee_id, previous_role=previous_role)
        except Exception:
            logger.exception("mixpanel_employee_role_changed_failed", employee_id=employee_id)

    @staticmethod
    def _track_employee_role_changed(*, employee_id: str, previous_role: SystemRole) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.EMPLOYEE_ROLE_CHANGED,
            properties=MxpCoreEmployeeRoleChangedEventSchema(
                **info._asdict(), previous_role=previous_role
            ),
        )

    @classmethod
    def track_slack_workspace_connected(
        cls, *, slack_workspace_id: str, is_reinstall: bool
    ) -> None:
        """The organization is not known yet: an admin links it later."""
        try:
            cls._track_slack_workspace_connected(
                slack_workspace_id=slack_workspace_id, is_reinstall=is_reinstall
            )
        except Exception:
            logger.exception(
                "mixpanel_slack_workspace_connected_failed",
                slack_workspace_id=slack_workspace_id,
            )

    @staticmethod
    def _track_slack_workspace_connected(*, slack_workspace_id: str, is_reinstall: bool) -> None:
        OptimoMixpanelService.track_event(
            distinct_id=f"slack_{slack_workspace_id}",
            event_name=MixPanelEvent.SLACK_WORKSPACE_CONNECTED,
            properties=MxpIntegrationsSlackWorkspaceConnectedEventSchema(
                organization_id="",
                organization_name="",
                employee_id="",
                slack_workspace_id=slack_workspace_id,
                is_reinstall=is_reinstall,
            ),
        )

    @classmethod
    def track_webhook_received(cls, *, webhook_id: str, payload_bytes: int) -> None:
        try:
            cls._track_webhook_received(webhook_id=webhook_id, payload_bytes=payload_bytes)
        except Exception:
            logger.exception("mixpanel_webhook_received_failed", webhook_id=webhook_id)

    @staticmethod
    def _track_webhook_received(*, webhook_id: str, payload_bytes: int) -> None:
        OptimoMixpanelService.track_event(
            distinct_id=f"webhook_{webhook_id}",
            event_name=MixPanelEvent.WEBHOOK_RECEIVED,
            properties=MxpIntegrationsWebhookReceivedEventSchema(
                organization_id="",
                organization_name="",
                employee_id="",
                webhook_id=webhook_id,
                payload_bytes=payload_bytes,
                is_cron_job=True,  # vendors call in bursts that share a timestamp
                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
            ),
        )


class OptimoMixpanelHrisTrackHelper:
    """Employee lists that HR uploads."""

    @classmethod
    def track_hris_csv_analysis_completed(
        cls,
        *,
        employee_id: str,
        upload_id: str,
        row_count: int,
        unknown_column_count: int,
        file_size_bytes: int,
    ) -> None:
        try:
            cls._track_hris_csv_analysis_completed(
                employee_id=employee_id,
                upload_id=upload_id,
                row_count=row_count,
                unknown_column_count=unknown_column_count,
                file_size_bytes=file_size_bytes,
            )
        except Exception:
            logger.exception(
                "mixpanel_hris_csv_analysis_completed_failed",
                employee_id=employee_id,
                upload_id=upload_id,
            )

    @staticmethod
    @warn_when_slow
    def _track_hris_csv_analysis_completed(
        *,
        employee_id: str,
        upload_id: str,
        row_count: int,
        unknown_column_count: int,
        file_size_bytes: int,
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        properties = MxpHrisCsvAnalysisCompletedEventSchema(
            **info._asdict(),
            upload_id=upload_id,
            row_count=row_count,
            unknown_column_count=unknown_column_count,
            file_size_bytes=file_size_bytes,
        )
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED,
            properties=properties,
        )

    @classmethod
    def track_hris_csv_import_completed(
        cls, *, employee_id: str, upload_id: str, created_count: int, skipped_count: int
    ) -> None:
        try:
            cls._track_hris_csv_import_completed(
                employee_id=employee_id,
                upload_id=upload_id,
                created_count=created_count,
                skipped_count=skipped_count,
            )
        except Exception:
            logger.exception(
                "mixpanel_hris_csv_import_completed_failed",
                employee_id=employee_id,
                upload_id=upload_id,
            )

    @staticmethod
    @warn_when_slow
    def _track_hris_csv_import_completed(
        *, employee_id: str, upload_id: str, created_count: int, skipped_count: int
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        properties = MxpHrisCsvImportCompletedEventSchema(
            **info._asdict(),
            upload_id=upload_id,
            created_count=created_count,
            skipped_count=skipped_count,
        )
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED,
            properties=properties,
        )

    @classmethod
    def track_hris_csv_import_completed_error(
        cls, *, employee_id: str, upload_id: str, error_type: str
    ) -> None:
        try:
            cls._track_hris_csv_import_completed_error(
                employee_id=employee_id, upload_id=upload_id, error_type=error_type
            )
        except Exception:
            logger.exception(
                "mixpanel_hris_csv_import_completed_error_failed",
                employee_id=employee_id,
                upload_id=upload_id,
            )

    @staticmethod
    def _track_hris_csv_import_completed_error(
        *, employee_id: str, upload_id: str, error_type: str
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.HRIS_CSV_IMPORT_COMPLETED_ERROR,
            properties=MxpHrisCsvImportErrorEventSchema(
                **info._asdict(), upload_id=upload_id, error_type=error_type
            ),
        )
