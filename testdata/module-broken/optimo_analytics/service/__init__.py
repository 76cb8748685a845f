from optimo_analytics.service.auth import OptimoMixpanelAuthTrackHelper
from optimo_analytics.service.core import (
    OptimoMixpanelCoreTrackHelper,
    OptimoMixpanelHrisTrackHelper,  # want missing-from-all
    OptimoMixpanelService,
)
from optimo_analytics.service.integrations import SlackTracker
from optimo_analytics.service.map import OptimoMixpanelPlanTrackHelper
from optimo_analytics.service.survey import OptimoMixpanelSurveyTrackHelper

__all__ = [
    "OptimoMixpanelAuditTrackHelper",  # want stale-export
    "OptimoMixpanelAuthTrackHelper",
    "OptimoMixpanelCoreTrackHelper",
    "OptimoMixpanelPlanTrackHelper",
    "OptimoMixpanelService",
    "OptimoMixpanelSurveyTrackHelper",
    "SlackTracker",
]
