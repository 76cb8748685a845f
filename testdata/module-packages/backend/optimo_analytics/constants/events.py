from enum import StrEnum

from . import prefixes
from .prefixes import SURVEYS


class MixPanelEvent(StrEnum):
    """Every event that the backend sends."""

    SURVEY_SENT = f"{SURVEYS}.survey_sent"
    SURVEY_OPENED = f"{SURVEYS}.survey_opened"
    SURVEY_CLOSED = f"{SURVEYS}.survey_closed"

    PLAN_SHARED = prefixes.MAP + ".plan_shared"
    PLAN_STATUS_CHANGED = prefixes.MAP + ".plan_status_changed"

    EMPLOYEE_INVITED = "svc.core.employee_invited"
    EMPLOYEE_INVITED_ERROR = "svc.core.employee_invited.error"
    IMPORT_FINISHED = prefixes.CORE + ".import_finished"
