"""The weekly report about how the product is used."""

from optimo_analytics.constants import MixPanelEvent

FUNNEL = [
    MixPanelEvent.SURVEY_SENT,
    MixPanelEvent.SURVEY_OPNED,  # want unknown-event
    MixPanelEvent.SURVEY_COMPLETED,
]
