from optimo_analytics.service.core import (
    OptimoMixpanelCoreTrackHelper,
    OptimoMixpanelHrisTrackHelper,  # want missing-from-all
    OptimoMixpanelService,
)
from optimo_analytics.service.map import OptimoMixpanelPlanTrackHelper
from optimo_analytics.service.survey import OptimoMixpanelSurveyTrackHelper

__all__ = [
    "OptimoMixpanelCoreTrackHelper",
    "OptimoMixpanelPlanTrackHelper",
    "OptimoMixpanelService",
    "OptimoMixpanelSurveyTrackHelper",
]
