import structlog
from django.conf import settings
from mixpanel import Mixpanel

from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY
from optimo_analytics.schemas import MixpanelSuperEventPropertiesSchema
from people.models import Employee, Organization

logger = structlog.get_logger(__name__)


def get_client() -> Mixpanel | None:
    token = settings.MIXPANEL_TOKEN
    return Mixpanel(token) if token else None


class OptimoMixpanelService:
    @classmethod
    def track_event(
        cls,
        *,
        distinct_id: str,
        event_name: str,
        properties: MixpanelSuperEventPropertiesSchema,
    ) -> None:
        if not isinstance(properties, EVENT_SCHEMA_REGISTRY[event_name]):
            raise TypeError(event_name)
        client = get_client()
        if client:
            client.track(distinct_id, event_name, properties.model_dump(mode="json"))

    @staticmethod
    def _fetch_required_emp_info(*, employee_id: str) -> Employee:
        return Employee.objects.select_related("organization").get(uuid=employee_id)

    @staticmethod
    def _fetch_organization(*, organization_id: str) -> Organization:
        return Organization.objects.get(uuid=organization_id)
