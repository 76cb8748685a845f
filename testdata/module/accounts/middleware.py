import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import ApiKey
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper


class ApiKeyMiddleware:
    """Recognises partners by the key in ``X-Api-Key``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        presented = request.headers.get("X-Api-Key")
        response = self.get_response(request)
        if presented:
            self._record_use(presented, response.status_code)
        return response

    def _record_use(self, presented: str, status_code: int) -> None:
        digest = hashlib.sha256(presented.encode()).hexdigest()
        api_key = ApiKey.objects.filter(digest=digest).first()
        if api_key is None:
            return
        api_key.last_used_at = timezone.now()
        api_key.save(update_fields=["last_used_at"])
        OptimoMixpanelAuthTrackHelper.track_api_key_used(
            api_key_id=str(api_key.uuid), response_status=status_code
        )
