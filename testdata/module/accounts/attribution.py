"""What a session remembers of the link or button that led to it."""

from collections.abc import Mapping
from typing import TypeVar
from uuid import uuid4

from django.db.models import TextChoices
from django.http import HttpRequest

from accounts.choices import (
    LoginSourceChoices,
    LoginSourceDetailChoices,
    MagicLinkActionChoices,
    SlackButtonChoices,
    SlackTabChoices,
    TeamsButtonChoices,
    TeamsTabChoices,
)
from optimo_analytics.schemas import MixpanelSessionContextSchema

SESSION_KEY = "mixpanel_context"

Choice = TypeVar("Choice", bound=TextChoices)


class _Cta:
    """The call-to-action parameters of one URL; unknown values are dropped, and remembered."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.failed = False

    def get(self, choices: type[Choice], key: str) -> Choice | None:
        raw = self.query.get(key)
        if not raw:
            return None
        try:
            return choices(raw)
        except ValueError:
            self.failed = True
            return None


def start_session_context(request: HttpRequest) -> MixpanelSessionContextSchema:
    """Reads the link's attribution and keeps it in the session until the logout."""
    cta = _Cta(request.GET)
    context = MixpanelSessionContextSchema(
        session_id=str(uuid4()),
        device_id=request.session.setdefault("device_id", str(uuid4())),
        login_source=cta.get(LoginSourceChoices, "source") or LoginSourceChoices.DIRECT,
        login_source_detail=cta.get(LoginSourceDetailChoices, "detail"),
        magic_link_action=cta.get(MagicLinkActionChoices, "action"),
        slack_button=cta.get(SlackButtonChoices, "slack_button"),
        slack_tab=cta.get(SlackTabChoices, "slack_tab"),
        teams_button=cta.get(TeamsButtonChoices, "teams_button"),
        teams_tab=cta.get(TeamsTabChoices, "teams_tab"),
        cta_parse_failed=cta.failed,
    )
    request.session[SESSION_KEY] = context.model_dump(mode="json")
    return context


def current_session_context(request: HttpRequest) -> MixpanelSessionContextSchema | None:
    stored = request.session.get(SESSION_KEY)
    return MixpanelSessionContextSchema.model_validate(stored) if stored else None
