import structlog

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpIntegrationsSlackConnectedEventSchema
from optimo_analytics.service.core import OptimoMixpanelService

logger = structlog.get_logger(__name__)


class SlackTracker:  # want helper-class-name
    @classmethod
    def track_slack_connected(cls, *, organization_id: str, slack_workspace_id: str, page: str, browser: str) -> None:
        try:
            cls._track_slack_connected(
                organization_id=organization_id, slack_workspace_id=slack_workspace_id, page=page, browser=browser
            )
        except Exception:
            logger.exception("mixpanel_slack_connected_failed", organization_id=organization_id)

    @staticmethod
    def _track_slack_connected(*, organization_id: str, slack_workspace_id: str, page: str, browser: str) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=slack_workspace_id,  # want unprefixed-context-id
            event_name=MixPanelEvent.SLACK_CONNECTED,
            properties=MxpIntegrationsSlackConnectedEventSchema(
                **info._asdict(),
                employee_id="",
                slack_workspace_id=slack_workspace_id,
                page=page,
                browser=browser,
            ),
        )
