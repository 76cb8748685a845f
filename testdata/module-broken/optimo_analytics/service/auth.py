import structlog

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MixpanelLoginEventPropertiesSchema,
    MixpanelLogoutEventPropertiesSchema,
    MixpanelSessionContextSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService

logger = structlog.get_logger(__name__)


class OptimoMixpanelAuthTrackHelper:
    @classmethod
    def track_user_logged_in(cls, *, employee_id: str, session_context: MixpanelSessionContextSchema) -> None:
        try:
            cls._track_user_logged_in(employee_id=employee_id, session_context=session_context)
        except Exception:
            logger.exception("mixpanel_user_logged_in_failed", employee_id=employee_id)

    @staticmethod
    def _track_user_logged_in(*, employee_id: str, session_context: MixpanelSessionContextSchema) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.USER_LOGGED_IN,
            properties=MixpanelLoginEventPropertiesSchema.from_session_context(
                session_context,
                **info._asdict(),
            ),
        )

    @classmethod
    def track_user_logged_out(cls, *, employee_id: str, session_context: MixpanelSessionContextSchema) -> None:
        try:
            cls._track_user_logged_out(employee_id=employee_id, session_context=session_context)
        except Exception:
            logger.exception("mixpanel_user_logged_out_failed", employee_id=employee_id)

    @staticmethod
    def _track_user_logged_out(*, employee_id: str, session_context: MixpanelSessionContextSchema) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.USER_LOGGED_OUT,
            properties=MixpanelLogoutEventPropertiesSchema.from_session_context(
                session_context,
                login_source=session_context.login_source,  # want attribution-set-by-hand
                **info._asdict(),
            ),
        )
