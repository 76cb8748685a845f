from .core import OptimoMixpanelCoreTrackHelper, OptimoMixpanelService
from .map import OptimoMixpanelMapTrackHelper
from .survey import OptimoMixpanelSurveyTrackHelper

__all__ = ["OptimoMixpanelCoreTrackHelper"]
__all__ += ["OptimoMixpanelMapTrackHelper", "OptimoMixpanelService"]
__all__ += ["OptimoMixpanelSurveyTrackHelper"]
