"""Work that runs outside a request."""

from django.utils import timezone

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper
from optimo_analytics.utils import datetime_to_timestamp_ms
from surveys.choices import SurveyChannel
from surveys.delivery import DeliveryError, deliver
from surveys.models import Invitation, Survey


def deliver_survey(survey: Survey) -> int:
    """Sends every open invitation of the survey; returns how many arrived."""
    waiting = survey.invitations.filter(delivered_at=None).select_related("employee")
    return sum(_deliver_invitation(invitation) for invitation in waiting)


def _deliver_invitation(invitation: Invitation) -> bool:
    channel = SurveyChannel(invitation.channel)
    try:
        deliver(invitation)
    except DeliveryError as error:
        OptimoMixpanelSurveyTrackHelper.track_survey_delivered_error(
            employee_id=str(invitation.employee.uuid),
            survey_id=str(invitation.survey.uuid),
            channel=channel,
            error_type=type(error).__name__,
        )
        return False
    invitation.delivered_at = timezone.now()
    invitation.save(update_fields=["delivered_at"])
    OptimoMixpanelSurveyTrackHelper.track_survey_delivered(
        employee_id=str(invitation.employee.uuid),
        survey_id=str(invitation.survey.uuid),
        channel=channel,
        delivered_at=datetime_to_timestamp_ms(invitation.delivered_at),
    )
    return True
