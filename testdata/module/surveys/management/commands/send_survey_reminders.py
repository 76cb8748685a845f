from django.core.management.base import BaseCommand
from django.utils import timezone

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper
from surveys.delivery import DeliveryError, deliver
from surveys.models import Invitation

MAX_REMINDERS = 3


class Command(BaseCommand):
    help = "Reminds everybody who has an open survey. Runs every morning."

    def handle(self, *args, **options) -> None:
        unanswered = Invitation.objects.filter(
            delivered_at__isnull=False,
            completed_at=None,
            survey__closes_at__gt=timezone.now(),
            reminder_count__lt=MAX_REMINDERS,
        ).select_related("employee", "survey")
        sent = sum(self.remind(invitation) for invitation in unanswered)
        self.stdout.write(f"{sent} reminders sent")

    def remind(self, invitation: Invitation) -> bool:
        try:
            deliver(invitation)
        except DeliveryError:
            return False
        invitation.reminder_count += 1
        invitation.save(update_fields=["reminder_count"])
        OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
            employee_id=str(invitation.employee.uuid),
            survey_id=str(invitation.survey.uuid),
            reminder_count=invitation.reminder_count,
        )
        return True
