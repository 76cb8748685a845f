from kiosk_analytics.service.core import OptimoMixpanelKioskTrackHelper

__all__ = ["OptimoMixpanelKioskTrackHelper"]
