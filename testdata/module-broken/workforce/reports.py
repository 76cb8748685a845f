"""The weekly report about how the product is used."""

from django.conf import settings
from mixpanel import Mixpanel

from optimo_analytics.constants import MixPanelEvent

FUNNEL = [
    MixPanelEvent.SURVEY_SENT,
    MixPanelEvent.SURVEY_OPNED,  # want unknown-event
    MixPanelEvent.SURVEY_COMPLETED,
]


def finish(employee_id: str) -> None:
    Mixpanel(settings.MIXPANEL_TOKEN).track(employee_id, "report finished")  # want client-used-directly
