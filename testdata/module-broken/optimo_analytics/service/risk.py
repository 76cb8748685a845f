import structlog

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MxpRiskCalculatedEventSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService

logger = structlog.get_logger(__name__)


class OptimoMixpanelRiskTrackHelper:  # want helper-not-exported
    @classmethod
    def track_risk_calculated(cls, *, organization_id: str, team_id: str) -> None:
        try:
            cls._track_risk_calculated(organization_id=organization_id, team_id=team_id)
        except Exception:
            logger.exception("mixpanel_risk_calculated_failed", organization_id=organization_id)

    @staticmethod
    def _track_risk_calculated(*, organization_id: str, team_id: str) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization_id}",
            event_name=MixPanelEvent.RISK_CALCULATED,
            properties=MxpRiskCalculatedEventSchema(
                **info._asdict(),
                employee_id=None,  # want none-for-required-string
                team_id=team_id,
            ),
        )
