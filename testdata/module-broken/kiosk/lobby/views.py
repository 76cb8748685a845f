"""What the kiosk in the lobby reports."""

from django.http import HttpRequest, HttpResponse

from kiosk_analytics.service import OptimoMixpanelKioskTrackHelper
from kiosk_analytics.service.clicks import forward


def change_state(request: HttpRequest, kiosk_id: str, state: str) -> HttpResponse:
    OptimoMixpanelKioskTrackHelper.track_kiosk_state(kiosk_id=kiosk_id, state=state)
    return HttpResponse(status=204)


def click(request: HttpRequest, kiosk_id: str) -> HttpResponse:
    forward(request, kiosk_id)
    return HttpResponse(status=204)
