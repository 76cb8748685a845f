import structlog
from django.conf import settings
from mixpanel import Mixpanel
from pydantic import BaseModel

from kiosk_analytics.registry import EVENT_SCHEMA_REGISTRY

logger = structlog.get_logger(__name__)


class OptimoMixpanelService:
    @classmethod
    def track_event(cls, *, distinct_id: str, event_name: str, properties: BaseModel) -> None:
        Mixpanel(settings.KIOSK_MIXPANEL_TOKEN).track(distinct_id, event_name, properties.model_dump(mode="json"))


class OptimoMixpanelKioskTrackHelper:
    @classmethod
    def track_kiosk_state(cls, *, kiosk_id: str, state: str) -> None:
        try:
            cls._track_kiosk_state(kiosk_id=kiosk_id, state=state)
        except Exception:
            logger.exception("mixpanel_kiosk_state_failed", kiosk_id=kiosk_id)

    @staticmethod
    def _track_kiosk_state(*, kiosk_id: str, state: str) -> None:
        event = f"svc.kiosk.kiosk_{state}"  # want dynamic-event-name
        OptimoMixpanelService.track_event(
            distinct_id=kiosk_id, event_name=event, properties=EVENT_SCHEMA_REGISTRY[event](kiosk_id=kiosk_id)
        )
