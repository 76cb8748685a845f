"""Results of the nightly risk calculation."""

import logging
from typing import Any

from django.utils import timezone

from optimo_analytics import constants, schemas
from optimo_analytics.service.core import OptimoMixpanelService
from optimo_analytics.utils import datetime_to_timestamp_ms
from risk.choices import RiskLevel

# The risk workers run without structlog.
logger = logging.getLogger(__name__)


class OptimoMixpanelRiskTrackHelper:
    @classmethod
    def track_risk_calculated(
        cls,
        *,
        organization_id: str,
        team_id: str,
        risk_score: float,
        risk_level: RiskLevel,
        respondent_count: int,
    ) -> None:
        """Many teams are calculated in one second: the cron form tells them apart."""
        try:
            cls._track_risk_calculated(
                organization_id=organization_id,
                team_id=team_id,
                risk_score=risk_score,
                risk_level=risk_level,
                respondent_count=respondent_count,
            )
        except Exception:
            logger.exception(
                "mixpanel_risk_calculated_failed",
                extra={"organization_id": organization_id, "team_id": team_id},
            )

    @staticmethod
    def _track_risk_calculated(
        *,
        organization_id: str,
        team_id: str,
        risk_score: float,
        risk_level: RiskLevel,
        respondent_count: int,
    ) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        common: dict[str, Any] = {
            "organization_id": info.organization_id,
            "organization_name": info.organization_name,
            "employee_id": "",
            "team_id": team_id,
        }
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization_id}",
            event_name=constants.MixPanelEvent.RISK_CALCULATED,
            properties=schemas.MxpRiskCalculatedEventSchema(
                **common,
                risk_score=risk_score,
                risk_level=risk_level,
                respondent_count=respondent_count,
                is_cron_job=True,
                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
            ),
        )

    @classmethod
    def track_risk_calculated_error(
        cls, *, organization_id: str, team_id: str, error_type: str
    ) -> None:
        try:
            cls._track_risk_calculated_error(
                organization_id=organization_id, team_id=team_id, error_type=error_type
            )
        except Exception:
            logger.exception(
                "mixpanel_risk_calculated_error_failed",
                extra={"organization_id": organization_id, "team_id": team_id},
            )

    @staticmethod
    def _track_risk_calculated_error(
        *, organization_id: str, team_id: str, error_type: str
    ) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        common: dict[str, Any] = dict(
            organization_id=info.organization_id,
            organization_name=info.organization_name,
            employee_id="",
        )
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization_id}",
            event_name=constants.MixPanelEvent.RISK_CALCULATED_ERROR,
            properties=schemas.MxpRiskCalculatedErrorEventSchema(
                **common,
                team_id=team_id,
                error_type=error_type,
                is_cron_job=True,
                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
            ),
        )

    @classmethod
    def track_risk_threshold_crossed(
        cls,
        *,
        employee_id: str,
        team_id: str,
        risk_level: RiskLevel,
        previous_risk_level: RiskLevel | None,
    ) -> None:
        """``employee_id`` is the team's manager, whom the event is about."""
        try:
            cls._track_risk_threshold_crossed(
                employee_id=employee_id,
                team_id=team_id,
                risk_level=risk_level,
                previous_risk_level=previous_risk_level,
            )
        except Exception:
            logger.exception(
                "mixpanel_risk_threshold_crossed_failed",
                extra={"employee_id": employee_id, "team_id": team_id},
            )

    @staticmethod
    def _track_risk_threshold_crossed(
        *,
        employee_id: str,
        team_id: str,
        risk_level: RiskLevel,
        previous_risk_level: RiskLevel | None,
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=employee_id,
            event_name=constants.MixPanelEvent.RISK_THRESHOLD_CROSSED,
            properties=schemas.MxpRiskThresholdCrossedEventSchema(
                organization_id=info.organization_id,
                organization_name=info.organization_name,
                employee_id=employee_id,
                role=info.role,
                team_id=team_id,
                risk_level=risk_level,
                previous_risk_level=previous_risk_level,
            ),
        )
