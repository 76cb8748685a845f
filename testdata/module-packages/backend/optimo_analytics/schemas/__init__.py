"""What the events carry, by area; import from here."""

from . import core
from .base import ALIASED_MODEL_CONFIG, STRICT_MODEL_CONFIG, MixpanelSuperEventPropertiesSchema
from .core import *  # noqa: F403
from .pipeline import MxpMapPlanSharedEventSchema, MxpMapPlanStatusChangedEventSchema
from .surveys import (
    MxpSurveyClosedEventSchema,
    MxpSurveyOpenedEventSchema,
    MxpSurveySentEventSchema,
)

__all__ = [
    "ALIASED_MODEL_CONFIG",
    "STRICT_MODEL_CONFIG",
    "MixpanelSuperEventPropertiesSchema",
    "MxpMapPlanSharedEventSchema",
    "MxpMapPlanStatusChangedEventSchema",
    "MxpSurveyClosedEventSchema",
    "MxpSurveyOpenedEventSchema",
    "MxpSurveySentEventSchema",
]
__all__ += core.__all__
