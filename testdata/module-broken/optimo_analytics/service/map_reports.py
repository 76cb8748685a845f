"""What the weekly report of the Manager Action Pipeline counts."""

from optimo_analytics.constants import MixPanelEvent

FUNNEL = (MixPanelEvent.PLAN_CREATED,, MixPanelEvent.PLAN_STARTED)  # want syntax-error
