"""Clicks of the kiosk's browser."""

from django.http import HttpRequest

from kiosk_analytics.registry import EVENT_SCHEMA_REGISTRY
from kiosk_analytics.service.core import OptimoMixpanelService


def forward(request: HttpRequest, kiosk_id: str) -> None:
    OptimoMixpanelService.track_event(
        distinct_id=kiosk_id,
        event_name=request.POST["event"],  # want client-supplied-event-name
        properties=EVENT_SCHEMA_REGISTRY[request.POST["event"]](kiosk_id=kiosk_id),
    )
