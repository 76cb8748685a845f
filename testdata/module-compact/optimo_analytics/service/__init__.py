from optimo_analytics.service.core import OptimoMixpanelService
from optimo_analytics.service.people import OptimoMixpanelPeopleTrackHelper
from optimo_analytics.service.team import OptimoMixpanelTeamTrackHelper

__all__ = [
    "OptimoMixpanelPeopleTrackHelper",
    "OptimoMixpanelService",
    "OptimoMixpanelTeamTrackHelper",
]
