from pydantic import Field

from .base import STRICT_MODEL_CONFIG
from .base import MixpanelSuperEventPropertiesSchema as SuperSchema


class MxpSurveyEventSchema(SuperSchema):
    """About one survey. Not sent by itself; its configuration holds for all of them."""

    model_config = STRICT_MODEL_CONFIG

    survey_id: str = Field(description="UUID of the survey")


class MxpSurveySentEventSchema(MxpSurveyEventSchema):
    """``svc.surveys.survey_sent``: tracked when somebody sends a survey to its audience."""

    recipient_ids: list[str] = Field(description="UUIDs of the employees in the audience")


class MxpSurveyOpenedEventSchema(MxpSurveyEventSchema):
    """``svc.surveys.survey_opened``: tracked when an employee opens a survey."""


class MxpSurveyClosedEventSchema(MxpSurveyEventSchema):
    """``svc.surveys.survey_closed``: tracked when the time of a survey is over."""

    recipient_count: int = Field(description="Number of employees in the audience")
    respondent_count: int = Field(description="Number of employees who answered")
