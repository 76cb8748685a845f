"""The trackers that business code calls. None of them raises, whatever happens inside."""

from optimo_analytics.service.auth import OptimoMixpanelAuthTrackHelper
from optimo_analytics.service.core import (
    OptimoMixpanelCoreTrackHelper,
    OptimoMixpanelHrisTrackHelper,
    OptimoMixpanelService,
)
from optimo_analytics.service.map import OptimoMixpanelMapTrackHelper
from optimo_analytics.service.risk import OptimoMixpanelRiskTrackHelper
from optimo_analytics.service.survey import OptimoMixpanelSurveyTrackHelper

__all__ = [
    "OptimoMixpanelAuthTrackHelper",
    "OptimoMixpanelCoreTrackHelper",
    "OptimoMixpanelHrisTrackHelper",
    "OptimoMixpanelMapTrackHelper",
    "OptimoMixpanelRiskTrackHelper",
    "OptimoMixpanelService",
    "OptimoMixpanelSurveyTrackHelper",
]
