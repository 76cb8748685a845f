"""Authentication events."""

from typing import Any

import structlog
from asgiref.sync import sync_to_async

from accounts.choices import AuthMethod
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import (
    MixpanelLoginEventPropertiesSchema,
    MixpanelLogoutEventPropertiesSchema,
    MixpanelSessionContextSchema,
    MxpAuthApiKeyUsedEventSchema,
    MxpAuthMagicLinkRequestedEventSchema,
    MxpAuthUserLoggedInErrorEventSchema,
)
from optimo_analytics.service.core import OptimoMixpanelService

logger = structlog.get_logger(__name__)


class OptimoMixpanelAuthTrackHelper:
    @classmethod
    def track_user_logged_in(
        cls,
        *,
        employee_id: str,
        session_context: MixpanelSessionContextSchema,
        is_first_login: bool,
    ) -> None:
        """Somebody opened a session; how they got there is in the session context."""
        try:
            cls._track_user_logged_in(
                employee_id=employee_id,
                session_context=session_context,
                is_first_login=is_first_login,
            )
        except Exception:
            logger.exception("mixpanel_user_logged_in_failed", employee_id=employee_id)

    @staticmethod
    def _track_user_logged_in(
        *,
        employee_id: str,
        session_context: MixpanelSessionContextSchema,
        is_first_login: bool,
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        properties = MixpanelLoginEventPropertiesSchema.from_session_context(
            session_context,
            organization_id=info.organization_id,
            organization_name=info.organization_name,
            employee_id=info.employee_id,
            role=info.role,
            is_first_login=is_first_login,
        )
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.USER_LOGGED_IN,
            properties=properties,
        )

    @classmethod
    def track_user_logged_in_error(
        cls, *, organization_id: str, auth_method: AuthMethod, error_code: str
    ) -> None:
        """A login was refused. Nobody is signed in, so the organization stands for the user."""
        try:
            cls._track_user_logged_in_error(
                organization_id=organization_id, auth_method=auth_method, error_code=error_code
            )
        except Exception:
            logger.exception(
                "mixpanel_user_logged_in_error_failed", organization_id=organization_id
            )

    @staticmethod
    def _track_user_logged_in_error(
        *, organization_id: str, auth_method: AuthMethod, error_code: str
    ) -> None:
        info = OptimoMixpanelService._fetch_organization_info(organization_id=organization_id)
        OptimoMixpanelService.track_event(
            distinct_id=f"org_{organization_id}",
            event_name=MixPanelEvent.USER_LOGGED_IN_ERROR,
            properties=MxpAuthUserLoggedInErrorEventSchema(
                organization_id=organization_id,
                organization_name=info.organization_name,
                employee_id="",
                auth_method=auth_method,
                error_code=error_code,
            ),
        )

    @classmethod
    def track_user_logged_out(
        cls, *, employee_id: str, session_context: MixpanelSessionContextSchema
    ) -> None:
        try:
            cls._track_user_logged_out(employee_id=employee_id, session_context=session_context)
        except Exception:
            logger.exception("mixpanel_user_logged_out_failed", employee_id=employee_id)

    @staticmethod
    def _track_user_logged_out(
        *, employee_id: str, session_context: MixpanelSessionContextSchema
    ) -> None:
        info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
        OptimoMixpanelService.track_event(
            distinct_id=info.employee_id,
            event_name=MixPanelEvent.USER_LOGGED_OUT,
            properties=MixpanelLogoutEventPropertiesSchema.from_session_context(
                session_context, **info._asdict()
            ),
        )

    @classmethod
    async def track_magic_link_requested(
        cls, *, employee_id: str, expires_in_seconds: int, device_id: str | None = None
    ) -> None:
        """Called from an async view: the only tracker that has to be awaited."""
        try:
            await cls._track_magic_link_requested(
                employee_id=employee_id,
                expires_in_seconds=expires_in_seconds,
                device_id=device_id,
            )
        except Exception:
            logger.exception("mixpanel_magic_link_requested_failed", employee_id=employee_id)

    @staticmethod
    async def _track_magic_link_requested(
        *, employee_id: str, expires_in_seconds: int, device_id: str | None = None
    ) -> None:
        @sync_to_async
        def send() -> None:
            info = OptimoMixpanelService._fetch_required_emp_info(employee_id=employee_id)
            # By its alias, which is no identifier: type checkers know no other name.
            device: dict[str, Any] = {"$device_id": device_id}
            OptimoMixpanelService.track_event(
                distinct_id=info.employee_id,
                event_name=MixPanelEvent.MAGIC_LINK_REQUESTED,
                properties=MxpAuthMagicLinkRequestedEventSchema(
                    **info._asdict(), **device, expires_in_seconds=expires_in_seconds
                ),
            )

        await send()

    @classmethod
    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
        """Partners' keys belong to no organization."""
        try:
            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
        except Exception:
            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)

    @staticmethod
    def _track_api_key_used(*, api_key_id: str, response_status: int) -> None:
        OptimoMixpanelService.track_event(
            distinct_id=f"apikey_{api_key_id}",
            event_name=MixPanelEvent.API_KEY_USED,
            properties=MxpAuthApiKeyUsedEventSchema(
                organization_id="",
                organization_name="",
                employee_id="",
                api_key_id=api_key_id,
                response_status=response_status,
            ),
        )
