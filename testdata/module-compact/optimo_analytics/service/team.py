import structlog

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpTeamsTeamCreatedEventSchema
from optimo_analytics.service.core import OptimoMixpanelService

logger = structlog.get_logger(__name__)


class OptimoMixpanelTeamTrackHelper:
    @classmethod
    def track_team_created(cls, *, organization_id: str, team_id: str) -> None:
        """Track app.teams.team_created when a team is saved for the first time."""
        try:
            cls._track_team_created(organization_id=organization_id, team_id=team_id)
        except Exception:
            logger.exception(
                "mixpanel_team_created_failed",
                organization_id=organization_id,
                team_id=team_id,
            )

    @staticmethod
    def _track_team_created(*, organization_id: str, team_id: str) -> None:
        organization = OptimoMixpanelService._fetch_organization(
            organization_id=organization_id
        )
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization_id}",
            event_name=MixPanelEvent.TEAM_CREATED,
            properties=MxpTeamsTeamCreatedEventSchema(
                organization_id=organization_id,
                organization_name=organization.name,
                employee_id="",
                team_id=team_id,
            ),
        )
