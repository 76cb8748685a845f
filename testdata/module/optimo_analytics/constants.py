"""The names of our product events, as Mixpanel knows them.

A name is history: to change one splits its chart in two.
"""

from typing import Final


class MixPanelEvent:
    """``{prefix}.{object}.{action}[.error]``, one constant per event."""

    # Authentication
    USER_LOGGED_IN = "svc.auth.user_logged_in"
    USER_LOGGED_IN_ERROR = "svc.auth.user_logged_in.error"
    USER_LOGGED_OUT = "svc.auth.user_logged_out"
    MAGIC_LINK_REQUESTED = "svc.auth.magic_link_requested"
    API_KEY_USED = "svc.auth.api_key_used"

    # Survey lifecycle
    SURVEY_CREATED: Final = "svc.surveys.survey_created"
    SURVEY_DELIVERED: Final = "svc.surveys.survey_delivered"
    SURVEY_DELIVERED_ERROR: Final = "svc.surveys.survey_delivered.error"
    SURVEY_STARTED: Final[str] = "svc.surveys.survey_started"
    SURVEY_COMPLETED: Final[str] = "svc.surveys.survey_completed"
    SURVEY_REMINDER_SENT: Final[str] = "svc.surveys.survey_reminder_sent"

    # Risk calculation
    RISK_CALCULATED: str = "svc.risk.risk_calculated"
    RISK_CALCULATED_ERROR: str = "svc.risk.risk_calculated.error"
    RISK_THRESHOLD_CROSSED = (
        "svc.risk."  # both directions: the levels say which
        "threshold_crossed"
    )

    # Manager Action Pipeline
    ACTION_PLAN_CREATED = "svc.map.action_plan_created"
    ACTION_PLAN_COMPLETED = "svc.map.action_plan_completed"
    ACTION_STEP_COMPLETED = "svc.map.action_step_completed"
    ACTION_STEP_REOPENED = "svc.map.action_step_reopened"

    # Core
    ORGANIZATION_ONBOARDED = "svc.core.organization_onboarded"
    EMPLOYEE_ROLE_CHANGED = "svc.core.employee_role_changed"
    SLACK_WORKSPACE_CONNECTED = "svc.integrations.slack_workspace_connected"
    WEBHOOK_RECEIVED = "svc.integrations.webhook_received"

    # HRIS
    _HRIS_UPLOAD = "svc.hris_csv.upload"
    HRIS_CSV_ANALYSIS_COMPLETED = _HRIS_UPLOAD + ".analysis_completed"
    HRIS_CSV_IMPORT_COMPLETED = f"{_HRIS_UPLOAD}.import_completed"
    HRIS_CSV_IMPORT_COMPLETED_ERROR = f"{_HRIS_UPLOAD}.import_completed.error"
